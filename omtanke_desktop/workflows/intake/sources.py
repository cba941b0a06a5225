"""Which messages a set of files and folders holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, os_reason
from omtanke_desktop.mail.mbox import is_mbox, mbox_pieces, unquoted

MAX_BYTES = 150 * 1024 * 1024
_MAILBOXES = frozenset({".mbox", ".mbx"})
_MAILS = frozenset({".eml", ".msg", ".tnef", *_MAILBOXES})
_TNEF_NAME = "winmail.dat"
_MOST_AT_ONCE = 25  # messages in one transaction: the disk is waited for once
_LARGEST_BATCH = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Source:
    """One message: a file, or a piece of a mailbox file (offset and length in bytes)."""

    path: Path
    name: str
    offset: int = 0
    length: int | None = None


def is_mail_file(path: Path) -> bool:
    """Tell by its name whether a file should hold mail."""
    return path.suffix.lower() in _MAILS or path.name.lower() == _TNEF_NAME


def sources_in(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield every message of these files, and of the mail files in these folders."""
    for path in paths:
        if path.is_dir():
            for file in sorted(one for one in path.rglob("*") if is_mail_file(one)):
                yield from _in_file(file)
        else:
            yield from _in_file(path)


def _in_file(path: Path) -> Iterator[Source]:
    if not _is_mailbox(path):
        yield Source(path, path.name)
        return
    number = 0
    for number, (offset, length) in enumerate(mbox_pieces(path), start=1):
        yield Source(path, f"{path.name}, mejl {number}", offset, length)
    if not number:
        yield Source(path, path.name)


def _is_mailbox(path: Path) -> bool:
    """A file that cannot be opened is no mailbox here; reading it will tell why."""
    if path.suffix.lower() not in _MAILBOXES:
        return False
    try:
        with path.open("rb") as handle:
            return is_mbox(handle.read(1000))
    except OSError:
        return False


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

    Raises EnvironmentProblem when the file cannot be opened, InputProblem when it is larger than
    a mail can be.
    """
    try:
        size = source.length if source.length is not None else source.path.stat().st_size
        if size > MAX_BYTES:
            raise InputProblem(
                f"{source.name} är för stor",
                "Programmet tar emot mejl upp till 150 MB. Filen är orörd.",
            )
        with source.path.open("rb") as handle:
            handle.seek(source.offset)
            content = handle.read(size)
    except OSError as error:
        raise EnvironmentProblem(
            f"{source.name} går inte att läsa", f"{os_reason(error)} Inget är ändrat."
        ) from error
    return content if source.length is None else unquoted(content)
