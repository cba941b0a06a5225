"""Work in a process of its own, for a test that kills it: register and which work are given.

Each work tells what it has kept, a line each, as soon as the program says that it is kept.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries.evaluation_forms import asked_members
from omtanke_desktop.storage.queries.personal import about_person
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.casefile_mask import keep_masked_copy
from omtanke_desktop.workflows.evaluation_returns import accept, read_answers, read_form
from omtanke_desktop.workflows.import_history import import_history, read_file, suggested_plan
from omtanke_desktop.workflows.member_evaluation import key_level
from omtanke_desktop.workflows.personal_data import erase_personal
from omtanke_desktop.workflows.write_proposal import write_section
from tests.storage.killed_meetings import MEETING_WORKS

CASES = 40  # with ids from 1
LEVELS = {"halsoframjande": Level.SOME, "gemensam": Level.CLEAR, "enkel": Level.STRONG}
PAPER = b"%PDF-1.4 " + b"x" * 200_000


def take_list(register: Register) -> Iterator[str]:
    """Import the list that lies beside the register."""
    path = register.path.with_name("lista.xlsx")
    plan = suggested_plan(path.name, read_file(path).sheet)
    for line in import_history(register, plan).lines:
        yield line.title


def take_forms(register: Register) -> Iterator[str]:
    """Take in every form that lies beside the register."""
    for path in sorted(register.path.parent.glob("svar*.xlsx")):
        content = path.read_bytes()
        shown = read_form(register, path.name, content)
        accept(register, read_answers(path.name, content), content, shown, shown.new)
        yield path.name


def keep_copies(register: Register) -> Iterator[str]:
    """Keep a masked copy in one case after the other."""
    for case_id in range(1, CASES + 1):
        yield str(keep_masked_copy(register, case_id, [1], ["Villa"], PAPER + bytes([case_id])))


def erase(register: Register) -> Iterator[str]:
    """Erase the telephone number of one initiator after the other."""
    for case_id in range(1, CASES + 1):
        with register.read() as session:
            found = about_person(session, f"0346-{case_id:04}")
        erase_personal(register, [one for one in found if one.what == "Telefon"], "Begäran")
        yield f"0346-{case_id:04}"


def key_levels(register: Register) -> Iterator[str]:
    """Key in a sheet for each case."""
    with register.read() as session:
        member = asked_members(session)[0]
    for case_id in range(1, CASES + 1):
        for factor, level in LEVELS.items():
            key_level(register, case_id, member.id, factor, Perspective.INDIVIDUAL, level)
            yield f"{case_id} {factor} {level.value}"


def write(register: Register) -> Iterator[str]:
    """Write a section of one case after the other, as autosave does."""
    for case_id in range(1, CASES + 1):
        for times in (1, 20, 400):
            text = f"Ekonomin är i balans {case_id}. " * times
            write_section(register, case_id, "economy", text)
            yield f"{case_id} {len(text)}"


WORKS: dict[str, Callable[[Register], Iterator[str]]] = {
    "list": take_list,
    "forms": take_forms,
    "copies": keep_copies,
    "erase": erase,
    "levels": key_levels,
    "sections": write,
}


def main(path: str, work: str) -> int:
    """Say "begun", then what has been kept."""
    register = open_register(Path(path))
    sys.stdout.write("begun\n")
    for said in (WORKS | MEETING_WORKS)[work](register):
        sys.stdout.write(f"{said}\n")
        sys.stdout.flush()
    register.close()
    sys.stdout.write("ended\n")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]
    sys.exit(main(*sys.argv[1:]))
