"""Give a question to the case list a name, and look after what has one."""

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import saved_views as views
from omtanke_desktop.storage.queries.saved_views import ViewRow
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

LONGEST = 80  # characters


def save_view(register: Register, view: ViewRow, *, replace: bool = False) -> int:
    """Keep a question with its columns and order under a name; returns the view's id.

    replace: the name may be taken, and is then given to this question instead.
    """
    name = _checked(view.name)
    with register.begin() as work:
        taken = views.view_named(work.session, name)
        if taken is not None and (taken.id is None or not replace):
            raise _taken(taken)
        row = work.get(m.SavedView, taken.id) if taken and taken.id else m.SavedView()
        row.name, row.query, row.columns, row.sort = name, view.query, [*view.columns], view.sort
        if taken is None:
            row.position = views.last_position(work.session) + 1
        work.add(row)
        _tell(work, f"Vyn ”{name}” sparades")
        return row.id


def rename_view(register: Register, view_id: int, name: str) -> None:
    """Give a saved view another name."""
    name = _checked(name)
    with register.begin() as work:
        row = work.get(m.SavedView, view_id)
        taken = views.view_named(work.session, name)
        if taken is not None and taken.id != view_id:
            raise _taken(taken)
        before, row.name = row.name, name
        _tell(work, f"Vyn ”{before}” heter nu ”{name}”")


def delete_view(register: Register, view_id: int) -> ViewRow:
    """Take a view away; what is returned can be saved again. No case is touched."""
    with register.begin() as work:
        row = work.get(m.SavedView, view_id)
        gone = ViewRow(row.name, row.query, tuple(row.columns), row.sort)
        work.session.delete(row)
        _tell(work, f"Vyn ”{row.name}” togs bort")
        return gone


def _checked(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise RuleProblem("Vyn har inget namn", "Skriv till exempel ”Hemteam i Varberg”.")
    if len(words) > LONGEST:
        raise RuleProblem(
            "Namnet är för långt", f"Det är {len(words)} tecken. Skriv högst {LONGEST}."
        )
    return words


def _taken(view: ViewRow) -> RuleProblem:
    ready = " Det är en av de färdiga vyerna." if view.id is None else ""
    return RuleProblem(f"Det finns redan en vy som heter ”{view.name}”", f"Välj ett annat.{ready}")


def _tell(work: Work, words: str) -> None:
    work.record(EventKind.SETTING_CHANGED, words, field="saved_view")
