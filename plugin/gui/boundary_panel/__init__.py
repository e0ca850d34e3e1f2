"""The panel in which boundaries are drawn, negotiated and checked."""
