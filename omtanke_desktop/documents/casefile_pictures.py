"""Pictures as pages: photographs, scans and drawings, each page of a fax by itself.

They are drawn anew, so what a camera wrote beside the picture (place, name, time) stays behind.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from omtanke_desktop.documents import page
from omtanke_desktop.documents.casefile_workshop import Unshown

if TYPE_CHECKING:
    from pikepdf import Dictionary

_KINDS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
_MOST_PIXELS = 40_000_000  # 600 dots per inch on A4 are 35 million
_MOST_FRAMES = 50
_LONGEST_SIDE = 2_600  # pixels kept, some 230 dots per inch over the height of the page
_QUALITY = 88
_MARGIN = 48.0  # points kept free around a picture
_PIXELS_A_POINT = 96 / 72  # how large a small picture is shown
_KEPT = "Originalet finns kvar i registret."
Size = tuple[float, float]


def picture_pages(name: str, content: bytes) -> bytes:
    """The pictures of one file, a page each. Raises Unshown with a sentence."""
    sheets = ((one, _sheet(one.size)) for one in pictures_in(name, content))
    return pages_of_pictures(sheets, _QUALITY, inset=_MARGIN)


def pictures_in(name: str, content: bytes) -> Iterator[Image.Image]:
    """The file's pictures upright, on white, no larger than paper needs."""
    try:
        with Image.open(BytesIO(content), formats=_KINDS) as opened:
            for number, frame in enumerate(_frames(opened)):
                if number == _MOST_FRAMES:
                    raise _too_many(name)
                if frame.width * frame.height > _MOST_PIXELS:
                    raise _too_large(name, frame.size)
                yield _plain(frame)
    except Unshown:
        raise
    except Image.DecompressionBombError as error:
        raise _too_large(name, (0, 0)) from error
    except (UnidentifiedImageError, MemoryError, *_OF_BROKEN) as error:
        raise Unshown(f"{name} är ingen läsbar bild", f"{_KEPT} Be avsändaren om en ny.") from error


_OF_BROKEN = (OSError, ValueError, SyntaxError, ArithmeticError, LookupError, TypeError)


def _frames(opened: Image.Image) -> Iterator[Image.Image]:
    """Each page of a TIFF file; only the first picture of one that moves."""
    if opened.format == "TIFF":
        yield from ImageSequence.Iterator(opened)
    else:
        yield opened


def _plain(frame: Image.Image) -> Image.Image:
    """Upright, without what cannot be seen, on white."""
    frame.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
    upright = ImageOps.exif_transpose(frame) or frame
    if upright.mode in ("1", "L"):
        plain = upright.convert("L")
    elif upright.has_transparency_data:
        seen = upright.convert("RGBA")
        plain = Image.new("RGB", seen.size, "white")
        plain.paste(seen, mask=seen.getchannel("A"))
    else:
        plain = upright if upright.mode == "RGB" else upright.convert("RGB")
    plain.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    return plain


def _sheet(pixels: tuple[int, int]) -> Size:
    """A4, lying when the picture is."""
    lies = pixels[0] > pixels[1]
    return (page.HEIGHT, page.WIDTH) if lies else (page.WIDTH, page.HEIGHT)


def _too_many(name: str) -> Unshown:
    return Unshown(
        f"{name} har fler än {_MOST_FRAMES} sidor",
        f"Så många bildsidor ur en fil tas inte med. {_KEPT} Lämna ut filen för sig.",
    )


def _too_large(name: str, size: tuple[int, int]) -> Unshown:
    measure = f" ({size[0]} × {size[1]} bildpunkter)" if all(size) else ""
    return Unshown(
        f"{name} är för stor för att visas",
        f"Bilden är större än 40 miljoner bildpunkter{measure}. {_KEPT}",
    )


def pages_of_pictures(
    pictures: Iterable[tuple[Image.Image, Size]], quality: int, inset: float = 0
) -> bytes:
    """Pictures as a PDF, each on a page of its size in points; one is in memory at a time.

    inset: points kept free on every side; a small picture is then no larger than on a screen.
    """
    import pikepdf

    made = pikepdf.new()
    for picture, (wide, high) in pictures:
        made.add_blank_page(page_size=(wide, high))
        drawn = pikepdf.Stream(made, _packed(picture, quality), _picture_facts(picture))
        page_of = made.pages[-1]
        page_of.add_resource(drawn, pikepdf.Name.XObject, pikepdf.Name("/Picture"))
        page_of.contents_add(_placed(picture, wide, high, inset))
    buffer = BytesIO()
    made.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _picture_facts(picture: Image.Image) -> "Dictionary":
    from pikepdf import Dictionary, Name

    return Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )


def _placed(picture: Image.Image, wide: float, high: float, inset: float) -> bytes:
    """In the middle, at the top of what is not kept free."""
    largest = 1 / _PIXELS_A_POINT if inset else max(wide, high)
    factor = min((wide - 2 * inset) / picture.width, (high - 2 * inset) / picture.height, largest)
    across, up = picture.width * factor, picture.height * factor
    left, foot = (wide - across) / 2, high - inset - up
    return f"q {across:.3f} 0 0 {up:.3f} {left:.3f} {foot:.3f} cm /Picture Do Q".encode()


def _packed(picture: Image.Image, quality: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()
