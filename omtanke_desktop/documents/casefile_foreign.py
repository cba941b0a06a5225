"""Other people's PDFs made fit for a case file; runs in the workshop's process only.

Pages come out upright, cut as they are shown, with what was filled in drawn on them; scripts,
attached files, links and metadata stay behind. In a masked copy each page is a picture: then
nothing can lie underneath.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from omtanke_desktop.documents.casefile_laying import Box, lay
from omtanke_desktop.documents.casefile_mask import Mask
from omtanke_desktop.documents.casefile_workshop import Unsearchable, Unshown

if TYPE_CHECKING:
    from pikepdf import Pdf
    from PIL.Image import Image
    from pypdfium2 import PdfBitmap, PdfDocument, PdfPage, PdfTextPage

MOST_PAGES = 500
MOST_MASKED = 150
MOST_SHOWN = 5_000
_KEPT = "Originalet finns kvar i registret."
_SMALLEST = 3.0  # points; a page must be something
_LARGEST = 14_400.0  # points, the most that a PDF page may measure
_DPI = 150
_LONGEST_SIDE = 3_000  # pixels, so that a drawing in A0 takes no more memory than an A3
_QUALITY = 85
_MOST_LETTERS = 60_000  # on one page
_UNCLEAR = 0.02  # so many of a page's letters may be unknown
_PICTURE = 0.2  # of a page, from which a picture on it must be looked at
_MANY_PATHS = 400  # lines and shapes on a page without text
_PAD = 1.5  # points around a masked word
_IMAGE, _PATH = 3, 2  # FPDF_PAGEOBJ_*


def upright_pages(name: str, content: bytes) -> bytes:
    """The pages of a PDF as they are shown. Raises Unshown, with a sentence."""
    import pikepdf

    document = _open(name, content, MOST_PAGES)
    flattened = _flatten(document)
    if flattened:
        content = _saved(document)
    document.close()
    try:
        source = pikepdf.open(BytesIO(content))
    except pikepdf.PdfError as error:
        raise _broken(name) from error
    made = pikepdf.new()
    for page in source.pages:
        wide, high = _shown_size(page)
        made.add_blank_page(page_size=(wide, high))
        lay(made.pages[-1], page, (0, 0, wide, high))
    buffer = BytesIO()
    made.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def fitted(name: str, path: Path, drawn: Path, most: int) -> tuple[Path, list[tuple[float, float]]]:
    """The PDF whose pages can be laid as they are, and their sizes as they are shown.

    It is `path` itself, or `drawn` when what is filled in had to be drawn on its pages. Every page
    is tried. Raises Unshown, with a sentence.
    """
    source = _opened(name, path)
    if any("/Annots" in page.obj for page in source.pages):
        source.close()
        document = _open(name, path.read_bytes(), most)
        _flatten(document)
        drawn.write_bytes(_saved(document))
        document.close()
        path, source = drawn, _opened(name, drawn)
    with source:
        if not 0 < len(source.pages) <= most:
            pages = len(source.pages)
            raise _many(name, pages, most) if pages else _broken(name)
        sizes = []
        for page in source.pages:
            page.as_form_xobject()
            sizes.append(_shown_size(page))
    return path, sizes


def fitted_many(
    given: Sequence[tuple[str, Path, Path, int]],
) -> list[tuple[Path, list[tuple[float, float]]] | None]:
    """The same for several; None for one that has to be tried by itself to learn why not."""
    found: list[tuple[Path, list[tuple[float, float]]] | None] = []
    for one in given:
        try:
            found.append(fitted(*one))
        except Exception:  # PDF libraries raise all kinds for damaged files
            found.append(None)
    return found


def _opened(name: str, path: Path) -> Pdf:
    import pikepdf

    try:
        return pikepdf.open(path)
    except pikepdf.PasswordError as error:
        raise _locked(name) from error
    except pikepdf.PdfError as error:
        raise _broken(name) from error


def as_shown(name: str, content: bytes) -> bytes | None:
    """The PDF with what is filled in drawn on its pages; None when there is nothing of that.

    Every page is read. Raises Unshown when one cannot be.
    """
    document = _open(name, content, MOST_SHOWN)
    return _saved(document) if _flatten(document) else None


def _shown_size(page: object) -> tuple[float, float]:
    """Width and height in points as a reader sees the page."""
    import pikepdf

    assert isinstance(page, pikepdf.Page)
    left, foot, right, top = (float(side) for side in page.trimbox)
    unit = float(page.obj.get("/UserUnit", 1))
    wide, high = abs(right - left) * unit, abs(top - foot) * unit
    if int(page.rotation) % 180:
        wide, high = high, wide
    return tuple(min(max(side, _SMALLEST), _LARGEST) for side in (wide, high))  # type: ignore[return-value]


def _open(name: str, content: bytes, most: int) -> PdfDocument:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise _locked(name) from error
        raise _broken(name) from error
    if not 0 < len(document) <= most:
        raise _many(name, len(document), most) if len(document) else _broken(name)
    document.init_forms()
    return document


def _many(name: str, pages: int, most: int) -> Unshown:
    return Unshown(
        f"{name} har {pages} sidor",
        f"Fler än {most} sidor ur en fil tas inte med. {_KEPT} Lämna ut filen för sig.",
    )


def _locked(name: str) -> Unshown:
    return Unshown(
        f"{name} är låst med lösenord", f"{_KEPT} Be avsändaren om en fil utan lösenord."
    )


def _broken(name: str) -> Unshown:
    return Unshown(f"{name} är ingen läsbar PDF-fil", f"{_KEPT} Be avsändaren om en ny.")


def _flatten(document: PdfDocument) -> bool:
    """Draw what is filled in and noted onto the pages; tell whether there was anything."""
    from pypdfium2 import raw

    found = False
    for number in range(len(document)):
        page = document[number]
        if raw.FPDFPage_GetAnnotCount(page):
            found = True
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
        page.close()
    return found


def _saved(document: PdfDocument) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def masked_pictures(name: str, content: bytes, mask: Mask, looked_at: bool) -> bytes:
    """The pages as pictures with black over what is masked.

    looked_at: somebody has seen that nothing is to be masked where nothing can be searched.
    Raises Unshown for pages that cannot be searched, unless they have been looked at.
    """
    from omtanke_desktop.documents.casefile_pictures import pages_of_pictures

    document = _open(name, content, MOST_MASKED)
    _flatten(document)
    return pages_of_pictures(_masked(name, document, mask, looked_at), _QUALITY)


def _masked(
    name: str, document: PdfDocument, mask: Mask, looked_at: bool
) -> Iterator[tuple[Image, tuple[float, float]]]:
    """One picture at a time, and its size in points: all of them would fill the memory."""
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        if not looked_at and not is_searchable(page, text):
            raise Unsearchable(
                f"{name} går inte att maskera",
                f"Sidan {number + 1} är helt eller delvis en bild, där programmet inte ser orden. "
                "Titta igenom filen och säg att den är genomsedd, eller maskera den på papper.",
            )
        yield _picture(page, masked_boxes(text, mask)), page.get_size()
        text.close()
        page.close()


def is_searchable(page: PdfPage, text: PdfTextPage) -> bool:
    """Whether everything one can read on the page is letters that can be searched."""
    from pypdfium2 import raw

    letters = text.count_chars()
    if letters > _MOST_LETTERS:
        return False
    wide, high = page.get_size()
    objects = list(page.get_objects(filter=[_IMAGE, _PATH]))
    pictured = sum(_area(one.get_bounds()) for one in objects if one.type == _IMAGE)
    if pictured > _PICTURE * wide * high:
        return False
    if not letters:
        return not pictured and len(objects) < _MANY_PATHS
    unknown = sum(
        raw.FPDFText_HasUnicodeMapError(text, index) == 1
        or _is_unknown(raw.FPDFText_GetUnicode(text, index))
        for index in range(letters)
    )
    return bool(unknown <= _UNCLEAR * letters)


def _area(box: Box) -> float:
    return abs(box[2] - box[0]) * abs(box[3] - box[1])


def _is_unknown(code: int) -> bool:
    return code in (0, 0xFFFD) or unicodedata.category(chr(code)) == "Co"


def masked_boxes(text: PdfTextPage, mask: Mask) -> list[Box]:
    """Where on the page masked words stand: left, foot, right, top in points; one box per line."""
    from pypdfium2 import raw

    codes = (raw.FPDFText_GetUnicode(text, index) for index in range(text.count_chars()))
    words = "".join(_letter(code) for code in codes)
    return [
        box for start, end in mask.spans(words) for box in _lines(_letter_boxes(text, start, end))
    ]


def _letter(code: int) -> str:
    """One character for each of the page's, so that places stay the same."""
    return (
        "\n" if code == 0x0D else "\x02" if code in (0x02, 0xFFFE) else chr(code) if code else " "
    )


