"""Any file becomes pages, or a sentence says why not."""

import io
import zlib

import pikepdf
import pytest
from PIL import Image

from omtanke_desktop.documents.casefile_mask import Mask
from omtanke_desktop.documents.casefile_workshop import Unsearchable, Unshown, workshop
from omtanke_desktop.documents.file_pages import pages_of_file, pdf_as_shown, reason_page
from omtanke_desktop.domain.problems import RuleProblem
from tests.documents.casefile_papers import everything_in, locked, pdf_of, picture, turned
from tests.documents.reading import pages_of, text_of
from tests.files import pdfs


@pytest.fixture(autouse=True)
def no_process_is_left():
    yield
    workshop().close()


def pages(name, content, words="", mask=None, looked_at=False):
    return pages_of_file(name, content, lambda: words, mask, looked_at)


def sizes(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [tuple(round(float(side)) for side in one.mediabox[2:]) for one in opened.pages]


def test_a_pdf_keeps_its_words_and_pages():
    assert [one.strip() for one in pages_of(pages("a.pdf", pdf_of("Ett", "Två")))] == ["Ett", "Två"]


def test_a_turned_page_comes_out_upright():
    made = pages("a.pdf", turned(pdf_of("Ett"), 90))
    assert sizes(made) == [(842, 595)]
    with pikepdf.open(io.BytesIO(made)) as opened:
        assert "/Rotate" not in opened.pages[0]


def test_a_page_is_cut_as_it_is_shown():
    with pikepdf.open(io.BytesIO(pdf_of("Ett"))) as opened:
        opened.pages[0].cropbox = [50, 400, 350, 500]
        buffer = io.BytesIO()
        opened.save(buffer)
    assert sizes(pages("a.pdf", buffer.getvalue())) == [(300, 100)]


FILLED = (
    "/Type/Annot/Subtype/Widget/FT/Tx/T(namn)/V(Elvira)/DA(/F1 12 Tf)/Rect[50 600 300 620]/P 3 0 R"
)


def filled_form():
    """A form whose answer has no appearance of its own."""
    return pdfs.pdf(
        {
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Annots[10 0 R]>>",
            5: pdfs.FONT,
            10: f"<<{FILLED}>>".encode(),
        },
        "/AcroForm<</Fields[10 0 R]/DR<</Font<</F1 5 0 R>>>>/DA(/F1 12 Tf)>>",
    )


def test_what_is_filled_in_a_form_is_on_its_page():
    assert "Elvira" in text_of(pages("a.pdf", filled_form()))
    assert "Elvira" in text_of(pdf_as_shown("a.pdf", filled_form()))


def test_a_pdf_that_is_only_locked_against_changes_is_shown():
    assert "Ett" in text_of(pages("a.pdf", locked(pdf_of("Ett"), "")))


def bomb():
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(120)) + packer.flush()
    return pdfs.page(
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (lambda: locked(pdf_of("Ett"), "hemligt"), "låst med lösenord"),
        (lambda: pdf_of(*map(str, range(501))), "501 sidor"),
        (lambda: b"%PDF-1.7 skrap", "ingen läsbar PDF"),
        (lambda: b"", "ingen läsbar PDF"),
        (lambda: pdf_of("Ett")[:300], "ingen läsbar PDF"),
    ],
)
def test_a_pdf_that_cannot_be_shown_says_why(content, said):
    with pytest.raises(Unshown, match=said):
        pages("avtal.pdf", content())


def test_after_a_file_that_ended_the_process_the_next_one_is_shown():
    with pytest.raises(Unshown, match="går inte att visa"):
        pages("avtal.pdf", bomb())
    assert "Ett" in text_of(pages("a.pdf", pdf_of("Ett")))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_a_picture_of_each_kind_has_its_page(kind):
    ending = {"JPEG": "jpg", "TIFF": "tif"}.get(kind, kind.lower())
    assert sizes(pages(f"bild.{ending}", picture(kind))) == [(842, 595)]


def test_each_page_of_a_fax_has_its_page():
    more = [Image.new("L", (300, 400)), Image.new("L", (300, 400))]
    fax = picture("TIFF", save_all=True, append_images=more)
    assert len(sizes(pages("fax.tif", fax))) == 3


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\nskrap", "ingen läsbar bild"),
        (b"", "ingen läsbar bild"),
        (picture(size=(9_000, 5_000)), "för stor"),
    ],
)
def test_a_picture_that_cannot_be_shown_says_why(content, said):
    with pytest.raises(Unshown, match=said):
        pages("bild.png", content)


def test_a_photograph_leaves_behind_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x013B] = "Norra Berg"
    photo = picture("JPEG", exif=exif)
    assert b"Norra Berg" in photo
    assert b"Norra Berg" not in everything_in(pages("foto.jpg", photo))


def test_words_of_a_file_are_set_with_its_name():
    text = text_of(pages("kostnad.xlsx", b"PK", "Kommun\tAntal\nHylte\t3"))
    assert "kostnad.xlsx" in text
    assert "Hylte | 3" in text


def test_a_dangerous_file_is_only_named():
    with pytest.raises(Unshown, match=r"avtal\.exe visas inte"):
        pages("avtal.exe", b"MZ", "ord")


def test_a_reason_has_a_page_of_its_own():
    said = text_of(reason_page("avtal.pdf", RuleProblem("Filen är trasig", "Be om en ny.")))
    assert "avtal.pdf" in said
    assert "Filen är trasig. Be om en ny." in said


def test_masked_words_are_gone_from_a_pdf_and_a_picture_is_left():
    pdf = pdf_of("Hej från Norra Berg i Varberg")
    made = pages("a.pdf", pdf, mask=Mask(["Norra Berg"]))
    assert b"Berg" not in everything_in(made)
    assert "Norra" not in text_of(made)
    with pikepdf.open(io.BytesIO(made)) as opened:
        [drawn] = opened.pages[0].get_images().values()
        shown = pikepdf.PdfImage(drawn).as_pil_image().convert("L")
    assert shown.getextrema()[0] < 20


def test_only_the_masked_words_are_black():
    hidden, whole = (
        blackness(pages("a.pdf", pdf_of("Norra Berg"), mask=Mask([word])))
        for word in ("Norra Berg", "Någon annan")
    )
    assert hidden > 3 * whole


def blackness(pdf):
    """How many pixels of the first page are black."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        [drawn] = opened.pages[0].get_images().values()
        return sum(pikepdf.PdfImage(drawn).as_pil_image().convert("L").histogram()[:60])


def test_what_is_filled_in_a_form_is_masked_too():
    hidden, whole = (
        blackness(pages("a.pdf", filled_form(), mask=Mask([word]))) for word in ("Elvira", "Bo")
    )
    assert hidden > 2 * whole


def scan():
    return pages("bild.png", picture(size=(2000, 2800)))


@pytest.mark.parametrize(("name", "content"), [("bild.png", picture()), ("skannad.pdf", None)])
def test_what_cannot_be_searched_is_masked_only_when_somebody_has_looked(name, content):
    content = content or scan()
    with pytest.raises(Unsearchable, match="går inte att maskera"):
        pages(name, content, mask=Mask(["Norra Berg"]))
    assert sizes(pages(name, content, mask=Mask(["Norra Berg"]), looked_at=True))


def test_a_file_of_which_only_the_words_are_shown_says_so():
    assert "Bara texten" in text_of(pages("mall.docx", b"PK", "Ett initiativ"))
    assert "Bara texten" not in text_of(pages("brev.txt", b"Hej", "Hej"))
