"""A program killed in the middle of its work: what it had said is there, and the register whole."""

import shutil
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from omtanke_desktop.domain.evaluation_forms import RETURNED
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_texts import text_of
from omtanke_desktop.storage.queries.cases import blob, documents
from omtanke_desktop.storage.queries.evaluations import evaluations
from omtanke_desktop.storage.queries.personal import about_person
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.search import INDEXES, reindex_all
from omtanke_desktop.workflows.papers.casefile import MASKED_COPY
from tests import builders
from tests.evaluation_forms import filled, forms_of
from tests.files.sheets import workbook
from tests.storage.killed_work import CASES, PAPER, WORKS

ROWS, FORMS = 2_000, 20
ROOT = Path(__file__).parents[2]
_SEARCH = (
    "SELECT kind, ref, title, body FROM search_entry ORDER BY 1, 2",
    "SELECT evaluation_id, place, body FROM search_note ORDER BY 1, 2",
)


@pytest.fixture(scope="module")
def before(tmp_path_factory):
    """A register with cases and forms that have gone out, a list and the filled-in forms."""
    folder = tmp_path_factory.mktemp("innan")
    with closing(builders.new_register(folder)) as register:
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
    return folder


def killed_after(path, work, seconds):
    """What a program said it had kept before it was killed, so long after it began."""
    command = [sys.executable, "-m", "tests.storage.killed_work", str(path), work]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout.readline() == "begun\n"
            time.sleep(seconds)
        finally:
            program.kill()
        return [line.strip() for line in program.stdout if line.endswith("\n")]


def whole(register):
    """Whether the file, its references and its search indexes are sound, and the search is true."""
    with register.begin() as work:
        for index in INDEXES:
            work.session.execute(text(f"INSERT INTO {index}({index}) VALUES('integrity-check')"))
        said = [work.session.execute(text(one)).all() for one in _SEARCH]
        reindex_all(work.session)
        assert said == [work.session.execute(text(one)).all() for one in _SEARCH]
        assert work.session.scalar(text("PRAGMA integrity_check")) == "ok"
        return not work.session.execute(text("PRAGMA foreign_key_check")).all()


def _list(session, said):
    titles = set(session.scalars(text('SELECT title FROM "case" WHERE historic')))
    assert len(titles) in (0, ROWS)
    assert set(said) <= titles


def _forms(session, said):
    kept = session.query(m.Document).filter_by(kind=RETURNED)
    assert set(said) <= {one.filename for one in kept}
    notes = {one.note for one in session.query(m.EvaluationCell)}
    numbers = {int(one.filename.removesuffix(".xlsx").split()[1]) for one in kept}
    assert notes == {f"Anteckning {number}" for number in numbers}


def _copies(session, said):
    kept = {
        str(row.id): row
        for case_id in range(1, CASES + 1)
        for row in documents(session, case_id)
        if row.kind == MASKED_COPY
    }
    assert set(said) <= kept.keys()
    assert all(blob(session, row.sha256).startswith(PAPER) for row in kept.values())


def _erased(session, said):
    assert not any(about_person(session, phone) for phone in said)


def _levels(session, said):
    cells = {
        f"{case_id} {factor} {cell.level.value}"
        for case_id in range(1, CASES + 1)
        for view in evaluations(session, case_id)
        for (factor, _), cell in view.cells.items()
    }
    assert set(said) <= cells


def _sections(session, said):
    for case_id, length in (one.split() for one in said):
        found = text_of(session, int(case_id), "economy")
        assert found is not None
        assert len(found.text) >= int(length)


CHECKS = {
    "list": _list,
    "forms": _forms,
    "copies": _copies,
    "erase": _erased,
    "levels": _levels,
    "sections": _sections,
}


@pytest.mark.parametrize("seed", range(2))
@pytest.mark.parametrize("work", WORKS)
def test_killed_work_leaves_a_whole_register_with_all_that_was_said(tmp_path, before, work, seed):
    folder = tmp_path / "nu"
    shutil.copytree(before, folder)
    seconds = Random(seed * 10 + len(work)).uniform(0, 1.2)
    said = [one for one in killed_after(folder / "r.omtanke", work, seconds) if one != "ended"]
    print(f"seed {seed}: killed after {seconds:.3f} s, {len(said)} said")  # noqa: T201 - if it fails
    with closing(open_register(folder / "r.omtanke")) as register:
        assert not register.read_only
        with register.read() as session:
            CHECKS[work](session, said)
        assert whole(register)


@pytest.mark.parametrize("work", WORKS)
def test_the_same_work_is_done_whole_the_next_time(tmp_path, before, work):
    folder = tmp_path / "nu"
    shutil.copytree(before, folder)
    with closing(open_register(folder / "r.omtanke")) as register:
        said = list(WORKS[work](register))
        with register.read() as session:
            CHECKS[work](session, said)
        assert said
        assert whole(register)
