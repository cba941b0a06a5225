"""The only door to zip and XML: what unpacks too large, too deep or too slowly is refused.

zipfile believes the sizes a file states; here the bytes themselves are counted as they come.
"""

import io
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from omtanke_desktop.domain.problems import InputProblem

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 64 * 1024 * 1024  # bytes unpacked, of one part and of all together
LONGEST = 4.0  # seconds for one file
_CHUNK = 64 * 1024
_STEEPEST = 400  # times larger unpacked; Office files stay below 100
_STEEP_FROM = 4 * 1024 * 1024
_LARGEST_DIRECTORY = 1024 * 1024  # some 15 000 parts; each costs time before any is read
_LARGEST_TREE = 100_000_000  # bytes in memory, some 400 pages
_NODE, _ATTRIBUTE = 130, 220  # bytes that lxml needs for one
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # zipfile unpacks others without bound
_KEPT = "Filen är sparad som den är."


class BrokenFile(InputProblem):
    """A file that cannot be read as what its name says."""


class TooLarge(BrokenFile):
    """A file that grows beyond all measure when it is unpacked, by mistake or to do harm."""


class TooLong(BrokenFile):
    """An honest file with more text than a form can have."""


def too_large(filename: str) -> TooLarge:
    return TooLarge(
        f"{filename} är för stor uppackad",
        f"Den växer till mer än programmet läser, 64 MB. {_KEPT} Öppna den inte om du inte "
        "väntade dig den.",
    )


def too_slow(filename: str) -> TooLarge:
    return TooLarge(
        f"{filename} tar för lång tid att läsa",
        f"Den är trasig eller för stor uppackad, och programmet slutade läsa. {_KEPT}",
    )


def too_deep(filename: str) -> TooLarge:
    return TooLarge(
        f"{filename} är för djupt kapslad",
        f"Den har delar inuti delar i fler led än programmet läser. {_KEPT}",
    )


def unreadable(filename: str, kind: str) -> BrokenFile:
    """kind: Swedish, "Word-fil"."""
    return BrokenFile(
        f"{filename} är ingen läsbar {kind}", f"{_KEPT} Be avsändaren om en ny, utan lösenord."
    )


class XmlTarget(Protocol):
    """What is told of a part's elements, one after another."""

    def start(self, tag: str, attributes: Mapping[str, str], /) -> None: ...
    def end(self, tag: str, /) -> None: ...
    def data(self, text: str, /) -> None: ...
    def close(self) -> None: ...


class Package:
    """A zip file being unpacked: 64 MB and a few seconds for all its parts together."""

    def __init__(self, filename: str, kind: str, zipped: zipfile.ZipFile) -> None:
        self.filename = filename
        self.kind = kind
        self._zipped = zipped
        self._until = time.monotonic() + LONGEST
        self._left = LARGEST

    def names(self) -> list[str]:
        """The names of the parts, as stored."""
        return self._zipped.namelist()

    def read(self, name: str) -> bytes:
        """Return one part whole. Raises TooLarge, or BrokenFile when there is none."""
        return b"".join(self.chunks(name))

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield one part in pieces of at most 64 kB."""
        try:
            info = self._zipped.getinfo(name)
        except KeyError as error:
            raise unreadable(self.filename, self.kind) from error
        if info.compress_type not in _METHODS:
            raise unreadable(self.filename, self.kind)
        if info.file_size > self._left:
            raise too_large(self.filename)
        unpacked = 0
        with self._zipped.open(info) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                self._count(len(chunk), unpacked, info.compress_size)
                yield chunk

    def _count(self, new: int, unpacked: int, packed: int) -> None:
        self._left -= new
        if self._left < 0 or unpacked > max(_STEEP_FROM, packed * _STEEPEST):
            raise too_large(self.filename)
        if time.monotonic() > self._until:
            raise too_slow(self.filename)


class _Directory(io.BytesIO):
    """The bytes of a zip file; a table of contents of millions of parts is not read."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _LARGEST_DIRECTORY:
            raise MemoryError
        return super().read(size)


@contextmanager
def package(filename: str, content: bytes, kind: str) -> Iterator[Package]:
    """Open a zip file. kind: Swedish, "Word-fil".

    Raises BrokenFile when it is no zip or damaged, TooLarge when it is a bomb, here or on reading.
    """
    try:
        with zipfile.ZipFile(_Directory(content)) as zipped:
            yield Package(filename, kind, zipped)
    except MemoryError as error:
        raise too_large(filename) from error
    except RecursionError as error:
        raise too_deep(filename) from error
    except (
        *(zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError),
        *(ValueError, OverflowError),
    ) as error:
        raise unreadable(filename, kind) from error


@lru_cache(maxsize=4096)
def local_name(tag: str) -> str:
    """Return the name without namespace, in which transitional and strict documents differ."""
    return tag.rpartition("}")[2]


def xml_tree(filename: str, xml: bytes, kind: str) -> "Element":
    """Return the root of an XML part, elements only; nothing in it is fetched or expanded.

    Raises BrokenFile when it is no XML or declares entities, which no Office file may, TooLarge
    when it is nested deeper than 256 levels, TooLong when the tree would need more than 100 MB.
    """
    from lxml import etree

    if b"<!DOCTYPE" in xml:
        raise unreadable(filename, kind)
    if len(xml) + xml.count(b"<") * _NODE + xml.count(b"=") * _ATTRIBUTE > _LARGEST_TREE:
        raise TooLong(
            f"{filename} är för lång för att läsas som formulär",
            f"Den är på flera hundra sidor. {_KEPT}",
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        raise _not_xml(filename, kind, error) from error


def stream_xml(parts: Package, name: str, target: XmlTarget, is_enough: Callable[[], bool]) -> None:
    """Tell a target of a part's elements as they are unpacked; nothing is kept of them.

    Raises BrokenFile when it is no XML or declares entities.
    """
    from lxml import etree

    listener: Any = _NoEntities(target, parts)
    parser = etree.XMLParser(
        target=listener, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        for chunk in parts.chunks(name):
            parser.feed(chunk)
            if is_enough():
                return
        parser.close()
    except etree.XMLSyntaxError as error:
        raise _not_xml(parts.filename, parts.kind, error) from error


class _NoEntities:
    """Passes on what a parser finds, and refuses a document type: entities are declared in it."""

    def __init__(self, target: XmlTarget, parts: Package) -> None:
        self.start, self.end = target.start, target.end
        self.data, self.close = target.data, target.close
        self._parts = parts

    def doctype(self, *_name_and_places: object) -> None:
        raise unreadable(self._parts.filename, self._parts.kind)


def _not_xml(filename: str, kind: str, error: Exception) -> BrokenFile:
    return too_deep(filename) if "Excessive depth" in str(error) else unreadable(filename, kind)
