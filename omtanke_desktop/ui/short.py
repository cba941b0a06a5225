"""Words of strangers in headings and sentences: a subject may be a page long."""

from __future__ import annotations

from html import escape

MOST = 160  # characters


def in_short(words: str) -> str:
    """The words, or their beginning and "…" where they are too many for a heading."""
    return words if len(words) <= MOST else f"{words[:MOST].rstrip()}…"


def whole(words: str) -> str:
    """A tooltip with all of them, "" where nothing was left out."""
    return "" if len(words) <= MOST else f"<p>{escape(words)}</p>"
