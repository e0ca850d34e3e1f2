"""The window in which map files are imported."""
