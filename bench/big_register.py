"""A register with many cases, made through the workflows."""

from pathlib import Path

from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.states import Channel
from omtanke_desktop.storage.register import create_register
from omtanke_desktop.workflows.case_draft import CaseDraft
from omtanke_desktop.workflows.change_settings import introduce
from omtanke_desktop.workflows.register_case import register_by_hand

_UNITS = ("Hemsjukvården", "Elevhälsan", "Vårdcentralen", "Anhörigstödet", "Psykiatrin")
_WORDS = "gemensamt hemteam för sköra äldre med läkare och sjuksköterska i samma bil " * 8


def make_big_register(folder: Path, cases: int) -> Path:
    """Write folder/big.omtanke unless it is there; every case has some 100 words."""
    path = folder / "big.omtanke"
    if path.exists():
        return path
    register = create_register(path)
    introduce(register, User("Bänken"))
    for number in range(cases):
        unit = _UNITS[number % len(_UNITS)]
        draft = CaseDraft(
            title=f"{unit} och vi, förslag {number}",
            summary=_WORDS,
            initiator_unit=unit,
            principal="Varbergs kommun",
        )
        register_by_hand(register, draft, Channel.PHONE, "Ringde och berättade.")
    register.close()
    return path
