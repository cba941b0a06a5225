"""What each paper says, as plain values: the renderers take these and give bytes.

Any part may be empty ("" or ()); an empty part is left out of the paper, never printed empty.
Texts are what the user wrote, unescaped: `text.printable` makes them safe to print.
A layout is the sections a paper has and their order; the shipped one when none is given.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from typing import Literal

from omtanke_desktop.domain.defaults import document_sections
from omtanke_desktop.domain.papers import Paper, Sections

Day = date  # a field called date hides the type in its own class
AgendaKind = Literal["heading", "standing", "case", "other"]


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the paper comes from; the logo is the bytes of a PNG or JPEG picture."""

    organisation: str = ""
    unit: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    org_number: str = ""
    logo: bytes | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A function and its principal, never a name; sections as "§§ 1–5, 7" when present in part."""

    function: str
    principal: str
    sections: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The members of one principal."""

    principal: str
    people: tuple[Person, ...]


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One line of the agenda; the label is "1", "2" and so on, empty for headings.

    time is when it is thought to begin, as "9.15".
    """

    label: str
    kind: AgendaKind
    title: str
    case_number: str = ""
    initiator: str = ""
    presenter: str = ""
    minutes: int | None = None
    proposal: tuple[str, ...] = ()
    summary: str = ""
    basis: tuple[str, ...] = ()
    dispatch_to: tuple[str, ...] = ()
    time: str = ""


@dataclass(frozen=True, slots=True)
class AgendaPaper:
    """Kallelse och föredragningslista; short: the body as it is named in a sentence."""

    sender: Sender
    body: str
    date: date
    time: str
    place: str
    link: str
    called: tuple[Group, ...]
    items: tuple[AgendaItem, ...]
    short: str = ""
    title: str = "Kallelse och föredragningslista"
    layout: Sections = field(default_factory=partial(document_sections, Paper.AGENDA))
    item_layout: Sections = field(default_factory=partial(document_sections, Paper.AGENDA_ITEM))


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda told shortly; note says what has happened to it."""

    label: str
    title: str
    case_number: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SupplementPaper:
    """Tilläggslista: what has changed since the kallelse, and the list as it is now.

    since: "kallelsen den 2 april 2025". added: in full, as on the kallelse. changed: each with what
    is new, one thing a row. short: the body as it is named in a sentence.
    """

    sender: Sender
    body: str
    date: date
    time: str
    place: str
    since: str
    added: tuple[AgendaItem, ...]
    removed: tuple[AgendaLine, ...]
    changed: tuple[tuple[AgendaItem, tuple[str, ...]], ...]
    items: tuple[AgendaLine, ...]
    made: Day | None = None
    short: str = ""
    title: str = "Tilläggslista"
    layout: Sections = field(default_factory=partial(document_sections, Paper.SUPPLEMENT))
    item_layout: Sections = field(default_factory=partial(document_sections, Paper.AGENDA_ITEM))


@dataclass(frozen=True, slots=True)
class Task:
    """A task given at the meeting: what, who, by when and under which §."""

    what: str
    who: str
    due: date | None = None
    section: int | None = None


@dataclass(frozen=True, slots=True)
class MinutesItem:
    """One item of the minutes; a section of None is an item without a §.

    `sentences` are infinitives without "att" that follow `lead_in`; `responsible` holds
    (label, value) pairs such as ("Ansvarig", "Kommunerna"). `immediate` says that the § is
    approved at once, `approved` on which day that was done. `ballots`: who voted what, its head
    first. `attendance`: who came and left.
    """

    section: int | None
    kind: AgendaKind
    title: str
    case_number: str = ""
    lead_in: str = ""
    sentences: tuple[str, ...] = ()
    reason: str = ""
    matter: str = ""
    discussion: str = ""
    proposal: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    dissent: str = ""
    responsible: tuple[tuple[str, str], ...] = ()
    basis: tuple[str, ...] = ()
    dispatch_to: tuple[str, ...] = ()
    vote: tuple[str, ...] = ()
    ballots: tuple[tuple[str, ...], ...] = ()
    attendance: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()
    immediate: str = ""
    approved: Day | None = None


@dataclass(frozen=True, slots=True)
class MinutesPaper:
    """Minnesanteckningar or Protokoll; `sections` as "§§ 1–12", signatures (caption, function).

    present: those who decide; substitutes: those who sit in for nobody. signed: a signature's
    caption -> the day. own_day: what stands in place of the date on the first page. version and
    correction: from the second version on, which it is and what it changes. trail: the audit
    trail's head when the minutes are approved, "" before that.
    """

    document_name: str
    sender: Sender
    body: str
    date: date
    time: str
    place: str
    present: tuple[Group, ...]
    others: tuple[Person, ...]
    absent: tuple[Person, ...]
    sections: str
    approvers: tuple[str, ...]
    signatures: tuple[tuple[str, str], ...]
    items: tuple[MinutesItem, ...]
    tasks: tuple[Task, ...] = ()
    substitutes: tuple[Person, ...] = ()
    signed: Mapping[str, Day] = field(default_factory=dict)
    own_day: str = ""
    version: int | None = None
    correction: str = ""
    trail: str = ""
    front_layout: Sections = field(default_factory=partial(document_sections, Paper.MINUTES_FRONT))
    layout: Sections = field(default_factory=partial(document_sections, Paper.MINUTES))
    item_layout: Sections = field(default_factory=partial(document_sections, Paper.MINUTES_ITEM))


