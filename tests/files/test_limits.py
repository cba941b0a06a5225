"""Bombs: small files that would fill memory or time are refused, soon and in a sentence."""

import struct
import time
import tracemalloc
import zipfile
import zlib
from contextlib import suppress

import pytest

from omtanke_desktop.files.forms import read_forms, read_forms_of
from omtanke_desktop.files.limits import BrokenFile, TooLarge, TooLong
from omtanke_desktop.files.text import words_of
from tests.files.pdfs import form, page, stream, text_field
from tests.files.reading import FIELDS
from tests.files.words import document, p, table, tc, tr, word, zipped

MEGABYTE = 1024 * 1024
PARTS = {
    "a.docx": "word/document.xml",
    "a.xlsx": "xl/worksheets/sheet1.xml",
    "a.pptx": "ppt/slides/slide1.xml",
    "a.odt": "content.xml",
}
SOON = 4.0  # seconds
LAUGHS = '<!ENTITY e0 "ha">' + "".join(
    f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)
)


def refused(name, content):
    """Read a file in both ways, in time and little memory, and return why it was refused."""
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(BrokenFile) as found:
        words_of(name, content)
    _, problems = read_forms_of([(name, content)], FIELDS)
    taken, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert taken < SOON
    assert peak < 150 * MEGABYTE
    assert all(problem.title == found.value.title for problem in problems)
    return found.value


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_swells_beyond_64_mb_is_refused(name):
    content = zipped({PARTS[name]: b"<d>" + b" " * (64 * MEGABYTE)})
    assert refused(name, content).title == f"{name} är för stor uppackad"


def test_parts_that_swell_beyond_64_mb_together_are_refused():
    noise = bytes(range(48, 123)) * 300_000
    shared = b"<sst><si><t>" + noise.replace(b"<", b"x") + b"</t></si></sst>"
    sheets = {f"xl/worksheets/sheet{n}.xml": shared for n in range(5)}
    assert isinstance(refused("a.xlsx", zipped(sheets)), TooLarge)


def test_a_part_that_packs_too_well_is_refused_long_before():
    content = zipped({PARTS["a.docx"]: document(p("a" * 8 * MEGABYTE))})
    assert isinstance(refused("a.docx", content), TooLarge)


def test_a_part_that_lies_about_its_size_is_refused():
    content = bytearray(zipped({PARTS["a.docx"]: b"<d>" + b" " * (100 * MEGABYTE)}))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<L", content, content.find(mark) + place, 100)
    refused("a.docx", bytes(content))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_ways_of_packing_that_cannot_be_bounded_are_refused(method):
    refused("a.docx", zipped({PARTS["a.docx"]: b" " * (50 * MEGABYTE)}, method))


def test_a_package_of_very_many_parts_is_refused():
    refused("a.docx", zipped({f"word/{n}": "" for n in range(20_000)}))


@pytest.mark.parametrize("name", PARTS)
@pytest.mark.parametrize(
    "entities", [LAUGHS, f'<!ENTITY e9 "{"a" * 100_000}">'], ids=["laughs", "quadratic"]
)
def test_entities_that_grow_are_refused(name, entities):
    words = document(p("&e9;" * 10_000))
    refused(name, zipped({PARTS[name]: f"<!DOCTYPE d [{entities}]>{words}"}))


def test_entities_from_outside_are_not_fetched(tmp_path):
    secret = tmp_path / "hemligt.txt"
    secret.write_text("hemligt")
    outside = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    for name, part in PARTS.items():
        with pytest.raises(BrokenFile):
            words_of(name, zipped({part: outside + document(p("&e;"))}))


@pytest.mark.parametrize("depth", [9, 60, 200])
def test_tables_deep_inside_tables_are_refused(depth):
    content = word("<w:tbl><w:tr><w:tc>" * depth + p("x") + "</w:tc></w:tr></w:tbl>" * depth)
    assert refused("a.docx", content).title == "a.docx är för djupt kapslad"


