"""Minutes of 60 items, valid for the archive, beside the same text through bare reportlab."""

from dataclasses import astuple
from datetime import date

from bench.bare import bare_pdf, strings
from bench.measure import Figure, compare, seconds
from omtanke_desktop.documents import fonts
from omtanke_desktop.documents.minutes import minutes_pdf
from omtanke_desktop.documents.values import Group, MinutesItem, MinutesPaper, Person, Sender

SENTENCE = (
    "Förslaget kräver att region och kommun arbetar ihop varje dag och ligger nära målbildens "
    "framgångsfaktorer; det bygger vidare på överenskommelsen om hemsjukvården. "
)


def measure() -> Figure:
    """One run of each renders the whole document to bytes."""
    paper = _paper(60)
    texts = [text for one in paper.items for text in strings(astuple(one))]
    fonts.register()
    return compare(
        "Protokoll med 60 paragrafer, PDF/A / bara reportlab",
        5,
        lambda: seconds(lambda: minutes_pdf(paper)),
        lambda: seconds(lambda: bare_pdf(texts)),
        bound=2.5,
        rounds=9,
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
        items=tuple(item(number) for number in range(1, items + 1)),
    )


def item(number: int) -> MinutesItem:
    """One § with every usual part."""
    return MinutesItem(
        section=number,
        kind="case",
        title=f"Gemensamt hemteam för sköra äldre, del {number}",
        case_number=f"OH-2025-{number:03}",
        lead_in="Regional utvecklingsgrupp beslutar att",
        sentences=("bifalla initiativet", "uppdra åt Varbergs kommun att genomföra det"),
        reason=SENTENCE * 2,
        matter=f"{SENTENCE * 3}\n\n{SENTENCE * 2}",
        discussion=SENTENCE,
        proposal=("bifalla initiativet",),
        basis=("Nära vård-initiativ: hemteam",),
        dispatch_to=("Initiativtagaren",),
    )
