"""What the papers are made of, as data: the sections of each in order, and a letter's own words."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from omtanke_desktop.domain.problems import RuleProblem

_PLACEHOLDER = re.compile(r"\{(\w*)\}")


class Paper(StrEnum):
    """A paper, or a part of one, that has sections of its own."""

    AGENDA = "kallelse"
    AGENDA_ITEM = "kallelse_punkt"
    MINUTES_FRONT = "protokoll_forsta_sida"
    MINUTES = "protokoll"
    MINUTES_ITEM = "protokoll_paragraf"
    EXCERPT = "protokollsutdrag"
    LETTER = "beslutsbrev"
    EVALUATION = "varderingsblad"
    PROPOSAL = "beslutsforslag"


_CASE_WORDS = frozenset({"proposal", "basis", "dispatch_to"})
SECTION_KEYS: Mapping[Paper, frozenset[str]] = {
    Paper.AGENDA: frozenset({"day", "time", "place", "link", "called", "items"}),
    Paper.AGENDA_ITEM: _CASE_WORDS | {"summary"},
    Paper.MINUTES_FRONT: frozenset(
        {"day", "place_and_time", "present", "others", "absent"}
        | {"sections", "approvers", "signatures"}
    ),
    Paper.MINUTES: frozenset({"contents", "items", "tasks"}),
    Paper.MINUTES_ITEM: _CASE_WORDS
    | {"decision", "reason", "matter", "discussion", "conflicts", "dissent", "responsible"},
    Paper.EXCERPT: frozenset({"item", "approved"}),
    Paper.LETTER: frozenset({"opening", "why", "next_steps", "dissent", "contact"}),
    Paper.EVALUATION: frozenset({"grid", "sentences", "weighing"}),
    Paper.PROPOSAL: frozenset(
        {"proposal", "summary", "background", "evaluation", "consideration", "children_equality"}
        | {"economy", "responsible", "enclosures", "dispatch_to"}
    ),
}
OWN_PREFIX = "eget_"  # begins the key of a section that a register has made for itself
_MAY_HAVE_OWN = frozenset({Paper.PROPOSAL})


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a paper; without a heading its text stands by itself.

    help tells the writer what belongs there, ready is a text to begin from; neither is printed.
    """

    key: str
    heading: str
    help: str = ""
    ready: str = ""
    hidden: bool = False

    @property
    def own(self) -> bool:
        """Whether the register has made it for itself."""
        return self.key.startswith(OWN_PREFIX)


Sections = tuple[Section, ...]


def parse_sections(
    data: Mapping[str, Any], shipped: Mapping[str, Any] | None = None
) -> dict[Paper, Sections]:
    """Read the sections of every paper from their JSON form; hidden ones are left out.

    shipped: the form to take a paper from that is missing, as in a register made before there was
    such a paper. Raises RuleProblem when a paper is in neither, or a section is unknown or twice.
    """
    return {
        paper: tuple(one for one in parse_paper(data, paper, shipped) if not one.hidden)
        for paper in Paper
    }


def parse_paper(
    data: Mapping[str, Any], paper: Paper, shipped: Mapping[str, Any] | None = None
) -> Sections:
    """Read the sections of one paper, hidden ones too; the rest as parse_sections."""
    rows = data.get("papers", {}).get(paper.value)
    if rows is None and shipped is not None:
        rows = shipped["papers"][paper.value]
    if rows is None:
        raise _broken(f"”{paper}” saknas")
    keys = [row.get("key", "") for row in rows]
    for key in keys:
        if key not in SECTION_KEYS[paper] and not _is_own(paper, key):
            raise _broken(f"”{paper}” har inget avsnitt som heter ”{key}”")
        if keys.count(key) > 1:
            raise _broken(f"”{key}” står två gånger i ”{paper}”")
    return tuple(map(_section, rows))


def _is_own(paper: Paper, key: str) -> bool:
    return paper in _MAY_HAVE_OWN and key.startswith(OWN_PREFIX) and key != OWN_PREFIX


def _section(row: Mapping[str, Any]) -> Section:
    heading, told, ready = (str(row.get(name, "")).strip() for name in ("heading", "help", "ready"))
    return Section(row["key"], heading, told, ready, row.get("hidden") is True)


def section_row(section: Section) -> dict[str, Any]:
    """The section in its JSON form, without what is empty."""
    row = {"key": section.key, "heading": section.heading}
    extra = {"help": section.help, "ready": section.ready, "hidden": section.hidden}
    return row | {name: value for name, value in extra.items() if value}


@dataclass(frozen=True, slots=True)
class LetterWords:
    """The ready words of a decision letter; openings by decision type.

    headings: decision type -> section key -> the heading that stands instead of the usual one.
    """

    openings: Mapping[str, str]
    decided_on: str
    headings: Mapping[str, Mapping[str, str]]
    closing: str

    def opening(self, decision_type: str, body: str, title: str, day: str) -> str:
        """The first two sentences: what was decided, and when."""
        words = f"{self.openings[decision_type]} {self.decided_on}"
        values = {"organ": body, "titel": title, "datum": day}
        return _PLACEHOLDER.sub(lambda match: values[match[1]], words)

    def heading(self, decision_type: str, section: Section) -> str:
        """The section's heading in a letter about this type of decision."""
        return self.headings.get(decision_type, {}).get(section.key, section.heading)


def parse_letter_words(data: Mapping[str, Any], decision_types: Collection[str]) -> LetterWords:
    """Read a letter's words from their JSON form; decision_types are those that are answered.

    Raises RuleProblem for a type without an opening, and for a gap nobody will fill in.
    """
    openings, headings = dict(data.get("openings", {})), dict(data.get("headings", {}))
    for kind in decision_types:
        if not openings.get(kind, "").strip():
            raise _broken(f"brevets inledning för ”{kind}” saknas")
    for words in openings.values():
        _require_gaps(words, {"organ", "titel"})
    for changed in headings.values():
        if not set(changed) <= SECTION_KEYS[Paper.LETTER]:
            raise _broken("en av brevets rubriker hör inte till något avsnitt")
        for words in changed.values():
            _require_gaps(words, set())
    decided_on = str(data.get("decided_on", ""))
    _require_gaps(decided_on, {"datum"})
    return LetterWords(openings, decided_on, headings, str(data.get("closing", "")))


def _require_gaps(words: str, gaps: set[str]) -> None:
    """Exactly these gaps, and no stray bracket."""
    found = set(_PLACEHOLDER.findall(words))
    for name in sorted(found ^ gaps):
        raise _broken(f"”{words}” " + ("saknar" if name in gaps else "har") + f" luckan {{{name}}}")
    if set("{}[]") & set(_PLACEHOLDER.sub("", words)):
        raise _broken(f"”{words}” har en lös klammer")


def _broken(what: str) -> RuleProblem:
    return RuleProblem(f"Handlingarnas mall går inte att använda: {what}", "Rätta mallen först.")
