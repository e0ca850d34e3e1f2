"""One file per algorithm: read parameters, call the rooms, return."""
