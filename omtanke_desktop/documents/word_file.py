"""A Word file of ours: named, in Swedish, on A4, with our own styles; blocks in, bytes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, cast

from omtanke_desktop.documents.word_controls import legal
from omtanke_desktop.documents.word_styles import Style

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_LANGUAGE = "sv-SE"
_LONGEST = 255  # characters in a property of the file


@dataclass(frozen=True, slots=True)
class About:
    """What the file says of itself; made on its own day, so that the parts stay the same."""

    title: str
    author: str
    day: date


def new_file(about: About, styles: Iterable[tuple[Style, str]], margin_mm: int) -> "WordDocument":
    """An empty file with these styles; the margins are those to the left and right."""
    from docx import Document

    document = Document()
    _name(document, about)
    _set_page(document, margin_mm)
    _set_styles(document, styles)
    return document


def put(document: "WordDocument", blocks: Iterable[str], foot: str) -> None:
    """Put paragraphs and tables into the file, and one paragraph at the foot of its pages."""
    end = document.element.body[-1]  # the section's properties, always last
    for block in blocks:
        end.addprevious(element(block))
    document.sections[0].footer.part.element[:] = [element(foot)]


def bytes_of(document: "WordDocument") -> bytes:
    """The file as bytes."""
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def element(block: str) -> "BaseOxmlElement":
    """One paragraph, table, style or list as python-docx keeps it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body = parse_xml(f"<w:body {nsdecls('w', 'w14')}>{block}</w:body>")
    return cast("BaseOxmlElement", body[0])


def _name(document: "WordDocument", about: About) -> None:
    named = document.core_properties
    named.title, named.language = legal(about.title)[:_LONGEST], _LANGUAGE
    named.author = named.last_modified_by = legal(about.author)[:_LONGEST]
    named.comments = named.keywords = ""
    named.created = named.modified = datetime.combine(about.day, time())


def _set_page(document: "WordDocument", margin_mm: int) -> None:
    """A4, and the newest mode Word has: older ones know no check boxes."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(margin_mm)
    page.top_margin, page.bottom_margin, page.footer_distance = Mm(18), Mm(20), Mm(10)
    settings = document.settings.element
    settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(
        qn("w:val"), "15"
    )
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), _LANGUAGE)


def _set_styles(document: "WordDocument", definitions: Iterable[tuple[Style, str]]) -> None:
    from docx.oxml.ns import qn

    styles = document.styles.element
    styles.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(qn("w:val"), _LANGUAGE)
    for style, definition in definitions:
        there = styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='{style}']")
        if there is None:
            styles.append(element(definition))
        else:
            styles.replace(there, element(definition))
