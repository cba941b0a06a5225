"""Pages from many PDFs bound to one: each laid on a page of its own, no larger than fits there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from omtanke_desktop.documents import page
from omtanke_desktop.documents.casefile_laying import Box, form_of, placed
from omtanke_desktop.documents.casefile_stamps import FOOT, HEAD, SIDE, Sheet
from omtanke_desktop.documents.casefile_text import STAMPED_BY_US

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

_NOTED_BELOW = 0.72  # a page made smaller than this says so: A3 on A4 is 0.66
_LIGHT = 256 * 1024  # bytes; a smaller file is read whole, so that few files are open at once
Size = tuple[float, float]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page as it comes: its size in points, and whether room for the stamp is in it."""

    wide: float
    high: float
    is_ours: bool

    @property
    def paper(self) -> Size:
        """A4, lying when the page is."""
        lies = self.wide > self.high * 1.05
        return (page.HEIGHT, page.WIDTH) if lies else (page.WIDTH, page.HEIGHT)

    @property
    def factor(self) -> float:
        """How much of its size it keeps."""
        if self.is_ours:
            return 1.0
        wide, high = self.paper
        return min(1.0, (wide - 2 * SIDE) / self.wide, (high - HEAD - FOOT) / self.high)

    @property
    def note(self) -> str:
        """Said beside the stamp of a page that was made much smaller."""
        if self.factor >= _NOTED_BELOW:
            return ""
        return f"Förminskad till {max(1, round(self.factor * 100))} procent"


@dataclass(frozen=True, slots=True)
class Bound:
    """What is to be bound: the pages in front, and the others with their stamps.

    drawn: each sheet's stamp, in the faces of `front`. sources: PDFs whose pages are the leaves.
    """

    front: bytes
    sheets: Sequence[Sheet]
    drawn: Sequence[bytes]
    leaves: Sequence[Leaf]
    sources: Sequence[bytes | Path]


def leaves_of(pdf: bytes | Path, is_ours: bool | None = None) -> list[Leaf]:
    """The pages of a PDF made by us, or made fit by us; is_ours: known, else it says itself."""
    import pikepdf

    with pikepdf.open(_source(pdf)) as opened:
        if is_ours is None:
            is_ours = str(opened.docinfo.get("/Subject", "")) == STAMPED_BY_US
        boxes = [[float(side) for side in one.mediabox] for one in opened.pages]
    return [Leaf(box[2] - box[0], box[3] - box[1], is_ours) for box in boxes]


def sheet_of(leaf: Leaf, stamp: str) -> Sheet:
    """The stamped page that a leaf is laid on."""
    return Sheet(*leaf.paper, stamp, leaf.note)


def bind(parts: Bound, target: BytesIO | Path, progress: Progress) -> int:
    """Write the whole: the front, then every leaf under its stamp. Returns how many pages it has.

    Same in, same bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(parts.front)) as bound:
        fonts = bound.pages[0].obj.Resources.Font
        sheets = iter(zip(parts.sheets, parts.drawn, parts.leaves, strict=True))
        made: list[Page] = []
        packed = True
        kept: list[
            Pdf
        ] = []  # a page is copied when the whole is written: until then its file stays open
        for done, source in enumerate(parts.sources):
            progress(done, len(parts.sources))
            kept.append(pikepdf.open(_source(source)))
            taken = set[tuple[int, int]]()
            for leaf in kept[-1].pages:
                form, as_it_lies = form_of(leaf, taken)
                packed = packed and as_it_lies
                made.append(_sheet(bound, fonts, bound.copy_foreign(form), *next(sheets)))
        bound.pages.extend(made)
        _mark(bound, parts.sheets)
        bound.save(target, deterministic_id=True, compress_streams=not packed)
        for opened in kept:
            opened.close()
        return len(bound.pages)


def _source(pdf: bytes | Path) -> BytesIO | Path:
    if isinstance(pdf, bytes):
        return BytesIO(pdf)
    return BytesIO(pdf.read_bytes()) if pdf.stat().st_size < _LIGHT else pdf


def _sheet(
    bound: "Pdf", fonts: "Object", form: "Object", sheet: Sheet, drawn: bytes, leaf: Leaf
) -> "Page":
    """One page: what is on the leaf, then the stamp over it."""
    import pikepdf
    from pikepdf import Dictionary, Name

    bare = Dictionary(
        Type=Name.Page,
        MediaBox=[0, 0, sheet.wide, sheet.high],
        Resources=Dictionary(Font=fonts, XObject=Dictionary(Sheet=form)),
    )
    made = pikepdf.Page(bound.make_indirect(bare))
    content = placed(made, form, _place(leaf)) + b"\n" + drawn
    made.obj.Contents = pikepdf.Stream(bound, content)
    return made


def _place(leaf: Leaf) -> Box:
    """Left, foot, right, top: in the middle, right under the stamp."""
    wide, high = leaf.paper
    across, up = leaf.wide * leaf.factor, leaf.high * leaf.factor
    left = (wide - across) / 2
    top = high if leaf.is_ours else high - HEAD
    return left, top - up, left + across, top


def _mark(bound: "Pdf", sheets: Sequence[Sheet]) -> None:
    """The bookmarks, each under the last one of a lower level before it."""
    from pikepdf import OutlineItem

    first = len(bound.pages) - len(sheets)
    with bound.open_outline() as outline:
        open_ones: list[Any] = [outline.root]
        for number, sheet in enumerate(sheets, start=first):
            for title, level in sheet.outline:
                item = OutlineItem(title, number, "Fit")
                item.is_closed = level > 0
                del open_ones[level + 1 :]
                open_ones[-1].append(item)
                open_ones.append(item.children)
