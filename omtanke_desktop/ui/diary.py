"""A gentle word about a diary number; the registrar's word counts, so it is kept all the same."""

from __future__ import annotations

from omtanke_desktop.domain.numbering import is_diary_number


def diary_advice(text: str) -> str:
    """A sentence when a diary number looks unlike the region's; "" when it is well."""
    if not text.strip() or is_diary_number(text):
        return ""
    return "Diarienummer brukar skrivas med bokstäver och sex siffror, till exempel RS250334."
