"""The values of the register's Excel: the list as it is shown, and the secretariat's levels."""

from collections.abc import Callable, Sequence
from datetime import date

from omtanke_desktop.documents.register_values import Level as Shown
from omtanke_desktop.documents.register_values import RegisterLine, RegisterSheet
from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.domain.malbild import Level
from omtanke_desktop.storage.queries.register_export import (
    ExportRow,
    Place,
    cell_places,
    export_rows,
)
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.settings import load_settings

_AT_ONCE = 500


def register_sheet(
    register: Register,
    ids: Sequence[int],
    question: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> RegisterSheet:
    """Read the cases in their order; progress is told (read, all)."""
    today = dates.local(register.clock()).date()
    lines: list[RegisterLine] = []
    with register.read() as session:
        places = cell_places(session)
        organisation = load_settings(session).organisation
        for start in range(0, len(ids), _AT_ONCE):
            rows = export_rows(session, ids[start : start + _AT_ONCE])
            lines += [_line(row, places, today) for row in rows]
            if progress is not None:
                progress(min(start + _AT_ONCE, len(ids)), len(ids))
    return RegisterSheet(today, question, organisation, tuple(places.values()), lines)


def _line(said: ExportRow, places: dict[Place, str], today: date) -> RegisterLine:
    row, arrived = said.row, dates.local(said.row.arrived).date()
    if row.secrecy:
        return _secret(said, arrived, today)
    return RegisterLine(
        number=row.number,
        diary_number=row.diary_number,
        title=row.title,
        initiator="" if said.sender_left_out else row.initiator,
        principal=row.principal,
        state=row.state.label,
        completeness=row.completeness.label,
        arrived=arrived,
        handler=row.handler,
        next_date=row.next_date,
        labels=", ".join(row.labels),
        target_groups=", ".join(_group(key) for key in row.target_groups),
        proposal=_type(row.proposal_type),
        decision=_type(said.decision),
        decided_on=row.decided_on,
        age=(today - arrived).days,
        answer_days=row.answer_days,
        assessed=row.assessed[0] if row.assessed else None,
        secrecy="",
        levels=tuple(_level(said.levels.get(place)) for place in places),
    )


def _secret(said: ExportRow, arrived: date, today: date) -> RegisterLine:
    """Number, days, state and public title; the rest is asked for in the program."""
    row = said.row
    return RegisterLine(
        number=row.number,
        diary_number=row.diary_number,
        title=said.public_title or "Rubriken lämnas inte ut",
        initiator="",
        principal="",
        state=row.state.label,
        completeness="",
        arrived=arrived,
        handler=row.handler,
        next_date=row.next_date,
        labels="",
        target_groups="",
        proposal="",
        decision="",
        decided_on=row.decided_on,
        age=(today - arrived).days,
        answer_days=row.answer_days,
        assessed=None,
        secrecy=row.secrecy,
    )


def _group(key: str) -> str:
    return {group.key: group.name for group in defaults.target_groups()}.get(key, key)


def _type(key: str) -> str:
    kind = defaults.decision_types().get(key)
    return kind.name if kind else key


def _level(level: Level | None) -> Shown:
    """The number, or why there is none; nothing where nobody has judged."""
    if level is None or level is Level.NOT_ASSESSED:
        return None
    return "Ej relevant" if level.value_or_none is None else level.value_or_none
