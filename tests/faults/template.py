"""The register that most rounds begin with: cases, a meeting that was held, mails to take in."""

from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

from omtanke_desktop.workflows.meetings import hold_meeting
from tests import builders

CASES, MAILS, HELD = 3, 9, 1  # HELD: the id of the meeting
REGISTERED = CASES + 1  # with the one that was decided
NAME, PAPERS, MINUTES, ELSEWHERE = "r.omtanke", "papper", "protokoll.pdf", "annan plats"


def prepare(folder: Path) -> None:
    """Everything goes through the workflows; an older paper lies where a new one is to be."""
    for name in (PAPERS, ELSEWHERE):
        (folder / name).mkdir()
    (folder / PAPERS / MINUTES).write_bytes(b"%PDF-1.4 an older one")
    with closing(builders.new_register(folder, NAME)) as register:
        builders.add_members(register)
        for number in range(CASES):
            builders.an_evaluated_case(register, f"Ärende {number}", initiator_name="Enhet")
        held = builders.an_agenda(register, 1, date(2025, 4, 9))
        hold_meeting.decide(register, held.item_ids[0], builders.a_decision("avslag"))
        assert held.meeting_id == HELD


def write_mails(folder: Path) -> None:
    """The mails that are to be taken in; they lie on another disk than the register."""
    folder.mkdir()
    for number in range(MAILS):
        (folder / f"{number:02}.eml").write_bytes(_mail(number))


def _mail(number: int) -> bytes:
    """Every third has a file, every fourth answers the one before."""
    content = Random(number).randbytes(3000 * number)
    files = [("plan.bin", content)] if number % 3 == 0 else []
    headers = {"In_Reply_To": f"<{number - 1}@x.example>"} if number % 4 == 0 else {}
    headers["Message_ID"] = f"<{number}@x.example>"
    return builders.mail(f"Mejl {number}", "paraply " * 40 * number, files=files, **headers)
