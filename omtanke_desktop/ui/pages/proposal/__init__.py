"""Beslutsförslag: a case's proposal, written to the left and seen as paper to the right."""