@pytest.mark.parametrize("tag", ["w:ins", "w:sdt", "w:smartTag"])
def test_elements_deep_inside_each_other_are_read_or_refused(tag):
    for depth in (100, 240, 1_000, 100_000):
        content = word(f"<{tag}>" * depth + p("Namn: x") + f"</{tag}>" * depth)
        read_forms_of([("a.docx", content)], FIELDS)
        with suppress(BrokenFile):
            words_of("a.docx", content)


def test_a_book_is_no_form_but_has_words():
    content = word(*(p(f"Rad {n}") for n in range(200_000)))
    with pytest.raises(TooLong, match="för lång för att läsas som formulär"):
        read_forms("bok.docx", content, FIELDS)
    start = time.process_time()
    assert "Rad 50000" in words_of("bok.docx", content)
    assert time.process_time() - start < SOON


@pytest.mark.parametrize(
    "rows",
    [
        [tr("Namn", "x")] * 20_000,
        [tr("Namn", "x"), *[tr("", "x")] * 20_000],
        [tr(*(["Namn"] * 20_000)), tr(*(["x"] * 20_000))],
        [tr("Initiativets namn", "x")] * 20_000,
        [tr("Favoritkaka")] * 20_000,
        [tr(tc("", merge="continue"), "Namn", "x")] * 20_000,
    ],
    ids=["pairs", "going on", "wide", "titles", "lone", "merged"],
)
def test_a_very_large_table_is_read_in_time(rows):
    content = word(table(*rows))
    start = time.process_time()
    read_forms_of([("a.docx", content)], FIELDS)
    assert time.process_time() - start < SOON


def test_a_pdf_whose_page_unpacks_beyond_all_measure_is_refused():
    content = page(stream(b" " * (200 * MEGABYTE)))
    assert refused("a.pdf", content).title == "a.pdf är för stor uppackad"


def test_a_pdf_packed_twice_over_is_refused():
    twice = zlib.compress(zlib.compress(b" " * (200 * MEGABYTE), 9), 9)
    refused("a.pdf", page(stream(twice, "[/FlateDecode/FlateDecode]")))


def test_a_pdf_whose_answer_unpacks_beyond_all_measure_is_refused():
    content = form("/T(Namn)/FT/Tx/V 9 0 R").replace(
        b"10 0 obj", b"9 0 obj\n" + stream(b"x" * (100 * MEGABYTE)) + b"\nendobj\n10 0 obj"
    )
    refused("a.pdf", content)


@pytest.mark.parametrize(
    "content",
    [
        page(stream(b"BT /F1 12 Tf " + b"(a) Tj " * 200_000 + b"ET")),
        page(stream(b"[" * 100_000)),
        page(stream(b"<<" * 100_000)),
        page(stream(b"z" * (10 * MEGABYTE), "/ASCII85Decode")),
        form(*["/T(a)/Kids[10 0 R 11 0 R]"] * 2),
        form(*[text_field("Namn", "x" * 20_000)] * 500),
        b"%PDF-1.4\n" + b"\x00" * (20 * MEGABYTE),
        b"%PDF-1.4\n" + b"1 0 obj\n" * 500_000,
    ],
    ids=["long", "arrays", "dicts", "ascii85", "circle", "answers", "zeros", "objects"],
)
def test_a_hostile_pdf_is_read_or_refused_in_time(content):
    start = time.process_time()
    read_forms_of([("a.pdf", content)], FIELDS)
    with suppress(BrokenFile):
        words_of("a.pdf", content)
    assert time.process_time() - start < 2 * SOON


@pytest.mark.parametrize("piece", ["<", "<!--", "<script ", "&amp", "<a b='", "&#", "]]>"])
def test_a_hostile_html_file_is_read_in_time(piece):
    start = time.process_time()
    words_of("a.html", (piece * 500_000).encode())
    assert time.process_time() - start < SOON
