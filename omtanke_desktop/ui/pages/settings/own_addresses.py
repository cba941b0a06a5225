"""Fler egna adresser: what the field says, and what it says of an address that is none."""

from __future__ import annotations

import re

from omtanke_desktop.domain.settings import Settings

OWN_HINT = (
    "En på varje rad. Mejl från funktionsbrevlådan och de här adresserna räknas som utgående: de "
    "läggs på sitt ärende och blir aldrig nya initiativ."
)
_ADDRESS = re.compile(r"[^@<>()\[\]\"]+@[^@<>()\[\]\"]+\.[^@<>()\[\]\".]+")


def addresses_warning(value: str) -> str:
    """A gentle sentence naming what is no e-mail address; it is saved all the same."""
    wrong = sorted(one for one in Settings(own_addresses=value).own if not _ADDRESS.fullmatch(one))
    if not wrong:
        return ""
    named = ", ".join(f"”{one}”" for one in wrong)
    return f"{named} ser inte ut som en e-postadress. Det är sparat som du skrev det."
