"""The commands, each thin: it parses, calls and prints; `cli.py` puts them together."""
