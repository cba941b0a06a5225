"""The package: cover, contents, stamps and bookmarks round pages of every shape."""

import io

import pikepdf
import pytest

from omtanke_desktop.documents.casefile_binding import Leaf, leaves_of
from omtanke_desktop.documents.package import package_pdf
from omtanke_desktop.documents.package_values import Chapter, PackagePaper, Piece
from omtanke_desktop.documents.values import Sender
from tests.documents.casefile_papers import pdf_of
from tests.documents.reading import pages_of, text_of

A0 = (2384, 3370)


@pytest.fixture
def piece(tmp_path):
    """Makes a document of these pages on disk."""

    def make(title, *pages, name="Bilaga 1", stamp="ärende 4, bilaga 1", size=(595.28, 841.89)):
        path = tmp_path / f"{title}.pdf"
        path.write_bytes(pdf_of(*pages, size=size))
        return Piece(title, path, tuple(leaves_of(path, is_ours=False)), stamp, name)

    return make


def a_package(piece, **changes):
    proposal = piece("Beslutsförslag", "Ett", "Två")
    drawing = piece("Ritning", "R", name="Bilaga 2", stamp="ärende 4, bilaga 2", size=A0)
    values = {
        "sender": Sender("Region Halland"),
        "body": "Regional utvecklingsgrupp",
        "date": "2025-04-09",
        "facts": (("Datum", "onsdag 9 april 2025"), ("Plats", "")),
        "papers": (piece("Kallelse", "Kalla", name="", stamp="kallelse"),),
        "chapters": (
            Chapter("1", "Mötets öppnande"),
            Chapter("4", "Gemensamt hemteam", "OH-2025-001", (proposal, drawing)),
        ),
    }
    return PackagePaper(**{**values, **changes})


def made(paper):
    target = io.BytesIO()
    return package_pdf(paper, target), target.getvalue()


def test_every_page_says_which_document_it_is_and_which_page_of_all(piece):
    pages, pdf = made(a_package(piece))
    shown = pages_of(pdf)
    assert (pages.count, pages.begins) == (6, (3, 4, 6))
    for number, words in enumerate(shown, start=1):
        assert f"Sida {number} av 6" in words
    assert "kallelse, sida 1 (1)" in shown[2]
    assert "ärende 4, bilaga 1, sida 2 (2)" in shown[4]
    assert "ärende 4, bilaga 2, sida 1 (1)" in shown[5]


def test_the_contents_say_where_every_document_begins(piece):
    _, pdf = made(a_package(piece))
    rows = [" ".join(row.split()) for row in pages_of(pdf)[1].splitlines()]
    assert "Kallelse 3" in rows
    assert "1 Mötets öppnande" in rows
    assert "4 Gemensamt hemteam OH-2025-001" in rows
    assert "Bilaga 2 Ritning 6" in rows


def test_bookmarks_lead_to_items_and_their_documents(piece):
    _, pdf = made(a_package(piece))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = opened.open_outline().root
        assert [one.title for one in root] == ["Innehåll", "Kallelse", "4 Gemensamt hemteam"]
        below = root[2].children
        assert [one.title for one in below] == ["Bilaga 1 Beslutsförslag", "Bilaga 2 Ritning"]
        there = [opened.pages.index(pikepdf.Page(one.destination[0])) for one in below]
    assert there == [3, 5]


def test_a_drawing_in_a0_is_laid_on_a4_and_says_so(piece):
    _, pdf = made(a_package(piece))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert [round(float(side)) for side in opened.pages[5].mediabox[2:]] == [595, 842]
    assert "Förminskad till 23 procent" in pages_of(pdf)[5]


def test_the_cover_tells_what_is_not_there_as_it_was(piece):
    said = a_package(piece, left_out=("avtal.pdf är låst med lösenord.",), notes=("Punkt 7",))
    cover = pages_of(made(said)[1])[0]
    assert "Finns inte med i sin helhet" in cover
    assert "avtal.pdf är låst med lösenord." in cover
    assert "Punkt 7" in cover
    assert "Finns inte med" not in text_of(made(a_package(piece))[1])


def test_the_same_documents_give_the_same_bytes(piece):
    assert made(a_package(piece))[1] == made(a_package(piece))[1]


def test_a_paper_of_ours_keeps_its_size(piece):
    ours = Leaf(595.28, 841.89, True)
    assert (ours.factor, ours.note) == (1.0, "")


def odd_pages(path):
    """Two pages that show the same stream, and one whose content is in two streams."""
    with pikepdf.open(io.BytesIO(pdf_of("Delad", "Delad", "Tredje"))) as opened:
        first, second, third = (page.obj for page in opened.pages)
        second.Contents = first.Contents
        third.Contents = pikepdf.Array([third.Contents, opened.make_stream(b" ")])
        opened.save(path)


def test_pages_that_share_their_content_and_those_in_parts_are_there(piece, tmp_path):
    odd = piece("Udda", "Ett", "Två", "Tre")
    odd_pages(odd.path)
    chapter = Chapter("1", "Ett ärende", pieces=(odd,))
    _, pdf = made(a_package(piece, papers=(), chapters=(chapter,)))
    shown = pages_of(pdf)[2:]
    words = ("Delad", "Delad", "Tredje")
    assert all(word in page for word, page in zip(words, shown, strict=True))
    assert all(f"sida {number} (3)" in page for number, page in enumerate(shown, start=1))


def test_what_is_on_a_page_is_copied_as_it_lies_in_its_file(piece):
    paper = a_package(piece)
    with (
        pikepdf.open(paper.papers[0].path) as source,
        pikepdf.open(io.BytesIO(made(paper)[1])) as whole,
    ):
        before = source.pages[0].obj.Contents.read_raw_bytes()
        assert whole.pages[2].obj.Resources.XObject.Sheet.read_raw_bytes() == before
