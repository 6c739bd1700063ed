"""The project's own annotated texts, and what compiles, checks and counts them."""