def _letter_boxes(text: PdfTextPage, start: int, end: int) -> Iterator[Box]:
    for index in range(start, end):
        box = text.get_charbox(index, loose=True)
        if _area(box) > 0:
            yield box


def _lines(boxes: Iterator[Box]) -> list[Box]:
    """The boxes of letters on one line as one."""
    lines: list[Box] = []
    for left, foot, right, top in boxes:
        before = lines[-1] if lines else None
        if before and foot < before[3] and top > before[1] and left < before[2] + (top - foot) * 3:
            lines[-1] = (
                min(before[0], left),
                min(before[1], foot),
                max(before[2], right),
                max(before[3], top),
            )
        else:
            lines.append((left, foot, right, top))
    return [(a - _PAD, b - _PAD, c + _PAD, d + _PAD) for a, b, c, d in lines]


def _picture(page: PdfPage, boxes: list[Box]) -> Image:
    """The page as a picture, black where the boxes are."""
    from PIL import ImageDraw

    scale = min(_DPI / 72, _LONGEST_SIDE / max(page.get_size()))
    bitmap: PdfBitmap = page.render(scale=scale, draw_annots=False)
    picture: Image = bitmap.to_pil().convert("RGB")
    places = bitmap.get_posconv(page)
    brush = ImageDraw.Draw(picture)
    for left, foot, right, top in boxes:
        corners = [places.to_bitmap(x, y) for x in (left, right) for y in (foot, top)]
        across, down = zip(*corners, strict=True)
        brush.rectangle((min(across), min(down), max(across), max(down)), fill="black")
    return picture
