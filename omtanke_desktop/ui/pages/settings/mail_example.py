"""The made-up case that the mails' words are shown with; it names no person."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.mail_templates import OPTIONAL_GAPS, Value

if TYPE_CHECKING:
    from omtanke_desktop.domain.settings import Settings

_CAME, _ANSWER, _MEETING = date(2025, 3, 3), date(2025, 3, 17), date(2025, 3, 26)


def example(own: Settings, *, sparse: bool) -> Mapping[str, Value]:
    """What the gaps are filled with; sparse leaves out all that can be missing in a case."""
    values: dict[str, Value] = {
        "nummer": "OH-2025-001",
        "rubrik": "Gemensamt hemteam för sköra äldre",
        "inkom": dates.long_day(_CAME),
        "organ": own.body_name,
        "ansvarig": own.organisation,
        "saknas": ("Tidplan", "Resurser och kostnader"),
        "svara_senast": dates.long_day(_ANSWER),
        "namn": "Hemsjukvården norr",
        "mote": dates.long_day(_MEETING),
        "kontakt": " eller ".join(filter(None, (own.phone, own.email))) or "grupp@region.example",
        "diarienummer": "RS 2025/0123",
    }
    return values | dict.fromkeys(OPTIONAL_GAPS, "") if sparse else values
