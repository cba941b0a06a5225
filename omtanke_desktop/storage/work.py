"""The unit of work: what one workflow call may do inside its one transaction."""

import hashlib
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Insert, event, insert, inspect, text
from sqlalchemy.orm import Session

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage import search
from omtanke_desktop.storage.audit.chain import attest_touched
from omtanke_desktop.storage.audit.untold import untold
from omtanke_desktop.storage.change import Change, shown_as
from omtanke_desktop.storage.failures import GONE
from omtanke_desktop.storage.models.base import moment_text
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.storage.transaction import WriteSession

Row = TypeVar("Row", bound=m.Base)
_KEEP_ONCE = "INSERT OR IGNORE INTO blob (sha256, size, content) VALUES (?, ?, ?)"


class Work:
    """One open transaction; `now` (as it is kept: `at`) and `user` are the same all through it."""

    def __init__(self, session: WriteSession, now: datetime, user: User, sitting: str) -> None:
        self.session: Session = session
        self.now, self.at = now, moment_text(now)
        self.user = user
        self._sitting = sitting
        self._touched: set[object] = set()
        self._targets: set[search.Target] = set()
        self._shown: set[tuple[str, int]] = set()
        self._scrub = False
        self._trail = session
        self._itself = session.driver
        session.work = self

    def get(self, kind: type[Row], row_id: int) -> Row:
        """One row by its id; raises RuleProblem when somebody has taken it away."""
        row = self.session.get(kind, row_id)
        if row is None:
            raise RuleProblem(*GONE)
        return row

    def add(self, row: Row) -> Row:
        """Add a row and give it its id."""
        self.session.add(row)
        self.session.flush()
        return row

    def store_blob(self, content: bytes) -> str:
        """Keep bytes once; returns their SHA-256 in hex."""
        sha256 = hashlib.sha256(content).hexdigest()
        self._itself.execute(_KEEP_ONCE, (sha256, len(content), content))
        return sha256

    def get_blob(self, sha256: str) -> bytes:
        """The bytes that were kept under a SHA-256."""
        return self.session.get_one(m.Blob, sha256).content

    def add_row(self, kind: type[m.Base], row: dict[str, Any]) -> int:
        """Add one row that nobody shows or searches; returns its id."""
        made = self.session.connection().execute(_insert_into(kind), row).inserted_primary_key
        assert made is not None
        return int(made[0])

    def add_parts(self, kind: type[m.Base], rows: list[dict[str, Any]]) -> None:
        """Add many rows that belong to a row of this unit of work, which names what changed.

        Past the session, which would ask of each statement what it means to its rows.
        """
        if rows:
            self.session.connection().execute(_insert_into(kind), rows)

    def scrub(self) -> None:
        """Leave no trace of what this unit of work takes away, not even in the search index."""
        self._scrub = True

    def settings(self) -> Settings:
        """The register's settings as they stand now."""
        return load_settings(self.session)

    def show(self, kind: str, ref: int) -> None:
        """Say that something shown was changed by rows that the session knows nothing of."""
        self._shown.add((kind, ref))

    def record(self, kind: EventKind, text: str = "", **about: Any) -> None:  # noqa: ANN401 - columns of Event
        """Write one event into the history; about: case_id, meeting_id, field, before, after ..."""
        self._tell(kind, text=text, **about)

    def record_edit(
        self,
        kind: EventKind,
        field: str,
        before: str,
        after: str,
        case_id: int | None,
        message_id: int | None = None,
        text: str = "",
        meeting_id: int | None = None,
    ) -> None:
        """Write or lengthen the one event that a field has per owner, sitting and person."""
        owners: dict[str, Any] = {"case_id": case_id}
        owners |= {"message_id": message_id, "meeting_id": meeting_id}
        found_by = next((name for name, owner in owners.items() if owner is not None), "")
        same = (kind.value, self._sitting, self.user.name, field, text)
        self.session.flush()
        told = self._itself.execute(_KNOWN[found_by], (*owners.values(), *same))
        if known := told.fetchone():
            event_id, at = known
            if at < self.at:  # the clock may have been set back
                self._itself.execute(_WENT_ON, (self.at, event_id))
            self._itself.execute(_SAYS_NOW, (event_id, before, after))
        else:
            about = {**owners, "field": field, "text": text}
            self._tell(kind, before=before, after=after, **about)

    def _tell(
        self,
        kind: EventKind,
        *,
        field: str = "",
        text: str = "",
        before: str = "",
        after: str = "",
        case_id: int | None = None,
        message_id: int | None = None,
        meeting_id: int | None = None,
    ) -> None:
        """Written by SQLite alone: every change tells of itself, many while they are typed."""
        signed = (self.user.name, self.user.title, self.user.unit)
        about = (field, text, case_id, message_id, meeting_id)
        event_id = self._itself.execute(
            _TELL, (self.at, self._sitting, *signed, kind.value, *about)
        ).lastrowid
        if before or after:
            self._itself.execute(_SAYS_NOW, (event_id, before, after))

    def notice(self) -> None:
        """Remember every changed row; those about to go are looked up while they are there.

        A row that has lost its parent is not yet in session.deleted here, only in session.dirty.
        """
        session = self.session
        self._touched.update(session.new, session.dirty)
        for row in (*session.deleted, *session.dirty):
            if inspect(row).persistent:
                self._remember(row)

    def _remember(self, row: object) -> None:
        self._targets.update(search.targets(self.session, row))
        self._shown.update(shown_as(self.session, row))

    def finish(self) -> Change:
        """Flush, bring the search index up to date, and say what changed."""
        self.session.flush()
        for row in self._touched:
            if row in self.session:
                self._remember(row)
        search.reindex(self.session, self._targets)
        self._attest()
        if self._scrub:
            for index in search.INDEXES:
                self.session.execute(text(f"INSERT INTO {index} ({index}) VALUES ('optimize')"))
        return Change(frozenset(kind for kind, _ in self._shown), frozenset(self._shown))

    def _attest(self) -> None:
        """Let the trail attest what has changed; what nobody has told of gets an event here."""
        noted = self._trail.noted
        for one in untold(self._itself, noted):
            told: dict[str, Any] = {"field": one.field, "text": one.key}
            told |= {"before": one.before, "after": one.after}
            tell = self.record_edit if one.of_column else self.record
            tell(EventKind.RECORD_CHANGED, case_id=None, **told)
        self.session.flush()
        self._trail.made = attest_touched(self._itself, noted, self.at, self.user.signature)


