"""What hangs on a line of an agenda: taken away and put back together with it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session

from omtanke_desktop.storage import models as m


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that was taken off, as it was, with what hung on it; before: the lines above it.

    people: attendance id -> its conflicts and moves before and after.
    """

    columns: dict[str, Any]
    before: tuple[int, ...]
    tasks: tuple[int, ...]
    followers: tuple[int, ...]
    wordings: tuple[dict[str, Any], ...]
    people: dict[int, tuple[tuple[list[int], list[Any]], tuple[list[int], list[Any]]]]

    @property
    def id(self) -> int:
        return int(self.columns["id"])

    @property
    def case_id(self) -> int | None:
        """The case that stood on it, if one did."""
        found: int | None = self.columns["case_id"]
        return found


def columns_of(row: m.Base) -> dict[str, Any]:
    """The row's columns by name."""
    return {column.key: getattr(row, column.key) for column in inspect(row).mapper.column_attrs}


def fresh_item_id(session: Session, meeting_id: int) -> int | None:
    """An id that no item of the meeting has had since its kallelse was kept; None: any will do.

    The kallelse names its items by their ids, and SQLite gives a number that is free again.
    """
    kept = session.scalars(select(m.MeetingPaper.agenda).filter_by(meeting_id=meeting_id))
    named = [int(row["id"]) for agenda in kept for row in agenda]
    if not named:
        return None
    return max(*named, session.scalar(select(func.max(m.AgendaItem.id))) or 0, 0) + 1


def loosen(session: Session, item: m.AgendaItem) -> KeptLine:
    """Free a line from what names it, so that it can be deleted; returns all there was."""
    items = item.meeting.items
    place = items.index(item)
    following = items[place + 1].id if place + 1 < len(items) else None
    tasks = session.scalars(select(m.Task).filter_by(item_id=item.id)).all()
    followers = session.scalars(select(m.AgendaItem).filter_by(carried_from_id=item.id)).all()
    wordings = session.scalars(select(m.MinutesWording).filter_by(item_id=item.id)).all()
    kept = KeptLine(
        columns=columns_of(item),
        before=tuple(one.id for one in items[:place]),
        tasks=tuple(task.id for task in tasks),
        followers=tuple(one.id for one in followers),
        wordings=tuple(map(columns_of, wordings)),
        people={row.id: _free(row, item.id, following) for row in item.meeting.attendance},
    )
    for task in tasks:
        task.item_id = None
    for one in followers:
        one.carried_from_id = None
    for wording in wordings:
        session.delete(wording)
    session.flush()
    return kept


def _free(
    row: m.Attendance, item_id: int, following: int | None
) -> tuple[tuple[list[int], list[Any]], tuple[list[int], list[Any]]]:
    """Who came or left at the item does so at the next one instead."""
    before = (list(row.conflicts), list(row.moves))
    row.conflicts = [one for one in row.conflicts if one != item_id]
    moves = [m_ | {"item": following} if m_["item"] == item_id else m_ for m_ in row.moves]
    row.moves = [move for move in moves if move["item"] is not None]
    return before, (list(row.conflicts), list(row.moves))


def fasten(session: Session, item: m.AgendaItem, kept: KeptLine) -> None:
    """Hang on a line that was put back what hung on it, where nothing else has happened since."""
    for task_id in kept.tasks:
        task = session.get(m.Task, task_id)
        if task is not None and task.item_id is None:
            task.item_id = item.id
    for follower_id in kept.followers:
        follower = session.get(m.AgendaItem, follower_id)
        if follower is not None:
            follower.carried_from_id = item.id
    for columns in kept.wordings:
        session.add(m.MinutesWording(**columns | {"id": None, "item_id": item.id}))
    for row in item.meeting.attendance if item.id == kept.id else ():
        before, after = kept.people.get(row.id, (None, None))
        if before is not None and (list(row.conflicts), list(row.moves)) == after:
            row.conflicts, row.moves = before
