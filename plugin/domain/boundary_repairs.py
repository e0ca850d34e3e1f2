"""Which findings about boundaries can be repaired without drawing, and how far that may go by itself."""

from __future__ import annotations

CLEANED = ("check_spike", "check_vertex_twice", "check_hole_empty")
MET = "check_vertex_missing"
MENDED = ("check_shape_crosses_itself", "check_shape_rings", "check_shape_invalid")
CUT = ("check_outside", "check_outside_sliver")
TO_SOMEBODY = (
    "check_gap",
    "check_gap_sliver",
    "check_overlap",
    "check_overlap_sliver",
    "check_part_small",
    "check_part_sliver",
)
"""A piece of ground that goes to one of the villages beside it."""
SAFE = (*CLEANED, MET, *(kind for kind in (*TO_SOMEBODY, *CUT) if kind.endswith("_sliver")))
"""May be repaired all at once, within the tolerance."""
TOGETHER = (*SAFE, "check_part_small")
"""May be repaired all at once where somebody looks."""
ALONE = (*MENDED, *CUT)
"""One by one, by somebody who looks."""
