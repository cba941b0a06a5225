"""Registerutdrag: what the register holds about one person, and which rule each part stays by."""

from itertools import groupby

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from omtanke_desktop.documents.blocks import table
from omtanke_desktop.documents.page import TEXT_WIDTH, Head
from omtanke_desktop.documents.typeset import heading, paragraph, render
from omtanke_desktop.documents.values import ExtractLine, RegisterExtract

TITLE = "Registerutdrag"
_LONGEST = 1500  # characters of one text; the whole stands in the document it is taken from
_ABOUT = (
    "Det här är de personuppgifter om dig som finns i vårt ärenderegister (artikel 15 i "
    "dataskyddsförordningen). Vi behandlar dem för att handlägga initiativ, besvara dem och hålla "
    "ordning på allmänna handlingar. Det är en uppgift av allmänt intresse (artikel 6.1 e), och "
    "lagen kräver att vi registrerar och arkiverar (artikel 6.1 c). Uppgifterna kommer från dig "
    "eller från den som skickade in initiativet. De som bereder och beslutar om initiativet tar "
    "del av dem, och den som begär att få läsa en allmän handling får göra det om uppgifterna inte "
    "omfattas av sekretess."
)
_RIGHTS = (
    "Du har rätt att få fel rättade och att invända mot hur vi använder uppgifterna. I vissa fall "
    "kan du också få dem raderade eller få användningen begränsad. Varje rubrik säger vad som får "
    "raderas och vad vi behåller; det som hör till handlingarna sparas så länge arkivreglerna "
    "kräver. Är du inte nöjd kan du klaga hos Integritetsskyddsmyndigheten."
)


def extract_pdf(paper: RegisterExtract) -> bytes:
    """The extract as PDF bytes."""
    day = paper.date.isoformat()
    head = Head(paper.sender, TITLE, (("Datum", day),), f"{TITLE} {day}")
    return render([(head, _story(paper))], f"{TITLE} {day}")


def _story(paper: RegisterExtract) -> list[Flowable]:
    story: list[Flowable] = [
        paragraph("Uppgifter om dig i vårt register", "title"),
        paragraph(f"Sökt på: {paper.person}", "subtitle"),
        paragraph(_ABOUT),
        paragraph(_RIGHTS),
    ]
    if not paper.lines:
        return [*story, paragraph("Registret innehåller inga uppgifter som passar sökningen.")]
    by_rule = sorted(paper.lines, key=lambda line: line.rule)
    for rule, lines in groupby(by_rule, key=lambda line: line.rule):
        story += heading(rule, "group", 0, 90)
        story.append(_table(list(lines)))
    return story


def _table(lines: list[ExtractLine]) -> Flowable:
    widths = (34 * mm, 44 * mm, TEXT_WIDTH - 78 * mm)
    rows = [(line.what, line.where, _short(line.words)) for line in lines]
    return table(("Uppgift", "Var", "Innehåll"), rows, widths, bold=1)


def _short(words: str) -> str:
    words = " / ".join(filter(None, map(str.strip, words.splitlines())))
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()} …"