@dataclass(frozen=True, slots=True)
class ExcerptPaper:
    """One § taken out of the minutes; without an approval date the head says "Ej justerat"."""

    document_name: str
    sender: Sender
    body: str
    date: date
    item: MinutesItem
    approved: Day | None = None
    layout: Sections = field(default_factory=partial(document_sections, Paper.EXCERPT))
    item_layout: Sections = field(default_factory=partial(document_sections, Paper.MINUTES_ITEM))


@dataclass(frozen=True, slots=True)
class CorrectedPart:
    """One part of the minutes that a correction changes; where: "§ 12 Budget" or page one."""

    where: str
    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class CorrectionPaper:
    """Rättelseblad: what version of the minutes changes what, why, by whom and when."""

    document_name: str
    sender: Sender
    body: str
    date: Day
    version: int
    reason: str
    by: str
    made: Day
    changes: tuple[CorrectedPart, ...]


@dataclass(frozen=True, slots=True)
class LetterPart:
    """A part of a letter; the text's paragraphs are split on blank lines."""

    heading: str
    text: str
    bullets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LetterPaper:
    """A letter; `decided` is who decided, presented and took part (Förvaltningslagen 31 §).

    `excerpt` is the § it answers with; it follows the letter in the same file. `copies` tells who
    else gets it, `mark` stands in the head of a copy.
    """

    sender: Sender
    date: date
    case_number: str
    diary_number: str
    recipient: tuple[str, ...]
    subject: str
    paragraphs: tuple[LetterPart, ...]
    closing: str = "Vänliga hälsningar"
    signatory: tuple[str, ...] = ()
    decided: str = ""
    enclosures: tuple[str, ...] = ()
    excerpt: ExcerptPaper | None = None
    copies: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """Värderingsblad: levels by (factor, perspective) as words, radar per factor or None.

    most: the scale's highest number. series: each evaluator's radar when there are several; radar
    is then their median. internal: a copy that stays in the house, the only one with notes.
    changed: the day of the latest change in what is shown.
    """

    sender: Sender
    case_number: str
    title: str
    initiator: str
    malbild_version: str
    factors: tuple[str, ...]
    perspectives: tuple[str, ...]
    levels: Mapping[tuple[str, str], str]
    sentences: tuple[tuple[str, str], ...]
    weighing: str
    radar: tuple[float | None, ...]
    layout: Sections = field(default_factory=partial(document_sections, Paper.EVALUATION))
    most: int = 3
    series: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
    internal: bool = False
    notes: tuple[tuple[str, str], ...] = ()
    changed: Day | None = None


@dataclass(frozen=True, slots=True)
class ProposalPart:
    """One section of a proposal paper: a text, or rows of which each says one thing.

    lead_in stands before the rows: "Regional utvecklingsgrupp beslutar att".
    """

    key: str
    heading: str
    text: str = ""
    rows: tuple[str, ...] = ()
    lead_in: str = ""

    @property
    def empty(self) -> bool:
        """Whether it says nothing and is left out; the evaluation speaks through its sheet."""
        said = self.text.strip() or any(row.strip() for row in self.rows)
        return not said and self.key != "evaluation"


@dataclass(frozen=True, slots=True)
class ProposalPaper:
    """Beslutsförslag: its parts in order; draft: it says so in its head.

    sheet is what "evaluation" shows, None when nothing is assessed. signatures as (name, title).
    """

    sender: Sender
    date: date
    case_number: str
    diary_number: str
    title: str
    recipient: str = ""
    handler: str = ""
    parts: tuple[ProposalPart, ...] = ()
    sheet: EvaluationSheet | None = None
    signatures: tuple[tuple[str, str], ...] = ()
    draft: bool = False

    @property
    def name(self) -> str:
        """What the paper is called in its head."""
        return "Beslutsförslag – utkast" if self.draft else "Beslutsförslag"


@dataclass(frozen=True, slots=True)
class DayLine:
    """One document; both moments are aware. status: "Inkommen", "Expedierad" or "Färdig"."""

    entered: datetime
    dated: datetime
    case_number: str
    diary_number: str
    number: int
    status: str
    counterpart: str
    title: str
    case_title: str


@dataclass(frozen=True, slots=True)
class DayList:
    """The documents that were entered from the first day to the last, in the order they were."""

    sender: Sender
    first: Day
    last: Day
    lines: tuple[DayLine, ...]

    @property
    def span(self) -> str:
        """2025-04-03, or 2025-04-01–2025-04-03."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """One thing about a person: what, the words, where it stands, and why it stays or may go."""

    what: str
    words: str
    where: str
    rule: str


@dataclass(frozen=True, slots=True)
class RegisterExtract:
    """Registerutdrag: everything the register holds about a person (GDPR article 15)."""

    sender: Sender
    person: str
    date: Day
    lines: tuple[ExtractLine, ...]
