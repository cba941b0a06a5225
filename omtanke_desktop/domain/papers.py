"""What the papers are made of, as data: the sections of each in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from omtanke_desktop.domain.problems import RuleProblem


class Paper(StrEnum):
    """A paper, or a part of one, that has sections of its own."""

    AGENDA = "kallelse"
    AGENDA_ITEM = "kallelse_punkt"
    SUPPLEMENT = "tillaggslista"
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
    Paper.SUPPLEMENT: frozenset({"day", "time", "place", "since"})
    | {"added", "removed", "changed", "items"},
    Paper.MINUTES_FRONT: frozenset(
        {"day", "place_and_time", "present", "substitutes", "others", "absent"}
        | {"sections", "approvers", "signatures"}
    ),
    Paper.MINUTES: frozenset({"contents", "items", "tasks"}),
    Paper.MINUTES_ITEM: _CASE_WORDS
    | {"decision", "reason", "matter", "discussion", "conflicts", "dissent", "responsible"}
    | {"vote", "attendance", "tasks", "immediate"},
    Paper.EXCERPT: frozenset({"item", "approved"}),
    Paper.LETTER: frozenset({"opening", "why", "next_steps", "dissent", "contact"}),
    Paper.EVALUATION: frozenset({"grid", "sentences", "weighing"}),
    Paper.PROPOSAL: frozenset(
        {"proposal", "summary", "background", "evaluation", "consideration", "children_equality"}
        | {"economy", "responsible", "enclosures", "dispatch_to"}
    ),
}
LATER_KEYS: Mapping[Paper, frozenset[str]] = {
    Paper.MINUTES_FRONT: frozenset({"substitutes"}),
    Paper.MINUTES_ITEM: frozenset({"vote", "attendance", "tasks", "immediate"}),
}
"""Sections that came after the first registers: one without them has them where we ship them."""
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

    shipped: the form to take a paper from that is missing, or a section of LATER_KEYS, as in a
    register made before there was such a one. Raises RuleProblem when a paper is in neither, or a
    section is unknown or twice.
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
    elif shipped is not None:
        rows = _with_later(rows, paper, shipped["papers"][paper.value])
    if rows is None:
        raise _broken(f"”{paper}” saknas")
    keys = [row.get("key", "") for row in rows]
    for key in keys:
        if key not in SECTION_KEYS[paper] and not _is_own(paper, key):
            raise _broken(f"”{paper}” har inget avsnitt som heter ”{key}”")
        if keys.count(key) > 1:
            raise _broken(f"”{key}” står två gånger i ”{paper}”")
    return tuple(map(_section, rows))


def _with_later(
    rows: Sequence[Mapping[str, Any]], paper: Paper, shipped: Sequence[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """The rows and, each after the one it follows as shipped, the sections they are too old for."""
    whole = list(rows)
    before = ""
    for row in shipped:
        known = [one.get("key", "") for one in whole]
        if row["key"] in LATER_KEYS.get(paper, ()) and row["key"] not in known:
            whole.insert(known.index(before) + 1 if before in known else len(whole), row)
        before = row["key"]
    return whole


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


def _broken(what: str) -> RuleProblem:
    return RuleProblem(f"Handlingarnas mall går inte att använda: {what}", "Rätta mallen först.")
