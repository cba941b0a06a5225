"""Which of the mails that are about to be kept are here already, and which wait for them.

Asked once for a whole batch: a question for each mail would cost more than keeping it.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search_texts import driver

_FREE = (MessageState.INBOX, MessageState.OUTGOING)


@dataclass(frozen=True, slots=True)
class Twin:
    """The same mail as kept before; why: what is the same, in Swedish."""

    message: m.Message
    why: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What a mail is known by: SHA-256 of its bytes, Message-ID, and the key it has without one.

    subject and text are compared without regard to blanks and line breaks.
    """

    sha256: str
    message_id: str | None = None
    same_key: str = ""
    subject: str = ""
    text: str = ""


class KnownMails:
    """The kept mails that share a mark with a batch, and those of the batch as they are kept."""

    def __init__(self, session: Session, batch: Collection[Marks]) -> None:
        self._by_bytes: dict[str, m.Message] = {}
        self._by_id: defaultdict[str, list[m.Message]] = defaultdict(list)
        self._by_key: defaultdict[str, list[m.Message]] = defaultdict(list)
        self._answers: defaultdict[str, list[m.Message]] = defaultdict(list)
        for message in _sharing(session, batch):
            self.note(message)

    def note(self, message: m.Message) -> None:
        """Count one more mail among those that are kept."""
        self._by_bytes.setdefault(message.raw_sha256, message)
        if message.message_id:
            self._by_id[message.message_id].append(message)
        if message.same_key:
            self._by_key[message.same_key].append(message)
        if message.in_reply_to:
            self._answers[message.in_reply_to].append(message)

    def twin(self, marks: Marks) -> Twin | None:
        """The same mail as kept before; the first of `twins`."""
        return next(self.twins(marks), None)

    def twins(self, marks: Marks) -> Iterator[Twin]:
        """The same mail: same bytes, same Message-ID, or same sender, time and words.

        The last when one of the two has no id. A Message-ID that comes again with both another
        subject and other words is another mail: no stranger can make a mail vanish by giving
        theirs its id.
        """
        if (same := self._by_bytes.get(marks.sha256)) is not None:
            yield Twin(same, "samma fil")
        for one in self._by_id.get(marks.message_id or "", ()):
            if _same(one.subject, marks.subject) or _same(one.text, marks.text):
                yield Twin(one, "samma Message-ID")
        for one in self._by_key.get(marks.same_key, ()):
            if not (one.message_id and marks.message_id):
                yield Twin(one, "samma avsändare, tid och text")

    def waiting_for(self, message: m.Message) -> list[m.Message]:
        """Mails without a place that answer this one."""
        answers = self._answers.get(message.message_id or "", ())
        return [one for one in answers if one.state in _FREE and one is not message]


def _sharing(session: Session, batch: Collection[Marks]) -> Iterator[m.Message]:
    """The kept mails that share a mark with a batch: mostly none, which SQLite alone finds out."""
    marks = {
        "bytes": {one.sha256 for one in batch},
        "ids": {one.message_id for one in batch if one.message_id},
        "keys": {one.same_key for one in batch if one.same_key},
        "keys_without_id": {one.same_key for one in batch if one.same_key and not one.message_id},
    }
    asked = {name: json.dumps(list(some)) for name, some in marks.items()}
    found = [id_ for (id_,) in driver(session).execute(_SHARING, asked).fetchall()]
    for start in range(0, len(found), _AT_ONCE):
        some = m.Message.id.in_(found[start : start + _AT_ONCE])
        yield from session.scalars(select(m.Message).where(some).order_by(m.Message.id))


def _among(name: str) -> str:
    return f"IN (SELECT value FROM json_each(:{name}))"


# Two mails that both have a Message-ID are never the same by their key alone.
_SHARING = (
    f"SELECT id FROM message WHERE raw_sha256 {_among('bytes')} "
    f"UNION SELECT id FROM message WHERE message_id {_among('ids')} "
    f"UNION SELECT id FROM message WHERE in_reply_to {_among('ids')} "
    f"UNION SELECT id FROM message WHERE same_key {_among('keys')} AND message_id IS NULL "
    f"UNION SELECT id FROM message WHERE same_key {_among('keys_without_id')} ORDER BY id"
)
_AT_ONCE = 500


def _same(one: str, other: str) -> bool:
    return one == other or "".join(one.split()).casefold() == "".join(other.split()).casefold()
