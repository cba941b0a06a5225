"""Which messages a set of files and folders holds."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, os_reason
from omtanke_desktop.mail.mbox import is_mbox, mbox_pieces, unquoted

MAX_BYTES = 150 * 1024 * 1024
_MAILBOXES = frozenset({".mbox", ".mbx"})
_MAILS = frozenset({".eml", ".msg", ".tnef", *_MAILBOXES})
_NAMES = frozenset({"winmail.dat", "mbox"})  # what Outlook and Apple Mail call them
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: may lead round in a ring
_MOST_AT_ONCE = 100  # messages in one transaction: the disk is waited for once
_LARGEST_BATCH = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One message: a file, or a piece of a mailbox file (offset and length in bytes).

    name: what it is called, safe to show. changed: when its mailbox was written to last, in ns; if
    that is another time when it is read, the piece is no longer where it was.
    """

    path: Path
    name: str
    offset: int = 0
    length: int | None = None
    changed: int = 0


def is_mail_file(path: Path) -> bool:
    """Tell by its name whether a file should hold mail."""
    return path.suffix.lower() in _MAILS or path.name.lower() in _NAMES


def sources_in(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield every message of these files, and of the mail files in these folders.

    What cannot be opened is yielded too: reading it tells why.
    """
    for path in paths:
        for file in _mail_files(path) if _is_folder(path) else (path,):
            yield from _in_file(file)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a name that is too long
        return False


def _mail_files(folder: Path) -> Iterator[Path]:
    """Yield the mail files below a folder, by name, and the folders that cannot be listed."""
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            waiting += reversed(_inside(path))
        except OSError:
            yield path


def _inside(folder: Path) -> list[tuple[Path, bool]]:
    """Return the subfolders (True) and the mail files of a folder, by name; no link to a folder."""
    with os.scandir(folder) as entries:
        by_name = sorted(entries, key=lambda entry: entry.name)
    found = []
    for entry in by_name:
        path = Path(entry.path)
        if entry.is_dir(follow_symlinks=False):
            if not _is_junction(entry):
                found.append((path, True))
        elif is_mail_file(path) and not _is_folder(path):
            found.append((path, False))
    return found


def _is_junction(entry: os.DirEntry[str]) -> bool:
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _JUNCTION


def shown_name(path: Path) -> str:
    """A file's or folder's name, safe to show and to keep; what is no text in it shows as �."""
    name = path.absolute().name.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return clean_name(name)


def _in_file(path: Path) -> Iterator[Source]:
    """Yield the messages of a mailbox, whatever it is called; any other file is one message."""
    name, (changed, pieces) = shown_name(path), _pieces(path)
    if len(pieces) > 1 or (pieces and path.suffix.lower() in _MAILBOXES):
        for number, (offset, length) in enumerate(pieces, start=1):
            yield Source(path, f"{name}, mejl {number}", offset, length, changed)
    else:
        yield Source(path, name)


def _pieces(path: Path) -> tuple[int, list[tuple[int, int]]]:
    """When a mailbox was written to last and where its messages lie; none in any other file."""
    try:
        found = path.stat()
        if stat.S_ISREG(found.st_mode) and is_mbox(_head(path)):
            return found.st_mtime_ns, list(mbox_pieces(path))
    except OSError:
        pass  # reading it will tell why
    return 0, []


def _head(path: Path) -> bytes:
    with path.open("rb") as handle:
        return handle.read(1000)


def batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Yield the messages in groups that are read and kept together, small enough for memory."""
    batch: list[Source] = []
    size = 0
    for source in sources:
        batch.append(source)
        size += source.length if source.length is not None else _size(source.path)
        if len(batch) == _MOST_AT_ONCE or size > _LARGEST_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def bytes_of(source: Source) -> bytes:
    """The untouched bytes of one message.

    Raises EnvironmentProblem when the file cannot be opened or is being written to just now,
    InputProblem when it is larger than a mail can be, or no file that has an end.
    """
    try:
        before = source.path.stat()
        _require_file(source, before)
        with source.path.open("rb") as handle:
            size = before.st_size if source.length is None else source.length
            handle.seek(source.offset)
            content = handle.read(size)
            after = os.fstat(handle.fileno())
    except OSError as error:
        raise EnvironmentProblem(
            f"{source.name} går inte att läsa", f"{os_reason(error)} Inget är ändrat."
        ) from error
    if len(content) < size or _is_changed(source, before, after):
        raise EnvironmentProblem(
            f"{source.name} ändrades medan den lästes",
            "Ta in den igen när den är färdigskriven. Inget är ändrat.",
        )
    return content if source.length is None else unquoted(content)


def _require_file(source: Source, found: os.stat_result) -> None:
    """Only a file has an end: reading a pipe or a device would wait for ever."""
    if stat.S_ISDIR(found.st_mode):
        raise EnvironmentProblem(
            f"Mappen {source.name} går inte att läsa",
            "Kontrollera att du får öppna den. Inget är ändrat.",
        )
    if not stat.S_ISREG(found.st_mode):
        raise InputProblem(
            f"{source.name} är ingen vanlig fil", "Spara mejlet som en fil och ta in den."
        )
    if (found.st_size if source.length is None else source.length) > MAX_BYTES:
        raise InputProblem(
            f"{source.name} är för stor",
            "Programmet tar emot mejl upp till 150 MB. Filen är orörd.",
        )


def _is_changed(source: Source, before: os.stat_result, after: os.stat_result) -> bool:
    """Half a mail, or another one, must not be kept as if it were the one that was found."""
    if source.length is None:
        return before.st_size != after.st_size
    return source.changed not in (0, after.st_mtime_ns)
