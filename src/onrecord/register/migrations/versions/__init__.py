"""The migrations, in the order of their numbers; none that was released changes."""
