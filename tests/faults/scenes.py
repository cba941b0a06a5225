"""Registers to work in, each with its works and with what must be true of it afterwards."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.storage.register import Register
from tests.faults import case_works, meeting_works, template
from tests.faults.works import WORKS, Desk

Yielding = Callable[[Register], Iterator[str]]


@dataclass(frozen=True, eq=False)
class Scene:
    """prepare: lays a register and what belongs to it into an empty folder."""

    prepare: Callable[[Path], None]
    works: dict[str, Callable[[Desk], None]]


def _telling(works: dict[str, Yielding]) -> dict[str, Callable[[Desk], None]]:
    """The same works, which tell what they yield."""
    return {name: _teller_of(work) for name, work in works.items()}


def _teller_of(work: Yielding) -> Callable[[Desk], None]:
    def tell(desk: Desk) -> None:
        for said in work(desk.register):
            desk.teller.tell("said", said, "")

    return tell


DESK = Scene(template.prepare, WORKS)
CASES = Scene(case_works.prepare, _telling(case_works.CASE_WORKS))
MEETINGS = Scene(meeting_works.prepare_folder, _telling(meeting_works.MEETING_WORKS))
SCENE_OF = {work: scene for scene in (DESK, CASES, MEETINGS) for work in scene.works}
MORE = (*CASES.works, *MEETINGS.works)
