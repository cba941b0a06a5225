"""Whether the register is safe: from what is known of its copies and checks to plain sentences.

Plain values in, plain values out; nothing of it is kept in the register.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import IntEnum

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.dates import NBSP

_DANGER_TIMES = 4  # so many times older than what is told of is dangerous
_CHECK_DAYS = 35


class Level(IntEnum):
    """How it is with the register; the highest of its sentences decides."""

    SAFE = 0
    LOOK = 1
    DANGER = 2

    @property
    def label(self) -> str:
        """The answer to "Är registret tryggt?"."""
        return _LABELS[self]


_LABELS = {
    Level.SAFE: "Ja, registret är tryggt",
    Level.LOOK: "Nästan: något behöver ses över",
    Level.DANGER: "Nej, registret är i fara",
}


@dataclass(frozen=True, slots=True)
class CopySeen:
    """A backup as it was seen. made: None without a note. changed: must be read again.

    ahead: dated in the future. read: when its bytes were last compared with the checksum.
    """

    path: str
    made: datetime | None
    words: str
    good: bool = False
    changed: bool = False
    ahead: bool = False
    read: datetime | None = None
    cases: int = 0
    documents: int = 0
    size: int = 0
    entry: int = 0
    link: str = ""


@dataclass(frozen=True, slots=True)
class PlaceSeen:
    """A folder of backups, newest first; problem: why it cannot be reached, "" when it can."""

    folder: str
    copies: tuple[CopySeen, ...]
    problem: str = ""
    same_disk: bool = False

    @property
    def last_good(self) -> CopySeen | None:
        """The newest that can be counted on, those from the future left out."""
        good = [one for one in self.copies if one.good and not one.ahead and one.made]
        return max(good, key=lambda one: one.made or datetime.min, default=None)

    @property
    def faulty(self) -> CopySeen | None:
        """A damaged copy that is newer than every good one."""
        good = self.last_good
        for one in self.copies:
            if one.made and not one.ahead and not one.good:
                if good is None or good.made is None or one.made > good.made:
                    return one
                return None
        return None


@dataclass(frozen=True, slots=True)
class Beside:
    """The folder of the register: synced_by names the program that syncs it, "" for none.

    checked, check_words: the last verification; wrong: it found something; damaged: something is
    lost or changed.
    """

    synced_by: str = ""
    checked: datetime | None = None
    check_words: str = ""
    wrong: bool = False
    damaged: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """Everything the answer is drawn from.

    now: aware. second: None where no other place is chosen, or while it is not yet seen (waiting).
    entry, link: the head of the register's audit trail. copied_elsewhere: somebody else sees to
    it. failed: why the last attempt at a copy went wrong. read_only: why, "" if it is not.
    damage: whole sentences about what is broken in the register itself, "" for nothing.
    """

    now: datetime
    first: PlaceSeen
    second: PlaceSeen | None = None
    waiting: bool = False
    entry: int = 0
    link: str = ""
    warn_days: int = 3
    copied_elsewhere: bool = False
    failed: str = ""
    beside: Beside = Beside()
    read_only: str = ""
    demo: bool = False
    damage: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence, how serious it is, and what to do about it ("" when nothing).

    checking: whether it is done where the register is checked, not where its copies are.
    """

    level: Level
    text: str
    todo: str = ""
    checking: bool = False


@dataclass(frozen=True, slots=True)
class Health:
    """The answer: level is None while something is still being looked at."""

    level: Level | None
    lines: tuple[Line, ...] = field(default=())

    @property
    def title(self) -> str:
        """One look tells."""
        return "Ser efter …" if self.level is None else self.level.label

    @property
    def words(self) -> str:
        """Everything in one text, for those who listen."""
        return " ".join([f"{self.title}.", *(one.text for one in self.lines)])


