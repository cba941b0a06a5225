"""Beslutsförslag as a Word file: real headings, lists and a table, the same content as the PDF."""

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from omtanke_desktop.documents import text, word_file, word_lists, word_styles
from omtanke_desktop.documents.proposal import closing, said
from omtanke_desktop.documents.values import EvaluationSheet, ProposalPaper, ProposalPart
from omtanke_desktop.documents.word_controls import page_number, paragraph, run
from omtanke_desktop.documents.word_styles import Style
from omtanke_desktop.documents.word_table import facts_table, grid_table, signature_table

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_MARGIN_MM = 25
_RADAR_MM, _RADAR_PT = 62, 176.0
_BREAK = "<w:r><w:br/></w:r>"
_CHART = "<!--radar-->"
_LISTS = {text.Kind.BULLETS: Style.BULLET, text.Kind.NUMBERS: Style.NUMBER}


def proposal_docx(paper: ProposalPaper) -> bytes:
    """The proposal as the bytes of a .docx file."""
    title = f"Beslutsförslag {paper.case_number} {_line(paper.title)}".strip()
    about = word_file.About(title, paper.sender.organisation, paper.date)
    document = word_file.new_file(about, word_styles.paper_styles(), _MARGIN_MM)
    writer = _Writer()
    blocks = list(writer.blocks(paper))
    before, after = _around_chart(blocks)
    word_file.put(document, before, _foot(paper))
    if len(before) < len(blocks):
        assert paper.sheet is not None
        _add_radar(document, paper.sheet)
        word_file.put(document, after, _foot(paper))
    _set_lists(document, writer.starts)
    return word_file.bytes_of(document)


def _around_chart(blocks: list[str]) -> tuple[list[str], list[str]]:
    """What stands before the picture and what after it; all before where there is none."""
    place = blocks.index(_CHART) if _CHART in blocks else len(blocks)
    return blocks[:place], blocks[place + 1 :]


class _Writer:
    """Makes the paper's paragraphs and tables, and remembers where its counted lists begin."""

    def __init__(self) -> None:
        self.starts: list[int] = []

    def blocks(self, paper: ProposalPaper) -> Iterator[str]:
        """Yield the whole paper in order."""
        yield from _head(paper)
        parts = said(paper)
        signed = closing(parts)
        for part in parts[:signed]:
            yield from self._part(part, paper)
        yield from _signatures(paper)
        for part in parts[signed:]:
            yield from self._part(part, paper)

    def _part(self, part: ProposalPart, paper: ProposalPaper) -> Iterator[str]:
        if part.heading:
            yield _of(Style.HEADING, part.heading)
        if part.key == "evaluation":
            assert paper.sheet is not None
            yield grid_table(paper.sheet, part.heading or "Värdering")
            yield _CHART
        elif part.rows:
            if part.lead_in.strip():
                yield _of(Style.LEAD, part.lead_in)
            for row in part.rows:
                if row.strip():
                    yield _of(Style.BULLET, row)
        else:
            yield from self._prose(part.text)

    def _prose(self, words: str) -> Iterator[str]:
        """Yield a user's text: paragraphs, lists and sub-headings."""
        for block in text.parse_blocks(text.for_word(words)):
            if block.kind is text.Kind.NUMBERS:
                number = word_lists.counted(len(self.starts))
                self.starts.append(block.start)
                for row in block.rows:
                    yield paragraph(Style.NUMBER, run(row), word_lists.membership(number))
            elif block.kind is text.Kind.PARAGRAPH:
                yield paragraph(Style.NORMAL, _BREAK.join(run(row) for row in block.rows))
            else:
                style = _LISTS.get(block.kind, Style.SUBHEADING)
                for row in block.rows:
                    yield paragraph(style, run(row))


def _head(paper: ProposalPaper) -> Iterator[str]:
    """Yield who proposes, what kind of paper it is, its references and the title."""
    sender = paper.sender
    for words in (sender.organisation, sender.unit):
        if words.strip():
            yield _of(Style.SENDER, words)
    yield _of(Style.KIND, paper.name)
    facts = (
        ("Datum", paper.date.isoformat()),
        ("Diarienummer", paper.diary_number),
        ("Ärende", paper.case_number),
        ("Till", paper.recipient),
        ("Handläggare", paper.handler),
    )
    yield facts_table([(label, _line(value)) for label, value in facts if value.strip()])
    yield _of(Style.TITLE, paper.title)


def _signatures(paper: ProposalPaper) -> Iterator[str]:
    """Yield the unit and a line for each to sign on, beside each other."""
    if not paper.signatures:
        return
    yield _of(Style.UNIT, paper.sender.unit or paper.sender.organisation)
    yield signature_table([(_line(caption), _line(who)) for caption, who in paper.signatures])


def _foot(paper: ProposalPaper) -> str:
    sender = paper.sender
    parts = (sender.organisation, sender.phone, sender.email)
    words = " · ".join(_line(part) for part in parts if part.strip())
    return paragraph(Style.FOOTER, run(words) + page_number())


def _add_radar(document: "WordDocument", sheet: EvaluationSheet) -> None:
    """Put the radar under the grid, with its values in words for those who do not see it."""
    from docx.shared import Mm

    from omtanke_desktop.documents.chart_png import drawing_png
    from omtanke_desktop.documents.evaluation import sheet_radar

    png = drawing_png(sheet_radar(sheet, _RADAR_PT))
    picture = (
        document.add_paragraph(style="Diagram")
        .add_run()
        .add_picture(BytesIO(png), width=Mm(_RADAR_MM))
    )
    about = picture._inline.docPr  # noqa: SLF001 - python-docx has no other way to describe a picture
    about.set("descr", _radar_words(sheet))


def _radar_words(sheet: EvaluationSheet) -> str:
    said = (
        f"{_line(factor)} {'ej bedömd' if value is None else f'{value:g}'.replace('.', ',')}"
        for factor, value in zip(sheet.factors, sheet.radar, strict=False)
    )
    return f"Diagram: {', '.join(said)}"


def _set_lists(document: "WordDocument", starts: list[int]) -> None:
    """Put our lists in place of those that come with python-docx."""
    lists = document.part.numbering_part.element
    lists[:] = [word_file.element(one) for one in word_lists.definitions(starts)]


def _of(style: Style, words: str) -> str:
    return paragraph(style, run(_line(words)))


def _line(words: str) -> str:
    return " ".join(text.for_word(words).replace("\n", " ").split(" ")).strip(" ")
