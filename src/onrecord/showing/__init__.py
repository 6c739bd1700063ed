"""How statements are shown: a table for the terminal, rows for CSV, a page for the browser."""
