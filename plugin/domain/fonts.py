"""Which fonts write Thai well, on the systems that offices have."""

from __future__ import annotations

THAI_FAMILIES = ("TH Sarabun New", "Sarabun", "Laksaman", "Loma", "Leelawadee UI", "Tahoma")
"""In the order of preference."""
