"""The blank form as a PDF to fill in, for the secretariat to publish."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4

from omtanke_desktop.documents import blank_form, fonts, text
from omtanke_desktop.documents.blank_form import REQUIRED, BlankFormHead, Part
from omtanke_desktop.documents.canvas import NumberedCanvas
from omtanke_desktop.documents.form_sheet import FormSheet, Look
from omtanke_desktop.documents.page import ACCENT, INK, MUTED
from omtanke_desktop.domain.dates import NBSP
from omtanke_desktop.domain.forms import FormField

_LINE, _LONG = 19.0, 74.0  # heights of a field for a line and for an account, in points
_TITLE = Look(fonts.SEMIBOLD, 20, 26, ACCENT)
_HEADING = Look(fonts.SEMIBOLD, 13, 18, ACCENT)
_SENDER = Look(fonts.SEMIBOLD, 10, 14, MUTED)
_QUESTION = Look(fonts.SEMIBOLD, 10, 13.5, INK)
_TEXT = Look(fonts.REGULAR, 10, 14, INK)
_HINT = Look(fonts.REGULAR, 8.5, 11.5, MUTED)


def blank_form_pdf(fields: Sequence[FormField], head: BlankFormHead) -> bytes:
    """The form as PDF bytes, the same for the same input.

    A field is named by its key and described by its label; the boxes of a question with several
    answers are "key.1", "key.2" ... in the order of its options, described "label: option".
    """
    fonts.register()
    buffer = BytesIO()
    canvas = NumberedCanvas(buffer, pagesize=A4, invariant=1, lang="sv-SE", pageCompression=1)
    canvas.setTitle(blank_form.TITLE)
    canvas.setAuthor(text.line(head.organisation))
    canvas.setCreator("Omtanke Desktop")
    canvas.setSubject(f"Blankett {head.day.isoformat()}")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    published = f"{head.organisation} · {blank_form.TITLE} · {head.day.isoformat()}"
    sheet = FormSheet(canvas, text.line(published))
    _top(sheet, head)
    for part in blank_form.parts(fields):
        _part(sheet, part)
    _end(sheet, head)
    sheet.finish()
    return buffer.getvalue()


def _top(sheet: FormSheet, head: BlankFormHead) -> None:
    sheet.write(head.organisation, _SENDER)
    sheet.write(blank_form.TITLE, _TITLE, after=4)
    for words in blank_form.introduction(head):
        sheet.write(words, _TEXT, after=3)
    sheet.box(blank_form.REMINDER, _QUESTION)


def _end(sheet: FormSheet, head: BlankFormHead) -> None:
    record = blank_form.public_record(head)
    sheet.keep(sum(sheet.height(words, _TEXT) + 3 for words in record) + 40)
    sheet.skip(14)
    sheet.write(blank_form.PUBLIC_TITLE, _QUESTION)
    for words in record:
        sheet.write(words, _TEXT, after=3)


def _part(sheet: FormSheet, part: Part) -> None:
    """A heading, never last on its page, and its questions."""
    sheet.keep(40 + _height(sheet, part.fields[0]))
    sheet.skip(12)
    sheet.bookmark(part.heading)
    sheet.write(part.heading, _HEADING, after=2)
    for field in part.fields:
        _question(sheet, field)


def _height(sheet: FormSheet, field: FormField) -> float:
    """How much of a page a question needs at least: with its field, or its first two boxes."""
    answer = 2 * _LINE if blank_form.options(field) else _field_height(field)
    return sheet.height(_label(field), _QUESTION) + _HINT.leading + answer + 14


def _field_height(field: FormField) -> float:
    return _LONG if blank_form.is_long(field) else _LINE


def _question(sheet: FormSheet, field: FormField) -> None:
    sheet.keep(_height(sheet, field))
    sheet.skip(5)
    sheet.write(_label(field), _QUESTION)
    help_words = (REQUIRED if field.required else "", blank_form.hint(field))
    if any(help_words):
        sheet.add(". ".join(filter(None, help_words)), _HINT)
    sheet.skip(3)
    _answer(sheet, field)
    sheet.skip(5)


def _label(field: FormField) -> str:
    return f"{field.label}{NBSP}*" if field.required else field.label


def _answer(sheet: FormSheet, field: FormField) -> None:
    choices = blank_form.options(field)
    if field.type == "bool":
        sheet.tick_box(field.key, field.label, choices[0], _TEXT, required=field.required)
    elif field.type == "choice" and choices:
        sheet.choice(field.key, field.label, choices, _LINE, required=field.required)
    elif choices:
        sheet.tick_boxes(field.key, field.label, choices, _TEXT)
    else:
        long = blank_form.is_long(field)
        height = _field_height(field)
        sheet.text_field(field.key, field.label, height, many_lines=long, required=field.required)
