"""The editor of radar models."""
