"""Pages from many PDFs bound to one: each laid on its stamped page, no larger than fits there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from omtanke_desktop.documents import page
from omtanke_desktop.documents.casefile_laying import Box, lay
from omtanke_desktop.documents.casefile_stamps import FOOT, HEAD, SIDE, Sheet
from omtanke_desktop.documents.casefile_text import STAMPED_BY_US

_NOTED_BELOW = 0.72  # a page made smaller than this says so: A3 on A4 is 0.66
Size = tuple[float, float]


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


def leaves_of(pdf: bytes) -> list[Leaf]:
    """The pages of a PDF made by us, or made fit by us."""
    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        ours = str(opened.docinfo.get("/Subject", "")) == STAMPED_BY_US
        boxes = [[float(side) for side in one.mediabox] for one in opened.pages]
    return [Leaf(box[2] - box[0], box[3] - box[1], ours) for box in boxes]


def sheet_of(leaf: Leaf, stamp: str, number: int, of: int) -> Sheet:
    """The stamped page that a leaf is laid on."""
    return Sheet(*leaf.paper, stamp, number, of, leaf.note)


def bind(
    stamped: bytes, pdfs: Sequence[bytes], first: int, progress: Callable[[int, int], None]
) -> bytes:
    """Lay the pages of the PDFs, in order, on the stamped pages from number `first` (from 0) on."""
    import pikepdf

    with pikepdf.open(BytesIO(stamped)) as bound:
        pages = iter(list(bound.pages)[first:])
        for done, pdf in enumerate(pdfs):
            progress(done, len(pdfs))
            leaves = leaves_of(pdf)
            source = pikepdf.open(BytesIO(pdf))
            for leaf, one in zip(leaves, source.pages, strict=True):
                lay(next(pages), one, _place(leaf))
        buffer = BytesIO()
        bound.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _place(leaf: Leaf) -> Box:
    """Left, foot, right, top: in the middle, right under the stamp."""
    wide, high = leaf.paper
    across, up = leaf.wide * leaf.factor, leaf.high * leaf.factor
    left = (wide - across) / 2
    top = high if leaf.is_ours else high - HEAD
    return left, top - up, left + across, top
