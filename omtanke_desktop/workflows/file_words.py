"""The words of files that were put into a case, read so that the search finds them.

Reading a file takes a while and may go wrong: it is done away from the window and outside of any
transaction, in the background process, and the words are kept afterwards.
"""

from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.unread_files import UnreadFile, unread_files
from omtanke_desktop.storage.register import Register, open_register


@dataclass(frozen=True, slots=True)
class FileWords:
    """What was read out of one document's file; "" for a picture, or what cannot be read."""

    document_id: int
    words: str


def waiting(register: Register) -> list[UnreadFile]:
    """The documents whose files nobody has read yet."""
    with register.read() as session:
        return unread_files(session)


def read_words(path: Path, files: list[UnreadFile]) -> list[FileWords]:
    """Read the files of some documents of the register at this path, which others may have open."""
    register = open_register(path, read_only=True)
    try:
        return [_read(register, one) for one in files]
    finally:
        register.close()


def _read(register: Register, one: UnreadFile) -> FileWords:
    from omtanke_desktop.files.text import words_of
    from omtanke_desktop.storage.queries.cases import blob

    with register.read() as session:
        content = blob(session, one.sha256)
    try:
        words = words_of(one.filename, content or b"")
    except Problem:
        words = ""
    return FileWords(one.document_id, words.strip())


def keep_words(register: Register, read: list[FileWords]) -> None:
    """Put the words where the search finds them; a document that has words keeps its own."""
    found = [one for one in read if one.words]
    if not found:
        return
    with register.begin() as work:
        for one in found:
            document = work.session.get(m.Document, one.document_id)
            if document is not None and not document.text:
                document.text = one.words
                work.record(EventKind.WORDS_READ, document.filename)
