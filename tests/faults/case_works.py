"""More works on cases: lists, forms, copies, erasures, levels and proposals.

Each work yields what it has kept as soon as the program says that it is kept.
"""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries.evaluation_forms import asked_members
from omtanke_desktop.storage.queries.personal import about_person
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.casefile_mask import keep_masked_copy
from omtanke_desktop.workflows.evaluation_returns import accept, read_answers, read_form
from omtanke_desktop.workflows.import_history import import_history, read_file, suggested_plan
from omtanke_desktop.workflows.member_evaluation import key_level
from omtanke_desktop.workflows.personal_data import erase_personal
from omtanke_desktop.workflows.write_proposal import write_section
from tests import builders
from tests.evaluation_forms import filled, forms_of
from tests.faults.template import NAME
from tests.files.sheets import workbook

CASES, ROWS, FORMS = 8, 120, 5  # ids of cases from 1
LEVELS = {"halsoframjande": Level.SOME, "gemensam": Level.CLEAR, "enkel": Level.STRONG}
PAPER = b"%PDF-1.4 " + b"x" * 200_000


def prepare(folder: Path) -> None:
    """A register with cases and forms that have gone out; a list and the filled-in forms by it."""
    with closing(builders.new_register(folder, NAME)) as register:
        builders.add_members(register)
        for number in range(1, CASES + 1):
            phone = f"0346-{number:04}"
            builders.a_case(register, initiator_name=f"Enhet {number}", initiator_phone=phone)
        for number in range(FORMS):
            case_id = number % CASES + 1
            name = builders.case(register, case_id).number
            blank = forms_of(register, case_id)[0].content
            note = {(name, ("note", "enkel", "individ")): f"Anteckning {number}"}
            (folder / f"svar {number:02}.xlsx").write_bytes(filled(blank, note))
    rows = [(f"Äldre initiativ {n}", "2019-03-04", "ord " * 40) for n in range(ROWS)]
    (folder / "lista.xlsx").write_bytes(workbook([("Initiativ", "Inkom", "Beskrivning"), *rows]))


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


CASE_WORKS: dict[str, Callable[[Register], Iterator[str]]] = {
    "list": take_list,
    "forms": take_forms,
    "copies": keep_copies,
    "erase": erase,
    "levels": key_levels,
    "sections": write,
}
