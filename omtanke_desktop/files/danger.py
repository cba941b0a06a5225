"""What an attached file may do when it is opened, told by its name and by its first bytes."""

import io
import re
import zipfile
from pathlib import PurePosixPath

from omtanke_desktop.domain.file_names import (
    MACRO_ENDINGS,
    clean_name,
    disguise_in,
    ending_of,
    is_dangerous,
    opens_in_browser,
)
from omtanke_desktop.domain.mails import WarningKind

Dangers = list[tuple[WarningKind, str]]

_PROGRAMS = (
    (b"MZ", "Filen är ett Windowsprogram."),
    (b"\x7fELF", "Filen är ett Linuxprogram."),
    (b"\xfe\xed\xfa\xce", "Filen är ett Macprogram."),
    (b"\xfe\xed\xfa\xcf", "Filen är ett Macprogram."),
    (b"\xce\xfa\xed\xfe", "Filen är ett Macprogram."),
    (b"\xcf\xfa\xed\xfe", "Filen är ett Macprogram."),
    (b"\xca\xfe\xba\xbe", "Filen är ett program."),
    (b"#!", "Filen är ett skript."),
    (b"\xef\xbb\xbf#!", "Filen är ett skript."),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "Filen är en genväg som kan starta ett program."),
    (b"[InternetShortcut]", "Filen är en genväg till en webbadress."),
    (b"ITSF", "Filen är en hjälpfil som kan köra program."),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", "Filen är en OneNote-fil, som kan bära program."),
    (b"vhdxfile", "Filen är en diskavbild."),
    (b"conectix", "Filen är en diskavbild."),
)
_DISC, _DISC_AT = b"CD001", 32769
_ZIP, _OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 10_000
_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_TIMES = 200  # unpacked to packed
_TOO_SMALL_TO_HARM = 1024 * 1024
_ENCRYPTED_FLAG = 0x1
_OFFICE_MARKS = frozenset({"[Content_Types].xml", "mimetype"})
_PLAIN_PARTS = (".xml", ".rels", ".png", ".jpeg", ".jpg", ".emf", ".wmf", ".gif", ".pdf", ".docx")
_MACRO_FOLDERS = ("xl/macrosheets/", "Basic/", "Scripts/")
_MACRO_WORDS = "Filen innehåller makron, små program som körs när den öppnas."
_SHEET_ENDINGS = (".csv", ".tsv", ".tab")
# Excel runs =cmd|'…'!A0, and fetches with =WEBSERVICE(…), also out of a plain table.
_FORMULA = re.compile(
    rb"""(?:^|[;,\t"'])[ ]?(?:[=+@-][^\n;,|]{0,80}\|[^\n;,]{0,200}!|[=@][A-Za-z.]{1,30}\()""",
    re.MULTILINE,
)
_MOST_SEARCHED = 4 * 1024 * 1024  # bytes
_FORMULA_WORDS = "Filen innehåller formler som kan starta program eller hämta något i Excel."
_PGP = b"-----BEGIN PGP MESSAGE-----"
_SEALED_ENDINGS = (".p7m", ".pgp", ".gpg")
_SEALED_WORDS = "Innehållet är krypterat eller förseglat och kan inte läsas här."
_LOCKED_WORDS = "Filen är låst med lösenord och kan inte läsas här."


def dangers_in(filename: str, content: bytes) -> Dangers:
    """Return what in a file asks for care, each kind once, with a Swedish sentence.

    Looks at the name, the first bytes, the directory of a zip and the names in an OLE file; it
    unpacks nothing. Time grows with the size of the file.
    """
    found = [*_by_name(filename), *_by_content(content)]
    if ending_of(filename) in _SHEET_ENDINGS:
        found += _in_sheet(content)
    return list({kind: (kind, words) for kind, words in reversed(found)}.values())[::-1]


def _by_name(filename: str) -> Dangers:
    found: Dangers = []
    if words := disguise_in(filename):
        found.append((WarningKind.DISGUISED, words))
    ending = ending_of(filename)
    if ending in _SEALED_ENDINGS:
        found.append((WarningKind.ENCRYPTED, _SEALED_WORDS))
    elif ending in MACRO_ENDINGS:
        found.append((WarningKind.MACRO, f"Filer som slutar på ”{ending}” kan innehålla makron."))
    elif opens_in_browser(filename):
        words = f"Filer som slutar på ”{ending}” öppnas i webbläsaren och kan bära program."
        found.append((WarningKind.EXECUTABLE, words))
    elif is_dangerous(filename):
        words = f"Filer som slutar på ”{ending}” kan starta program."
        found.append((WarningKind.EXECUTABLE, words))
    return found


