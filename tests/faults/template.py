"""The register that every round begins with, made once: cases, a meeting, and mails to take in."""

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from omtanke_desktop.workflows.meetings import hold_meeting
from tests import builders

CASES, MAILS = 3, 12
REGISTERED = CASES + 1  # with the one that was decided
NAME, PAPERS, MINUTES, ELSEWHERE = "r.omtanke", "papper", "protokoll.pdf", "annan plats"


@dataclass(frozen=True)
class Template:
    """A closed register that is copied, the folder with mails, and the meeting that was held."""

    register: Path
    mails: Path
    meeting_id: int


def make_template(folder: Path) -> Template:
    """Everything goes through the workflows."""
    mails = folder / "mejl"
    mails.mkdir()
    for number in range(MAILS):
        (mails / f"{number:02}.eml").write_bytes(_mail(number))
    with closing(builders.new_register(folder, NAME)) as register:
        builders.add_members(register)
        for number in range(CASES):
            builders.an_evaluated_case(register, f"Ärende {number}", initiator_name="Enhet")
        held = builders.an_agenda(register, 1, date(2025, 4, 9))
        hold_meeting.decide(register, held.item_ids[0], builders.a_decision("avslag"))
    return Template(folder / NAME, mails, held.meeting_id)


def _mail(number: int) -> bytes:
    """Every third has a file, every fourth answers the one before."""
    content = Random(number).randbytes(3000 * number)
    files = [("plan.bin", content)] if number % 3 == 0 else []
    headers = {"In_Reply_To": f"<{number - 1}@x.example>"} if number % 4 == 0 else {}
    headers["Message_ID"] = f"<{number}@x.example>"
    return builders.mail(f"Mejl {number}", "paraply " * 40 * number, files=files, **headers)
