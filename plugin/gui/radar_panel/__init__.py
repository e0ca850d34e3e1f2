"""The radar panel: what an analysis says, beside the map."""
