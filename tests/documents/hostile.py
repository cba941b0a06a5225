"""Every paper with whatever was written in every one of its fields."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from enum import Enum

from omtanke_desktop.documents.agenda import agenda_pdf
from omtanke_desktop.documents.correction import correction_pdf
from omtanke_desktop.documents.day_list import day_list_pdf
from omtanke_desktop.documents.evaluation import evaluation_pdf
from omtanke_desktop.documents.evaluation_blank import evaluation_blank_pdf
from omtanke_desktop.documents.excerpt import excerpt_pdf
from omtanke_desktop.documents.extract import extract_pdf
from omtanke_desktop.documents.letter import letter_pdf
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.proposal import proposal_pdf
from omtanke_desktop.documents.supplement import supplement_pdf
from omtanke_desktop.documents.values import (
    AgendaLine,
    CorrectedPart,
    CorrectionPaper,
    DayLine,
    DayList,
    ExtractLine,
    RegisterExtract,
    SupplementPaper,
)
from omtanke_desktop.domain.defaults import malbild
from omtanke_desktop.domain.evaluation_forms import PenSheet
from tests.documents import examples

_KEPT = frozenset({"kind", "key", "layout", "front_layout", "item_layout", "malbild"})
_DAY = date(2025, 3, 26)
_MOMENT = datetime(2025, 3, 26, 9, tzinfo=UTC)


def filled(value, words):
    """The value with these words for every text in it, however deep; two of each thing."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return words
    if isinstance(value, tuple):
        return tuple(filled(one, words) for one in value[:2])
    if isinstance(value, Mapping):
        return {filled(key, words): filled(one, words) for key, one in value.items()}
    if is_dataclass(value):
        names = [field.name for field in fields(value) if field.name not in _KEPT]
        return replace(value, **{name: filled(getattr(value, name), words) for name in names})
    return value


def _evaluators():
    sheet = examples.evaluation_sheet()
    rows = tuple((f"Bedömare {number}", sheet.radar) for number in range(5))
    return replace(sheet, series=rows, internal=True, notes=sheet.sentences)


def _short(paper):
    """Only the case in which every field says something."""
    return replace(paper, items=paper.items[4:5])


def short_minutes():
    """Minutes with one case."""
    return _short(examples.minutes_paper())


def _supplement():
    agenda = examples.agenda_paper()
    lines = (AgendaLine("1", "Ett", "OH-2025-001", "flyttad"), AgendaLine("2", "Två"))
    return SupplementPaper(
        agenda.sender, agenda.body, _DAY, agenda.time, agenda.place, "kallelsen", agenda.items[4:6],
        lines, ((agenda.items[6], ("ny tid", "nytt förslag")),), lines, _DAY,
    )  # fmt: skip


def _correction():
    part = CorrectedPart("§ 12 Budget", "Beslut", "Före.", "Efter.\n\n- ett\n- två")
    return CorrectionPaper(
        "Protokoll", examples.SENDER, examples.BODY, _DAY, 2, "Fel belopp.", "Sekreteraren",
        _DAY, (part, part),
    )  # fmt: skip


def _days():
    line = DayLine(_MOMENT, _MOMENT, "OH-2025-001", "RS1", 1, "Inkommen", "Hylte", "Mejl", "Idé")
    return DayList(examples.SENDER, _DAY, _DAY, (line, line))


def _extract():
    line = ExtractLine("Namn", "Vera\nTestsson", "Ärende 1", "Behålls")
    return RegisterExtract(examples.SENDER, "Vera", _DAY, (line, replace(line, rule="Tas bort")))


def _pen():
    return PenSheet(malbild(), ("Bifall", "Avslag"), "OH-2025-001", "Idé", "Hylte", _DAY, "post")


PAPERS: dict[str, tuple[Callable, object]] = {
    "agenda": (agenda_pdf, lambda: _short(examples.agenda_paper())),
    "supplement": (supplement_pdf, _supplement),
    "minutes": (minutes_pdf, short_minutes),
    "correction": (correction_pdf, _correction),
    "excerpt": (excerpt_pdf, lambda: examples.excerpt_paper(_DAY)),
    "letter": (
        letter_pdf,
        lambda: replace(examples.letter_paper(), excerpt=examples.excerpt_paper()),
    ),
    "proposal": (proposal_pdf, examples.proposal_paper),
    "evaluation": (evaluation_pdf, examples.evaluation_sheet),
    "evaluators": (evaluation_pdf, _evaluators),
    "pen": (lambda sheet: evaluation_blank_pdf([sheet], examples.SENDER), _pen),
    "day list": (day_list_pdf, _days),
    "extract": (extract_pdf, _extract),
}
"""What sets a paper, and the values of one."""


def every_paper(words: str) -> dict[str, bytes]:
    """Each paper with these words in every field."""
    return {name: maker(filled(values(), words)) for name, (maker, values) in PAPERS.items()}