def judge(known: Known) -> Health:
    """The answer, the most serious sentences first."""
    copies = _demo(known) if known.demo else (*_first(known), *_second(known))
    lines = [*_register(known), *copies] if known.damage else [*copies, *_register(known)]
    lines = sorted(lines, key=lambda line: -line.level)
    worst = max((line.level for line in lines), default=Level.SAFE)
    if known.waiting and worst is not Level.DANGER:
        return Health(None, tuple(lines))
    return Health(worst, tuple(lines))


def broken(why: str, level: Level) -> Health:
    """The answer of a register that cannot be asked anything; why: whole sentences."""
    return Health(level, (Line(level, why),))


def _demo(known: Known) -> Iterator[Line]:
    yield Line(
        Level.SAFE,
        "Det här är demot: allt i det är påhittat, så inga säkerhetskopior görs av sig själva.",
    )
    if (last := known.first.last_good) is not None and last.made is not None:
        yield Line(Level.SAFE, f"Senaste kopian är från {when(last.made, known.now)}.")


def _register(known: Known) -> Iterator[Line]:
    """What is to be said of the register itself."""
    if known.damage and not known.beside.damaged:
        yield Line(Level.DANGER, known.damage, checking=True)
    else:
        yield _checked(known)
    if known.beside.synced_by:
        yield Line(
            Level.LOOK,
            f"Registret ligger i en mapp som {known.beside.synced_by} synkar. Då kan det bli två "
            "olika register.",
            "Flytta det till en vanlig mapp.",
        )
    if known.read_only and not known.damage:
        yield Line(Level.SAFE, f"Registret är öppet för läsning. {known.read_only}")


def _checked(known: Known) -> Line:
    """What the last verification said, and when."""
    last = known.beside
    if last.checked is None:
        return Line(Level.SAFE, "Registret är inte kontrollerat än.")
    day = when(last.checked, known.now)
    if last.wrong:
        level = Level.DANGER if last.damaged else Level.LOOK
        text = f"Kontrollen {day}: {last.check_words}."
        return Line(level, text, "Se Kontroll i inställningarna.", checking=True)
    if known.now - last.checked > timedelta(days=_CHECK_DAYS):
        days = (known.now - last.checked).days
        text = f"Registret kontrollerades för {days} dagar sedan."
        return Line(Level.LOOK, text, "Kontrollera nu.", checking=True)
    return Line(Level.SAFE, f"Registret kontrollerades {day} och var helt.")


def _first(known: Known) -> Iterator[Line]:
    """The copies beside the register, or the last good one wherever it is."""
    if known.first.problem:
        yield Line(Level.LOOK, f"Säkerhetskopiornas mapp går inte att läsa. {known.first.problem}")
    if known.failed:
        yield Line(Level.LOOK, f"Den senaste säkerhetskopian gick inte att göra. {known.failed}")
    last = _newest(known)
    if last is None:
        yield from _none_yet(known)
    yield from _faulty(known, last)
    yield from _ahead(known)
    if last is None or last.made is None:
        return
    if last.changed:
        text = f"Kopian från {when(last.made, known.now)} har ändrats efter att den gjordes."
        yield Line(Level.LOOK, text, "Den läses igen om en stund.")
    yield _age(known, last)


def _ahead(known: Known) -> Iterator[Line]:
    """Whose clock is wrong cannot be told: the one of then, or the one of now."""
    made = max((one.made for one in _from_ahead(known) if one.made), default=None)
    if made is not None:
        yield Line(
            Level.LOOK,
            f"En kopia är daterad {dates.minute_stamp(made)}, alltså i framtiden.",
            "Kontrollera datorns klocka.",
        )


def _from_ahead(known: Known) -> list[CopySeen]:
    return [one for place in _places(known) for one in place.copies if one.ahead]


def _faulty(known: Known, last: CopySeen | None) -> Iterator[Line]:
    level = Level.DANGER if last is None else Level.LOOK
    todo = "" if last is None or known.read_only else "Säkerhetskopiera nu."
    for place in _places(known):
        if (bad := place.faulty) is None or bad.made is None:
            continue
        day = when(bad.made, known.now)
        if place is known.first:
            yield Line(level, f"Säkerhetskopian från {day} är skadad.", todo)
        else:
            yield Line(level, f"Kopian från {day} på den andra platsen är skadad.", todo)


