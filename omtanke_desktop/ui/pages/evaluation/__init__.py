"""Värdering: the grid against the shared vision, the open cell, the radar and the proposal."""
