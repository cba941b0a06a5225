"""One file made ready to be looked at in the window, for the background process.

Nothing is written to disk; what is dangerous is only named.
"""

from contextlib import closing
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path

from omtanke_desktop.domain.file_names import clean_name, ending_of
from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.casefile import words_in

MOST_CHARACTERS = 200_000


class View(Enum):
    """How a file is looked at."""

    PDF = "pdf"
    PICTURE = "picture"
    WORDS = "words"
    SENTENCE = "sentence"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is shown of a file: bytes of a PDF or a picture, or words, or a sentence why not.

    original: the file itself where what is shown is not the same bytes.
    """

    view: View
    content: bytes = b""
    words: str = ""
    original: bytes = b""


def preview(path: Path, sha256: str, name: str) -> Preview:
    """What is shown of a file that the register keeps; never raises a Problem of the file's."""
    with closing(open_register(path, read_only=True)) as register, register.read() as session:
        content = blob(session, sha256)
    if content is None:
        return Preview(View.SENTENCE, words="Filen finns inte i registret.")
    try:
        return preview_of(name, content)
    except Problem as problem:
        words = f"{problem.title}. {problem.advice}".strip()
        return Preview(View.SENTENCE, words=words)


def preview_of(name: str, content: bytes) -> Preview:
    """What is shown of a file. Raises Problem when nothing can be."""
    from omtanke_desktop.documents.casefile_pictures import picture_pages, pictures_in
    from omtanke_desktop.documents.file_pages import FileKind, kind_of, pdf_as_shown

    shown, kind = clean_name(name), kind_of(name, content)
    if kind is FileKind.PDF:
        drawn = pdf_as_shown(shown, content)
        return Preview(View.PDF, drawn, original=content if drawn is not content else b"")
    if kind is FileKind.PICTURE:
        if ending_of(name) in (".tif", ".tiff"):
            return Preview(View.PDF, picture_pages(shown, content), original=content)
        buffer = BytesIO()
        next(pictures_in(shown, content)).save(buffer, "PNG", compress_level=1)
        return Preview(View.PICTURE, buffer.getvalue())
    if kind is FileKind.NOT_SHOWN:
        words = f"{shown} visas inte. Filen kan innehålla program eller makron."
        return Preview(View.SENTENCE, words=words)
    words = words_in(name, content)
    if not words.strip():
        return Preview(View.SENTENCE, words=f"{shown} går inte att visa här. Spara den som fil.")
    if len(words) > MOST_CHARACTERS:
        words = f"{words[:MOST_CHARACTERS]}\n\n… Texten fortsätter i filen."
    return Preview(View.WORDS, words=words)
