"""Labels on cases: a few words of one's own, spelled in one way in the whole register."""

import re

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import editing
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.work import Work

LONGEST = 60  # characters


def add_label(register: Register, words: str, *case_ids: int) -> None:
    """Put a label on cases; a comma parts several. One that a case has already is not put twice."""
    labels = [_checked(one) for one in re.split(r"[,\n]", words[: LONGEST * 100]) if one.strip()]
    if not labels:
        raise RuleProblem("Etiketten är tom", "Skriv ett eller ett par ord.")
    with register.begin() as work:
        known = [editing.label_in_use(work.session, one) or one for one in labels]
        for case_id in case_ids:
            _label(work, work.get(m.Case, case_id), add=known)


def remove_label(register: Register, words: str, *case_ids: int) -> None:
    """Take a label off cases."""
    with register.begin() as work:
        for case_id in case_ids:
            _label(work, work.get(m.Case, case_id), remove=words)


def _checked(words: str) -> str:
    label = " ".join(words.split())
    if len(label) > LONGEST:
        raise RuleProblem(
            "Etiketten är för lång",
            f"Den är {len(label)} tecken. Skriv högst {LONGEST}, och resten i bakgrunden.",
        )
    return label


def _label(work: Work, case: m.Case, add: list[str] | None = None, remove: str = "") -> None:
    before = _labels(case)
    for label in add or ():
        if label.casefold() not in {one.casefold() for one in _labels(case)}:
            case.marks.append(m.CaseMark(kind="label", key=label))
    case.marks = [one for one in case.marks if (one.kind, one.key) != ("label", remove)]
    after = _labels(case)
    if before != after:
        said = (", ".join(before), ", ".join(after))
        work.record_edit(EventKind.EDITED, "label", *said, case.id)


def _labels(case: m.Case) -> list[str]:
    return sorted((one.key for one in case.marks if one.kind == "label"), key=str.casefold)