def _in_sheet(content: bytes) -> Dangers:
    """Look for formulas in a table of plain text."""
    found = _FORMULA.search(content[:_MOST_SEARCHED])
    return [(WarningKind.MACRO, _FORMULA_WORDS)] if found else []


def _by_content(content: bytes) -> Dangers:
    if content.startswith(_ZIP):
        return _in_zip(content)
    if content.startswith(_OLE):
        return _in_ole(content)
    if content.startswith(_PGP):
        return [(WarningKind.ENCRYPTED, _SEALED_WORDS)]
    for start, words in _PROGRAMS:
        if content.startswith(start):
            return [(WarningKind.EXECUTABLE, words)]
    if content[_DISC_AT : _DISC_AT + len(_DISC)] == _DISC:
        return [(WarningKind.EXECUTABLE, "Filen är en diskavbild.")]
    return []


def _in_zip(content: bytes) -> Dangers:
    """Look at the directory of a zip, Word files included; a broken one says nothing."""
    if content.count(_ZIP_ENTRY) > _MOST_ENTRIES:
        words = f"Arkivet innehåller fler än {_MOST_ENTRIES} filer och packas inte upp."
        return [(WarningKind.BOMB, words)]
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError):
        return []
    found: Dangers = []
    if any(one.flag_bits & _ENCRYPTED_FLAG for one in entries):
        found.append((WarningKind.ENCRYPTED, _LOCKED_WORDS))
    if words := _bomb(entries, len(content)):
        found.append((WarningKind.BOMB, words))
    return found + _in_names([one.filename for one in entries])


def _bomb(entries: list[zipfile.ZipInfo], size: int) -> str:
    unpacked = sum(one.file_size for one in entries)
    if unpacked > _MOST_UNPACKED:
        return "Filen blir mer än 64 MB när den packas upp, och läses därför inte."
    if unpacked > _TOO_SMALL_TO_HARM and unpacked > size * _MOST_TIMES:
        return f"Filen blir mer än {_MOST_TIMES} gånger större när den packas upp."
    return ""


def _in_names(names: list[str]) -> Dangers:
    """Macros of an Office file; programs in an ordinary archive, pages and drawings not in both."""
    if any(_is_macro(name) for name in names):
        return [(WarningKind.MACRO, _MACRO_WORDS)]
    office = not _OFFICE_MARKS.isdisjoint(names)
    for name in names:
        if name.endswith(_PLAIN_PARTS):
            continue
        last = PurePosixPath(name.replace("\\", "/")).name
        if is_dangerous(last) and not (office and _is_part(last)):
            words = f"Arkivet innehåller ”{clean_name(last)}”."
            return [(WarningKind.EXECUTABLE, words)]
    return []


def _is_macro(name: str) -> bool:
    return name.lower().endswith("vbaproject.bin") or name.startswith(_MACRO_FOLDERS)


def _is_part(name: str) -> bool:
    """Whether an Office file may hold a part of this name without any harm."""
    return opens_in_browser(name) or ending_of(name) == ".bin"


def _in_ole(content: bytes) -> Dangers:
    """Look for the names of certain storages in an old Office file, without following its chains.

    Each directory entry lies at a multiple of 128 bytes, its name first [MS-CFB 2.6.1]; so a
    file with hostile chains takes no longer than any other.
    """
    if _has_entry(content, "EncryptedPackage"):
        return [(WarningKind.ENCRYPTED, _LOCKED_WORDS)]
    if any(_has_entry(content, name) for name in ("_VBA_PROJECT", "VBA", "Macros")):
        return [(WarningKind.MACRO, _MACRO_WORDS)]
    return []


def _has_entry(content: bytes, name: str) -> bool:
    written = name.encode("utf-16-le")
    entry = written.ljust(64, b"\0") + (len(written) + 2).to_bytes(2, "little")
    at = content.find(entry)
    while at > 0 and at % 128:
        at = content.find(entry, at + 1)
    return at > 0
