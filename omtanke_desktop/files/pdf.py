"""A PDF file -> the answers in its form fields, and the words on its pages.

pypdf is plain Python: reading is stopped when the time is up by the stream it reads from and by
the operators it meets on a page; what it unpacks is bounded by its own limits.
"""

import io
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from omtanke_desktop.files.limits import BrokenFile, too_large, too_slow, unreadable

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader
    from pypdf.generic import DictionaryObject

KIND = "PDF-fil"
_MARK = b"%PDF-"
_MARK_WITHIN = 1024  # bytes; mail gateways put a few before it
_LONGEST = 2.5  # seconds for all of a file
_LONGEST_TEXT = 2.0  # seconds for the words of all pages
_MANY_CHARACTERS = 1_000_000
_UNPACKED = 16 * 1024 * 1024  # bytes of one stream; the words of a page are a few thousand
_MOST_OPERATORS = 150_000  # of one page; a full page of text has a few thousand
_LONGEST_ASCII85 = 1024 * 1024
_BOMB = "decompress"  # in what pypdf says when a stream unpacks beyond the limit
_OF_BROKEN_PAGES = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_MOST_OBJECTS = 500_000


class _OutOfTime(BaseException):
    """Not an Exception: pypdf goes on after many of these."""


def is_pdf_file(filename: str, content: bytes) -> bool:
    """Tell by its name, else by how it begins, whether a file should be a PDF."""
    return PurePath(filename).suffix.lower() == ".pdf" or content.startswith(_MARK)


@contextmanager
def open_pdf(filename: str, content: bytes, seconds: float = _LONGEST) -> Iterator["Pdf"]:
    """Open a PDF for reading, all told for so many seconds.

    Raises BrokenFile when it is none, is damaged or needs a password, TooLarge when it unpacks
    beyond all measure or takes too long; also while it is being read.
    """
    from pypdf.errors import LimitReachedError

    if _MARK not in content[:_MARK_WITHIN]:
        raise unreadable(filename, KIND)
    watched = _Watched(content, seconds)
    try:
        with _limits():
            yield Pdf(filename, watched)
    except BrokenFile:
        raise
    except _OutOfTime as error:
        raise too_slow(filename) from error
    except (LimitReachedError, MemoryError) as error:
        raise too_large(filename) from error
    except Exception as error:  # pypdf raises all kinds for damaged files
        raise unreadable(filename, KIND) from error


@contextmanager
def _limits() -> Iterator[None]:
    """Bound what pypdf unpacks; its complaints about damaged files are not for the log."""
    from pypdf import apply_configuration

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    _bound_ascii85()
    with apply_configuration(
        zlib_maximum_output_length=_UNPACKED,
        lzw_maximum_output_length=_UNPACKED,
        run_length_maximum_output_length=_UNPACKED,
        array_based_stream_maximum_output_length=_UNPACKED,
        stream_decoding_work_maximum_length=2 * _UNPACKED,
        stream_parsing_work_maximum_count=_MOST_OPERATORS,
        disable_legacy_handling=True,
    ):
        yield


@cache
def _bound_ascii85() -> None:
    """Have pypdf refuse long ASCII85: it needs 90 times its length and has no limit for it."""
    from pypdf import filters
    from pypdf.errors import LimitReachedError

    decode = filters.ASCII85Decode.decode

    def bounded(data: str | bytes, decode_parms: Any = None, **kwargs: Any) -> bytes:  # noqa: ANN401
        if len(data) > _LONGEST_ASCII85:
            raise LimitReachedError("ASCII85")
        return decode(data, decode_parms, **kwargs)

    filters.ASCII85Decode.decode = staticmethod(bounded)  # type: ignore[method-assign]


class _Watched(io.BytesIO):
    """The bytes of a PDF, readable until the time is up."""

    def __init__(self, content: bytes, seconds: float) -> None:
        super().__init__(content)
        self._until = time.monotonic() + seconds

    def read(self, size: int | None = -1, /) -> bytes:
        self.check()
        return super().read(size)

    def check(self, *_of_operator: object) -> None:
        """Raise _OutOfTime when the time is up; pypdf calls it at each operator of a page."""
        if time.monotonic() > self._until:
            raise _OutOfTime

    def hurry(self, seconds: float) -> None:
        """Leave at most so many seconds from now on."""
        self._until = min(self._until, time.monotonic() + seconds)


class Pdf:
    """One open PDF."""

    def __init__(self, filename: str, watched: _Watched) -> None:
        from pypdf import PdfReader

        self.filename = filename
        self._watched = watched
        self._reader = PdfReader(watched, xref_stream_maximum_entries=_MOST_OBJECTS)
        if self._reader.is_encrypted and not _opens_without_password(self._reader):
            raise _locked(filename)

    def form(self) -> "DictionaryObject | None":
        """Return the interactive form (AcroForm), None when there is none."""
        form = self._reader.root_object.get("/AcroForm")
        return form.get_object() if form is not None else None

    def pages(self) -> Iterator[str]:
        """Yield the words of each page until the time is up; an unreadable page has none."""
        return self._each(self._words)

    def pages_as_printed(self) -> Iterator[str]:
        """Yield the pages in columns as wide as on paper, without what is drawn as pictures."""
        return self._each(_as_printed)

    def _each(self, read: "Callable[[PageObject], str]") -> Iterator[str]:
        from pypdf.errors import LimitReachedError, PyPdfError

        self._watched.hurry(_LONGEST_TEXT)
        left = _MANY_CHARACTERS
        try:
            for page in self._reader.pages:
                self._watched.check()
                try:
                    text = read(page)
                except LimitReachedError as error:
                    if _BOMB in str(error):
                        raise
                    text = ""  # a drawing of hundreds of thousands of lines
                except (PyPdfError, *_OF_BROKEN_PAGES):
                    text = ""
                yield text[:left]
                left -= len(text)
                if left <= 0:
                    return
        except _OutOfTime:
            return

    def _words(self, page: "PageObject") -> str:
        return page.extract_text(visitor_operand_before=self._watched.check).strip()


def _as_printed(page: "PageObject") -> str:
    return page.extract_text(extraction_mode="layout")


def _opens_without_password(reader: "PdfReader") -> bool:
    """Many PDFs are only locked against changes."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except DependencyError:  # AES, for which another library would be needed
        return False


def _locked(filename: str) -> BrokenFile:
    return BrokenFile(
        f"{filename} är låst med lösenord",
        "Filen är sparad som den är. Be avsändaren om en utan lösenord.",
    )
