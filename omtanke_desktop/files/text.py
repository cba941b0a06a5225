"""The plain text of a file, for the search index and for finding what should not be there."""

from codecs import getincrementaldecoder
from pathlib import PurePath

from omtanke_desktop.files.limits import TooLong
from omtanke_desktop.files.markup import words_of_html
from omtanke_desktop.files.office import KINDS, words_of_office
from omtanke_desktop.files.pdf import is_pdf_file, open_pdf
from omtanke_desktop.files.runs import Paragraph
from omtanke_desktop.files.word import KIND, blocks_of, is_word_file

MOST = 1_000_000  # characters, some 350 pages
_TEXT_ENDINGS = frozenset({".txt", ".text", ".csv", ".md", ".log", ".tsv"})
_HTML_ENDINGS = frozenset({".html", ".htm", ".xhtml"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def words_of(filename: str, content: bytes) -> str:
    """Return the words of a text, HTML, Word, PDF, Excel, PowerPoint or OpenDocument file.

    At most MOST characters; "" for other kinds. Raises BrokenFile, or TooLarge for a bomb.
    """
    ending = PurePath(filename).suffix.lower()
    if ending in _TEXT_ENDINGS:
        return _decoded(content)
    if ending in _HTML_ENDINGS:
        return words_of_html(_decoded(content))[:MOST]
    if ending in KINDS:
        return words_of_office(filename, content, KINDS[ending], MOST)
    if is_word_file(filename, content):
        return _words_of_word(filename, content)
    if is_pdf_file(filename, content):
        return _words_of_pdf(filename, content)
    return ""


def _words_of_word(filename: str, content: bytes) -> str:
    """A document of hundreds of pages is read without regard to its tables."""
    try:
        blocks = blocks_of(filename, content)
    except TooLong:
        return words_of_office(filename, content, KIND, MOST)
    return "\n".join(
        block.text if isinstance(block, Paragraph) else "\n".join(block.lines()) for block in blocks
    )[:MOST]


def _words_of_pdf(filename: str, content: bytes) -> str:
    """What was written into form fields, and the pages."""
    from omtanke_desktop.files.pdf_form import written_in_fields

    with open_pdf(filename, content) as pdf:
        return "\n".join([*written_in_fields(pdf), *pdf.pages()])[:MOST]


def _decoded(content: bytes) -> str:
    """Decode as UTF-16 when marked so, else as UTF-8, else as Windows-1252."""
    is_whole, content = len(content) <= 4 * MOST, content[: 4 * MOST]
    if content.startswith(_UTF16_MARKS):
        return content.decode("utf-16", "replace")[:MOST]
    try:
        text = getincrementaldecoder("utf-8-sig")().decode(content, final=is_whole)
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    return text.replace("\x00", "\ufffd")[:MOST]
