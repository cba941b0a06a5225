"""The blank form as a Word file with content controls, for the secretariat to publish."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from io import BytesIO
from itertools import count
from typing import TYPE_CHECKING, cast

from omtanke_desktop.documents import blank_form, word_styles
from omtanke_desktop.documents.blank_form import BlankFormHead
from omtanke_desktop.documents.word_controls import legal, page_number, paragraph, run, table
from omtanke_desktop.documents.word_styles import Style
from omtanke_desktop.domain.forms import FormField

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement

_LANGUAGE = "sv-SE"
_FIRST_ID = 1_000


def blank_form_docx(fields: Sequence[FormField], head: BlankFormHead) -> bytes:
    """The form as the bytes of a .docx file; each control's tag is its field's key."""
    from docx import Document

    document = Document()
    _name(document, head)
    _set_page(document)
    _set_styles(document)
    end = document.element.body[-1]  # the section's properties, always last
    for block in _blocks(fields, head):
        end.addprevious(_element(block))
    document.sections[0].footer.part.element[:] = [_element(_foot(head))]
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _name(document: "WordDocument", head: BlankFormHead) -> None:
    """Title, sender and language; made on the form's own day, so that the parts stay the same."""
    about = document.core_properties
    about.title, about.language = blank_form.TITLE, _LANGUAGE
    about.author = about.last_modified_by = legal(head.organisation)[:255]
    about.comments = about.keywords = ""
    about.created = about.modified = datetime.combine(head.day, time())


def _set_page(document: "WordDocument") -> None:
    """A4, and the newest mode Word has: older ones know no check boxes."""
    from docx.oxml.ns import qn
    from docx.shared import Mm

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin, page.footer_distance = Mm(18), Mm(20), Mm(10)
    settings = document.settings.element
    settings.find(f".//{qn('w:compatSetting')}[@{qn('w:name')}='compatibilityMode']").set(
        qn("w:val"), "15"
    )
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), _LANGUAGE)


def _set_styles(document: "WordDocument") -> None:
    from docx.oxml.ns import qn

    styles = document.styles.element
    styles.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}").set(qn("w:val"), _LANGUAGE)
    for style, definition in word_styles.definitions():
        there = styles.find(f"{qn('w:style')}[@{qn('w:styleId')}='{style}']")
        if there is None:
            styles.append(_element(definition))
        else:
            styles.replace(there, _element(definition))


def _blocks(fields: Sequence[FormField], head: BlankFormHead) -> Iterator[str]:
    """Yield the form's paragraphs and tables; no heading stands over text that is no question."""
    yield paragraph(Style.SENDER, run(head.organisation))
    yield paragraph(Style.TITLE, run(blank_form.TITLE))
    for words in blank_form.introduction(head):
        yield paragraph(Style.NORMAL, run(words))
    yield paragraph(Style.IMPORTANT, run(blank_form.REMINDER))
    ids = count(_FIRST_ID)
    for part in blank_form.parts(fields):
        yield paragraph(Style.HEADING, run(part.heading))
        yield table(part.heading, part.fields, ids)
    yield paragraph(Style.SENDER, "")
    yield paragraph(Style.QUESTION, run(blank_form.PUBLIC_TITLE))
    for words in blank_form.public_record(head):
        yield paragraph(Style.INFORMATION, run(words))


def _foot(head: BlankFormHead) -> str:
    published = f"{head.organisation} · {blank_form.TITLE} · {head.day.isoformat()}"
    return paragraph(Style.FOOTER, run(published) + page_number())


def _element(block: str) -> "BaseOxmlElement":
    """One paragraph, table or style as python-docx keeps it."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    body = parse_xml(f"<w:body {nsdecls('w', 'w14')}>{block}</w:body>")
    return cast("BaseOxmlElement", body[0])
