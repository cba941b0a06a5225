"""What must be true of a register after each work on cases, whenever it was broken off.

said: what the work had yielded.
"""

from sqlalchemy import text

from omtanke_desktop.domain.evaluation_forms import RETURNED
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.case_texts import text_of
from omtanke_desktop.storage.queries.cases import blob, documents
from omtanke_desktop.storage.queries.evaluations import evaluations
from omtanke_desktop.storage.queries.personal import about_person
from omtanke_desktop.workflows.papers.casefile import MASKED_COPY
from tests.faults.case_works import CASES, PAPER, ROWS


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


CASE_CHECKS = {
    "list": _list,
    "forms": _forms,
    "copies": _copies,
    "erase": _erased,
    "levels": _levels,
    "sections": _sections,
}
