"""Dock and dialogs: collect, run the same algorithm, show."""
