"""The door to spreadsheets: Excel's .xlsx, and tables of text (.csv, .txt, .tsv), by their bytes.

Whatever comes ends as a Sheet or as a Problem with a sentence.
"""

from dataclasses import dataclass

from omtanke_desktop.files.delimited import read_delimited
from omtanke_desktop.files.limits import LARGEST, BrokenFile, TooLarge, package
from omtanke_desktop.files.sheet import Sheet
from omtanke_desktop.files.workbook import KIND, Workbook
from omtanke_desktop.files.workbook_tables import SheetName

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BINARY_BOOK = "xl/workbook.bin"
_OPEN_DOCUMENT = "content.xml"


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """The sheets of a file, and the one that was read."""

    sheets: tuple[SheetName, ...]
    sheet: Sheet


def read_spreadsheet(filename: str, content: bytes, sheet: str = "") -> Spreadsheet:
    """Read one sheet by its name; "" is the first that is shown and holds more than one row.

    Raises BrokenFile, TooLarge for a bomb, TooLong for more than is taken of one sheet.
    """
    if not content:
        raise BrokenFile(f"{filename} är tom", "Välj en fil med innehåll.")
    if len(content) > LARGEST:
        raise TooLarge(f"{filename} är för stor", "Den är större än 64 MB. Inget är ändrat.")
    if content.startswith(_OLE):
        raise _locked(filename) if _LOCKED in content else _old(filename)
    if content.startswith(_ZIP):
        return _read_workbook(filename, content, sheet)
    only = read_delimited(filename, content).sheet(filename)
    return Spreadsheet((SheetName(filename),), only)


def _read_workbook(filename: str, content: bytes, sheet: str) -> Spreadsheet:
    with package(filename, content, KIND) as parts:
        if {_BINARY_BOOK, _OPEN_DOCUMENT}.intersection(parts.names()):
            raise _old(filename)
        book = Workbook(parts)
        names = book.names
        if not names:
            raise BrokenFile(f"{filename} har inga blad", "Välj en fil med en tabell i.")
        if sheet:
            if sheet not in [one.name for one in names]:
                known = ", ".join(one.name for one in names)
                raise BrokenFile(
                    f"{filename} har inget blad som heter {sheet}", f"Bladen är: {known}."
                )
            return Spreadsheet(names, book.grid(sheet).sheet(sheet))
        return Spreadsheet(names, _first_filled(book))


def _first_filled(book: Workbook) -> Sheet:
    """The first shown sheet with more than one row; else the first of all."""
    shown = [one.name for one in book.names if not one.hidden] or [book.names[0].name]
    first: Sheet | None = None
    for name in shown:
        read = book.grid(name).sheet(name)
        if len(read.rows) > 1:
            return read
        first = first or read
    assert first is not None
    return first


def _locked(filename: str) -> BrokenFile:
    return BrokenFile(
        f"{filename} är låst med lösenord",
        "Inget är ändrat. Öppna den i Excel, ta bort lösenordet under Arkiv › Info › Skydda "
        "arbetsboken, spara och läs in den igen.",
    )


def _old(filename: str) -> BrokenFile:
    return BrokenFile(
        f"{filename} är inte sparad i det format som programmet läser",
        "Inget är ändrat. Öppna den i Excel eller LibreOffice, välj Spara som och "
        "Excel-arbetsbok (.xlsx), och läs in den filen.",
    )
