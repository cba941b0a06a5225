"""Minutes of 60 items beside the same text through bare reportlab, in the same typeface."""

import io
from dataclasses import astuple
from datetime import date

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bench.measure import Ratio, compare, seconds
from omtanke_desktop.documents import fonts
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.values import Group, MinutesItem, MinutesPaper, Person, Sender

_SENTENCE = (
    "Förslaget kräver att region och kommun arbetar ihop varje dag och ligger nära målbildens "
    "framgångsfaktorer; det bygger vidare på överenskommelsen om hemsjukvården. "
)


def measure() -> Ratio:
    """One run of each renders the whole document to bytes."""
    paper = _paper(60)
    texts = [text for item in paper.items for text in _strings(astuple(item))]
    fonts.register()
    return compare(
        "Protokoll med 60 paragrafer / samma text genom bara reportlab",
        lambda: seconds(lambda: minutes_pdf(paper)),
        lambda: seconds(lambda: _bare(texts)),
        bound=2,
        rounds=5,
    )


def _paper(items: int) -> MinutesPaper:
    people = tuple(Person("Socialchef", f"Kommun {n}") for n in range(8))
    return MinutesPaper(
        document_name="Minnesanteckningar",
        sender=Sender("Region Halland"),
        body="Regional utvecklingsgrupp God och nära vård",
        date=date(2025, 3, 26),
        time="9.00–12.00",
        place="Exempelstad",
        present=(Group("Region Halland", people),),
        others=(),
        absent=(),
        sections=f"§§ 1–{items}",
        approvers=("Socialchef, Hylte kommun",),
        signatures=(("Ordförande", "Hälso- och sjukvårdschef"),),
        items=tuple(_item(number) for number in range(1, items + 1)),
    )


def _item(number: int) -> MinutesItem:
    return MinutesItem(
        section=number,
        kind="case",
        title=f"Gemensamt hemteam för sköra äldre, del {number}",
        case_number=f"OH-2025-{number:03}",
        lead_in="Regional utvecklingsgrupp beslutar att",
        sentences=("bifalla initiativet", "uppdra åt Varbergs kommun att genomföra det"),
        reason=_SENTENCE * 2,
        matter=f"{_SENTENCE * 3}\n\n{_SENTENCE * 2}",
        discussion=_SENTENCE,
        proposal=("bifalla initiativet",),
        basis=("Nära vård-initiativ: hemteam",),
        dispatch_to=("Initiativtagaren",),
    )


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return value.split("\n\n") if value else []
    if isinstance(value, tuple):
        return [text for part in value for text in _strings(part)]
    return []


def _bare(texts: list[str]) -> bytes:
    style = ParagraphStyle("bare", fontName=fonts.REGULAR, fontSize=10, leading=14)
    target = io.BytesIO()
    SimpleDocTemplate(target).build([Paragraph(text, style) for text in texts])
    return target.getvalue()