def _none_yet(known: Known) -> Iterator[Line]:
    if any(place.faulty for place in _places(known)):
        todo = "" if known.read_only else "Säkerhetskopiera nu."
        yield Line(Level.DANGER, "Det finns ingen hel säkerhetskopia.", todo)
    elif _from_ahead(known):
        return  # there are copies; it is the clock that is told of
    elif known.read_only:
        yield Line(Level.LOOK, "Ingen säkerhetskopia är gjord än.")
    else:
        text = "Ingen säkerhetskopia är gjord än. Den första görs av sig själv om några minuter."
        yield Line(Level.LOOK, text)


def _age(known: Known, last: CopySeen) -> Line:
    """How old the last good copy is; one that holds everything is never too old."""
    assert last.made is not None
    made = f"Senaste hela säkerhetskopian: {when(last.made, known.now)}"
    same = (last.entry, last.link) == (known.entry, known.link)
    if same:
        return Line(Level.SAFE, f"{made}. Allt är med.")
    days = (known.now - last.made).days
    if days < known.warn_days:
        return Line(Level.SAFE, f"{made}, {last.cases} ärenden.")
    level = Level.DANGER if days >= _DANGER_TIMES * known.warn_days else Level.LOOK
    text = f"{made}. Det är {days} dagar sedan, och registret har ändrats efter det."
    return Line(level, text, "" if known.read_only else "Säkerhetskopiera nu.")


def _second(known: Known) -> Iterator[Line]:
    """The other place."""
    place = known.second
    if place is None:
        if not known.waiting:
            yield _alone(known)
        return
    if place.problem:
        yield Line(
            Level.LOOK,
            f"Den andra platsen går inte att nå. {place.problem}",
            "Koppla in den, eller välj en annan.",
        )
    elif place.last_good is None and place.faulty is not None:
        return  # it has been told of among the copies
    elif place.last_good is None:
        yield Line(Level.LOOK, "På den andra platsen finns ingen hel kopia än.")
    elif place.same_disk and not known.copied_elsewhere:
        yield Line(
            Level.LOOK,
            "Båda platserna ligger på samma disk: går den sönder är allt borta.",
            "Välj en annan plats.",
        )
    else:
        yield _there(known, place.last_good)


def _there(known: Known, last: CopySeen) -> Line:
    """How far the other place is behind."""
    made, newest = last.made or known.now, _newest(known)
    behind = newest is not None and newest.made is not None and made < newest.made
    text = f"På den andra platsen finns kopian från {when(made, known.now)}."
    if behind and (known.now - made).days >= known.warn_days:
        return Line(Level.LOOK, text, "" if known.read_only else "Säkerhetskopiera nu.")
    return Line(Level.SAFE, text)


def _alone(known: Known) -> Line:
    text = "Kopiorna ligger på samma disk som registret"
    if known.copied_elsewhere:
        return Line(Level.SAFE, f"{text}, som säkerhetskopieras av någon annan.")
    todo = "" if known.read_only else "Välj en annan plats också."
    return Line(Level.LOOK, f"{text}: går den sönder är båda borta.", todo)


def _places(known: Known) -> list[PlaceSeen]:
    return [place for place in (known.first, known.second) if place is not None]


def _newest(known: Known) -> CopySeen | None:
    found = [good for place in _places(known) if (good := place.last_good) is not None]
    return max(found, key=lambda one: one.made or known.now, default=None)


def when(moment: datetime, now: datetime) -> str:
    """I dag kl. 14.05, i går kl. 9.00, or 9 april 2025 kl. 14.05; in running text."""
    here, today = dates.local(moment), dates.local(now).date()
    clock = f"kl.{NBSP}{dates.clock(here.time())}"
    if here.date() == today:
        return f"i{NBSP}dag {clock}"
    if here.date() == today - timedelta(days=1):
        return f"i{NBSP}går {clock}"
    return f"{dates.long_day(here.date())} {clock}"
