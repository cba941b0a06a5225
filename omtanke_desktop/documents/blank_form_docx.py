"""The blank form as a Word file with content controls, for the secretariat to publish."""

from collections.abc import Iterator, Sequence
from itertools import count

from omtanke_desktop.documents import blank_form, word_file, word_styles
from omtanke_desktop.documents.blank_form import BlankFormHead
from omtanke_desktop.documents.word_controls import page_number, paragraph, run, table
from omtanke_desktop.documents.word_styles import Style
from omtanke_desktop.domain.forms import FormField

_FIRST_ID = 1_000
_MARGIN_MM = 20


def blank_form_docx(fields: Sequence[FormField], head: BlankFormHead) -> bytes:
    """The form as the bytes of a .docx file; each control's tag is its field's key."""
    about = word_file.About(blank_form.TITLE, head.organisation, head.day)
    document = word_file.new_file(about, word_styles.form_styles(), _MARGIN_MM)
    word_file.put(document, _blocks(fields, head), _foot(head))
    return word_file.bytes_of(document)


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
