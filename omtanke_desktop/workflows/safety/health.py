"""Gather what is known of the register's safety; nothing is written in the register.

The window reads a few settings itself; the folders are looked at away from it, each on its own,
since a share may take minutes to say that it is not there.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from omtanke_desktop.domain.dates import local
from omtanke_desktop.domain.health import Beside, Health, Known, PlaceSeen, judge
from omtanke_desktop.storage.audit.chain import head
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.places import sync_owner
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.settings import load_settings
from omtanke_desktop.storage.verify.note import last_verification
from omtanke_desktop.workflows.safety.look_at_copies import Reading, look
from omtanke_desktop.workflows.working_folder import WorkingFolder

DEMO = "demo.omtanke"
CHANGES_FOR = timedelta(hours=2)  # so much work at most is in no copy


@dataclass(frozen=True, slots=True)
class Asked:
    """What the register itself says: plain values that can be handed to another process.

    second: the other place, "" for none. entry, link: the head of its audit trail.
    """

    register: Path
    uid: str
    now: datetime
    second: str
    warn_days: int
    copied_elsewhere: bool
    entry: int
    link: str
    read_only: str
    demo: bool
    damage: str = ""


@dataclass(frozen=True, slots=True)
class FirstSeen:
    """The folder beside the register, and what else is seen where the register lies."""

    place: PlaceSeen
    beside: Beside


def asked_of(register: Register) -> Asked:
    """Read the few things that only the register knows."""
    with register.read() as session:
        settings, last = load_settings(session), head(session)
    return Asked(
        register=register.path,
        uid=settings.register_uid,
        now=register.clock(),
        second=settings.backup_folder,
        warn_days=settings.backups_age,
        copied_elsewhere=bool(settings.backup_elsewhere),
        entry=last.entry,
        link=last.link,
        read_only=register.note if register.read_only else "",
        demo=register.path.name == DEMO,
        damage=register.damage,
    )


def see_first(asked: Asked, reading: Reading = Reading.NOTES) -> FirstSeen:
    """Look at the copies beside the register, and at the note of its last verification."""
    register, last = asked.register, last_verification(asked.register)
    beside = Beside(synced_by=sync_owner(register) or "")
    if last is not None:
        wrong = not last.clean and not last.accepted
        beside = Beside(beside.synced_by, last.at, last.sentence, wrong, last.damaged)
    place = look(register, folder_beside(register), asked.uid, asked.now, reading)
    return FirstSeen(place, beside)


def see_second(asked: Asked, reading: Reading = Reading.NOTES) -> PlaceSeen:
    """Look at the copies in the other place."""
    return look(asked.register, Path(asked.second), asked.uid, asked.now, reading)


def see_first_told(told: Path, asked: Asked, reading: Reading) -> FirstSeen:
    """`see_first` in another process; the folder says that it is under way."""
    WorkingFolder(told).tell(0, 0, "Ser efter kopiorna")
    return see_first(asked, reading)


def see_second_told(told: Path, asked: Asked, reading: Reading) -> PlaceSeen:
    """`see_second` in another process."""
    WorkingFolder(told).tell(0, 0, "Ser efter kopiorna på den andra platsen")
    return see_second(asked, reading)


def answer(asked: Asked, first: FirstSeen, second: PlaceSeen | None, failed: str = "") -> Health:
    """Whether the register is safe; while the second place is not yet seen it says so."""
    known = Known(
        now=asked.now,
        first=first.place,
        second=second if asked.second else None,
        waiting=bool(asked.second) and second is None,
        entry=asked.entry,
        link=asked.link,
        warn_days=asked.warn_days,
        copied_elsewhere=asked.copied_elsewhere,
        failed=failed,
        beside=first.beside,
        read_only=asked.read_only,
        demo=asked.demo,
        damage=asked.damage,
    )
    return judge(known)


def is_due(asked: Asked, first: PlaceSeen) -> bool:
    """Whether a copy is to be made now.

    The newest is damaged; or something has changed since it, and it is of another day or some
    hours old.
    """
    if asked.demo or asked.read_only:
        return False
    last = first.last_good
    if last is None or last.made is None or first.faulty is not None:
        return True
    if (last.entry, last.link) == (asked.entry, asked.link):
        return False
    another_day = local(last.made).date() != local(asked.now).date()
    return another_day or asked.now - last.made >= CHANGES_FOR


def second_is_due(asked: Asked, first: PlaceSeen, second: PlaceSeen) -> bool:
    """Whether the other place lacks the last good copy."""
    if asked.demo or asked.read_only or not asked.second or second.problem:
        return False
    newest, there = first.last_good, second.last_good
    if newest is None:
        return there is None
    return there is None or there.made != newest.made
