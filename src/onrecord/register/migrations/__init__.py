"""How the tables came to be, step by step; `opening` runs what a register still lacks."""