@cache
def _insert_into(kind: type[m.Base]) -> Insert:
    """Made once: SQLAlchemy finds what it has compiled of the very same statement at once."""
    return insert(kind.__table__)  # type: ignore[arg-type]


@event.listens_for(WriteSession, "before_flush")
def _before_flush(session: WriteSession, *_: object) -> None:
    session.work.notice()


def _known(found_by: str) -> str:
    """Finds the event to lengthen by the index of its owner; without one among the latest."""
    owners = ("case_id", "message_id", "meeting_id")
    # Nearly all events lack the other owners, so that their indexes are no help: a plus keeps out.
    owned = " AND ".join(f"{'' if one == found_by else '+'}{one} IS ?" for one in owners)
    latest = "" if found_by else f"id > (SELECT max(id) FROM event) - {_LOOKED_AT} AND "
    return (
        f"SELECT id, at FROM event WHERE {latest}{owned} AND kind = ? AND sitting = ? AND who = ? "
        f"AND field = ? AND text = ? AND {_NOT_ERASED} ORDER BY id DESC LIMIT 1"
    )


_LOOKED_AT = 2000
_NOT_ERASED = (
    "NOT EXISTS (SELECT 1 FROM event_text t WHERE t.event_id = event.id AND t.after = '[raderat]')"
)
_KNOWN = {one: _known(one) for one in ("case_id", "message_id", "meeting_id", "")}
_WENT_ON = "UPDATE event SET at = ? WHERE id = ?"
_TELL = (
    "INSERT INTO event (at, sitting, who, who_title, who_unit, kind, field, text, "
    "case_id, message_id, meeting_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_SAYS_NOW = (
    "INSERT INTO event_text (event_id, before, after) VALUES (?, ?, ?) "
    "ON CONFLICT (event_id) DO UPDATE SET after = excluded.after"
)
