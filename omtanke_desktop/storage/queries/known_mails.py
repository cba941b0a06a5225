"""Which of the mails that are about to be kept are here already, and which wait for them.

Asked once for a whole batch: a question for each mail would cost more than keeping it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage import models as m

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
        ids = {one.message_id for one in batch if one.message_id}
        keys = {one.same_key for one in batch if one.same_key}
        g = m.Message
        any_mark = (
            g.raw_sha256.in_({one.sha256 for one in batch}),
            *((g.message_id.in_(ids), g.in_reply_to.in_(ids)) if ids else ()),
            *((g.same_key.in_(keys),) if keys else ()),
        )
        for message in session.scalars(select(g).where(or_(*any_mark)).order_by(g.id)):
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


def _same(one: str, other: str) -> bool:
    return one == other or "".join(one.split()).casefold() == "".join(other.split()).casefold()
