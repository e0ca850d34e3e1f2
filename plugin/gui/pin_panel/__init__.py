"""The panel in which places and households are pinned."""
