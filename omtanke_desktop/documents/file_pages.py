"""Any file as pages for a bundle of papers: a PDF as it is, a picture, words, or why not.

Nothing is opened by its name alone, and nothing in a file is fetched or run.
"""

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from omtanke_desktop.documents.casefile_mask import Mask
from omtanke_desktop.documents.casefile_values import NoteSheet
from omtanke_desktop.documents.casefile_workshop import Unsearchable, Unshown, workshop
from omtanke_desktop.documents.mail_sheet import note_sheet
from omtanke_desktop.domain.file_names import clean_name, ending_of, is_dangerous
from omtanke_desktop.domain.problems import Problem

_PDF_SECONDS, _MASKED_SECONDS, _LAID_SECONDS = 8.0, 60.0, 12.0
MOST_LAID = 3_000
"""So many pages of one file go into a meeting's package; of a larger one a page says so."""

_KEPT = "Originalet finns kvar i registret."
_PICTURES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".gif", ".webp"})
_ALL_WORDS = frozenset({"", ".txt", ".csv", ".eml", ".msg"})
_ONLY_WORDS = (("Återges", "Bara texten. Utseende och bilder finns i originalet."),)


class FileKind(Enum):
    """How a file is shown."""

    PDF = "pdf"
    PICTURE = "picture"
    WORDS = "words"
    NOT_SHOWN = "not_shown"


def kind_of(name: str, content: bytes) -> FileKind:
    """How a file is shown, by what it is; dangerous ones are only named."""
    ending = ending_of(name)
    if is_dangerous(name):
        return FileKind.NOT_SHOWN
    if content[:1024].lstrip().startswith(b"%PDF-") or ending == ".pdf":
        return FileKind.PDF
    if ending in _PICTURES and not content.startswith(b"PK"):
        return FileKind.PICTURE
    return FileKind.WORDS


def pages_of_file(
    name: str, content: bytes, words: Callable[[], str], mask: Mask | None, looked_at: bool
) -> bytes:
    """The pages of a file. words: reads its text. Raises a Problem with the sentence why not.

    With a mask nothing that is hidden is in the pages; looked_at: somebody has seen that nothing
    is to be masked where nothing can be searched.
    """
    shown = clean_name(name)
    kind = kind_of(name, content)
    if kind is FileKind.PDF:
        return _pages_of_pdf(shown, content, mask, looked_at)
    if kind is FileKind.PICTURE:
        return _pages_of_picture(shown, content, mask, looked_at)
    if kind is FileKind.NOT_SHOWN:
        raise Unshown(f"{shown} visas inte", f"Filen kan innehålla program. {_KEPT}")
    text = words()
    if not text.strip():
        raise Unshown(f"{shown} går inte att visa som text", _KEPT)
    hide = mask.hide if mask else str
    facts = () if ending_of(shown) in _ALL_WORDS else _ONLY_WORDS
    return note_sheet(NoteSheet(hide(shown), facts, hide(_in_columns(text))))


def words_alone(name: str, text: str, why: str) -> bytes:
    """The words of a file whose look cannot be shown, and why."""
    facts = (*_ONLY_WORDS, ("Skäl", why))
    return note_sheet(NoteSheet(clean_name(name), facts, _in_columns(text)))


def _in_columns(text: str) -> str:
    return text.replace("\t", " | ")


def _pages_of_pdf(name: str, content: bytes, mask: Mask | None, looked_at: bool) -> bytes:
    from omtanke_desktop.documents import casefile_foreign as foreign

    if mask is None:
        pages: bytes = workshop().run(name, _PDF_SECONDS, foreign.upright_pages, name, content)
        return pages
    given = (name, content, mask, looked_at)
    masked: bytes = workshop().run(name, _MASKED_SECONDS, foreign.masked_pictures, *given)
    return masked


def pdf_to_lay(name: str, path: Path, drawn: Path) -> tuple[Path, list[tuple[float, float]]]:
    """A PDF on disk whose pages can be laid in a bundle, and their sizes; all of its pages.

    It is `drawn` when what is filled in had to be drawn first. Raises Unshown when nobody can read
    it, or when it has more than MOST_LAID pages.
    """
    from omtanke_desktop.documents import casefile_foreign as foreign

    given = (clean_name(name), path, drawn, MOST_LAID)
    found: tuple[Path, list[tuple[float, float]]] = workshop().run(
        given[0], _LAID_SECONDS, foreign.fitted, *given
    )
    return found


def pdfs_to_lay(
    given: Sequence[tuple[str, Path, Path]],
) -> list[tuple[Path, list[tuple[float, float]]] | None]:
    """The same for several at once; None for one that has to be tried by itself."""
    from omtanke_desktop.documents import casefile_foreign as foreign

    orders = [(clean_name(name), path, drawn, MOST_LAID) for name, path, drawn in given]
    try:
        found: list[tuple[Path, list[tuple[float, float]]] | None] = workshop().run(
            "Filerna", _LAID_SECONDS, foreign.fitted_many, orders
        )
    except Unshown:  # one of them ended the workshop: each is tried by itself
        return [None for _ in orders]
    return found


def pdf_as_shown(name: str, content: bytes) -> bytes:
    """A PDF as its reader sees it, also what is filled in. Raises Unshown when nobody can."""
    from omtanke_desktop.documents import casefile_foreign as foreign

    shown = clean_name(name)
    drawn: bytes | None = workshop().run(shown, _PDF_SECONDS, foreign.as_shown, shown, content)
    return content if drawn is None else drawn


def _pages_of_picture(name: str, content: bytes, mask: Mask | None, looked_at: bool) -> bytes:
    from omtanke_desktop.documents.casefile_pictures import picture_pages

    if mask is not None and not looked_at:
        raise Unsearchable(
            f"{name} går inte att maskera",
            "Det är en bild, där programmet inte ser orden. Titta igenom den och säg att den är "
            "genomsedd, eller maskera den på papper.",
        )
    return picture_pages(name, content)


def reason_page(name: str, problem: Problem, mask: Mask | None = None) -> bytes:
    """A page that names what cannot be shown, and says why."""
    hide = mask.hide if mask else str
    sentence = f"{problem.title}. {problem.advice}".strip()
    return note_sheet(NoteSheet(hide(clean_name(name)), (), hide(sentence)))
