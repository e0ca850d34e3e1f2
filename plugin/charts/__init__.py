"""Figures with Thai text shaped by Qt."""
