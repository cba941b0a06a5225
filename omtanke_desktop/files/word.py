"""A Word file (.docx) -> its blocks of text, read from word/document.xml only.

Zip and lxml need less than a millisecond for a form, python-docx twelve.
"""

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from omtanke_desktop.domain.problems import InputProblem

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ENDINGS = frozenset({".docx", ".docm", ".dotx", ".dotm"})
_MAIN_PART = re.compile(r"word/document\d*\.xml")
_LARGEST_DOCUMENT = 64 * 1024 * 1024
# Formatting, field codes, text moved away, and the second copy that old programs are given.
_SKIPPED = frozenset(
    {"pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sdtPr", "sdtEndPr"}
    | {"del", "moveFrom", "Fallback"}
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HEADING = re.compile(r"(heading|rubrik)\s?\d", re.IGNORECASE)
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2007\u202f", " ") | dict.fromkeys("\u00ad\u200b\u200c\u200d\ufeff", "")
)


class BrokenFile(InputProblem):
    """A file that is called a Word file but cannot be read as one."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph outside tables; heading: it has a heading style or an outline level."""

    text: str
    heading: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the texts of its cells, row by row."""

    rows: tuple[tuple[str, ...], ...]


def is_word_file(filename: str, content: bytes) -> bool:
    """Tell by its name, else by what is inside, whether a file should be a Word file."""
    if PurePath(filename).suffix.lower() in _ENDINGS:
        return True
    return content.startswith(b"PK\x03\x04") and b"word/document" in content


def blocks_of(filename: str, content: bytes) -> list[Paragraph | Table]:
    """Return a Word file's paragraphs and tables in order.

    Raises BrokenFile when it is no zip, has no document, unpacks to more than 64 MB or is not XML.
    """
    root = _document(filename, content)
    body = next((child for child in root if _kind(child) == "body"), root)
    return list(_blocks(body))


def _document(filename: str, content: bytes) -> "Element":
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(_document_xml(filename, content), parser)
    except etree.XMLSyntaxError as error:
        raise _broken(filename) from error


def _document_xml(filename: str, content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            main = next(one for one in package.infolist() if _MAIN_PART.fullmatch(one.filename))
            if main.file_size > _LARGEST_DOCUMENT:
                raise BrokenFile(
                    f"{filename} är för stor för att läsas",
                    "Texten blir mer än 64 MB när filen packas upp. Filen är sparad som den är.",
                )
            return package.read(main)
    except StopIteration as error:
        raise _broken(filename) from error
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as error:
        raise _broken(filename) from error


def _broken(filename: str) -> BrokenFile:
    return BrokenFile(
        f"{filename} är ingen läsbar Word-fil",
        "Filen är sparad som den är. Be avsändaren om en ny, utan lösenord.",
    )


def _blocks(parent: "Element") -> Iterator[Paragraph | Table]:
    """Yield paragraphs and tables, also those inside content controls."""
    for child in parent:
        kind = _kind(child)
        if kind == "p":
            yield Paragraph(_text(child), _is_heading(child))
        elif kind == "tbl":
            yield Table(tuple(_rows(child)))
        elif kind not in _SKIPPED:
            yield from _blocks(child)


def _rows(table: "Element") -> Iterator[tuple[str, ...]]:
    for row in _inner(table, "tr"):
        yield tuple(_cell_text(cell) for cell in _inner(row, "tc"))


def _inner(parent: "Element", wanted: str) -> "Iterator[Element]":
    """Yield the nearest elements of a kind, looking through wrappers."""
    for child in parent:
        kind = _kind(child)
        if kind == wanted:
            yield child
        elif kind not in _SKIPPED:
            yield from _inner(child, wanted)


def _cell_text(cell: "Element") -> str:
    """Return a cell's paragraphs as lines; a row of a table inside it is one line."""
    lines = []
    for block in _blocks(cell):
        if isinstance(block, Paragraph):
            lines.append(block.text)
        else:
            lines += [": ".join(text for text in row if text) for row in block.rows]
    return "\n".join(lines).strip()


def _is_heading(paragraph: "Element") -> bool:
    properties = next((child for child in paragraph if _kind(child) == "pPr"), None)
    if properties is None:
        return False
    marks = {_kind(child): next(iter(child.attrib.values()), "") for child in properties}
    return "outlineLvl" in marks or bool(_HEADING.match(str(marks.get("pStyle", ""))))


def _text(paragraph: "Element") -> str:
    pieces: list[str] = []
    _collect(paragraph, pieces)
    return _tidy("".join(pieces))


def _collect(parent: "Element", pieces: list[str]) -> None:
    """Gather the visible characters of a paragraph; a text box inside it starts a new line."""
    for child in parent:
        kind = _kind(child)
        if kind == "t":
            pieces.append(child.text or "")
        elif kind in _CHARACTERS:
            pieces.append(_CHARACTERS[kind])
        elif kind not in _SKIPPED:
            if kind == "p":
                pieces.append("\n")
            _collect(child, pieces)


def _tidy(text: str) -> str:
    """Return text in NFC with plain spaces and without invisible characters."""
    if text.isascii():
        return text.strip()
    return unicodedata.normalize("NFC", text.translate(_PLAIN)).strip()


def _kind(element: "Element") -> str:
    """Return the local name: transitional and strict documents differ in namespace only."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
