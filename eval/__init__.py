"""How well onrecord does, and whether what is shipped is whole: floors, and a look into the wheel."""
