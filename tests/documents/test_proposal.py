"""Beslutsförslag as PDF and Word: the same content, whatever was written."""

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from docx import Document
from docx.oxml.ns import qn

from omtanke_desktop.documents.proposal import proposal_pdf, said
from omtanke_desktop.documents.proposal_docx import proposal_docx
from omtanke_desktop.documents.values import ProposalPaper, ProposalPart, Sender
from tests.documents import examples
from tests.documents.reading import pages_of, text_of

NASTY = (
    "<b>&", "=1+1", "&amp; <para> <img src='x'/>", "😀👨‍👩‍👧", "שלום", "\x00\x07\x1b", "\ud800",
    "\u202eabc", " ", "\n\n\n", "W" * 10_000, "ord " * 700, "- " * 50, "# \n1. \n- ", "# " * 99,
    "1. a\n" * 300, "\uffff\u2028\x0b",
)  # fmt: skip


def word(paper):
    return Document(BytesIO(proposal_docx(paper)))


def with_text(words):
    part = ProposalPart("background", "Bakgrund", words)
    return replace(examples.proposal_paper(), parts=(part,))


def lines(document):
    """(style, words) of each paragraph of the running text that says something."""
    return [(one.style.name, one.text) for one in document.paragraphs if one.text.strip()]


def words_of(document):
    """Everything that can be read, tables too."""
    return "".join(one.text or "" for one in document.element.body.iter(qn("w:t")))


def test_the_paper_in_word_has_the_same_words_as_the_pdf():
    paper = examples.proposal_paper()
    pdf, read = text_of(proposal_pdf(paper)).split(), words_of(word(paper))
    wanted = " ".join(f"{part.heading} {part.text} {' '.join(part.rows)}" for part in said(paper))
    for one in re.sub(r"(?m)^(#|-|\d\.) ", "", wanted).split():
        assert one in pdf
        assert one in read


def test_headings_lists_and_tables_are_real_ones_in_word():
    found = lines(word(examples.proposal_paper()))
    assert ("Title", "Digital vårdplanering i hemmet") in found
    assert ("heading 1", "Bakgrund") in [(style.lower(), words) for style, words in found]
    assert ("heading 2", "Så är det i dag") in [(style.lower(), words) for style, words in found]
    assert ("List Bullet", "Färre återinskrivningar") in found
    assert ("List Number", "Två avdelningar börjar.") in found
    assert [words for style, words in found if words.startswith(("# ", "- ", "1. "))] == []


def test_every_numbered_list_in_word_counts_from_its_own_first_number():
    document = word(with_text("1. a\n2. b\n\nmellan\n\n1. c\n\n7. d"))
    members = [one._p.pPr.numPr for one in document.paragraphs]
    lists = [one.numId.val for one in members if one is not None]
    first, second, third, fourth = lists
    assert first == second
    assert len({first, third, fourth}) == 3
    starts = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [start.get(qn("w:val")) for start in starts] == ["1", "1", "7"]


def test_the_grid_in_word_has_a_head_that_is_repeated_and_the_radar_says_its_values():
    document = word(examples.proposal_paper())
    grid = next(table for table in document.tables if table.cell(0, 0).text == "Faktor")
    assert [cell.text for cell in grid.rows[0].cells][1:] == [
        "Individ",
        "Medarbetare",
        "Organisation",
    ]
    assert grid.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    told = [one.get("descr") for one in document.element.body.iter(qn("wp:docPr"))]
    assert told == ["Diagram: Hälsofrämjande 1, Gemensam 2,7, Enkel 2, Trygg 2,3"]


def test_the_word_file_is_swedish_and_counts_its_pages():
    document = word(examples.proposal_paper())
    assert document.core_properties.language == "sv-SE"
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"sv-SE"}
    fields = document.sections[0].footer.part.element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


@pytest.mark.parametrize("read", [lambda p: text_of(proposal_pdf(p)), lambda p: words_of(word(p))])
def test_an_empty_section_leaves_no_heading_behind(read):
    paper = replace(examples.proposal_paper(), sheet=None, signatures=())
    said = read(paper)
    assert "Ekonomiska konsekvenser" in said
    for missing in ("Barnkonsekvens", "Värdering mot målbilden", "Faktor", "Sekreterare"):
        assert missing not in said


def test_what_is_enclosed_stands_under_the_signatures():
    paper = examples.proposal_paper()
    for words in (text_of(proposal_pdf(paper)), words_of(word(paper))):
        assert words.index("Facken har fått") < words.index("Sekreterare") < words.index("Bilagor")


def test_sections_without_headings_and_a_paper_without_anything_still_print():
    bare = ProposalPaper(Sender(), date(2025, 4, 9), "OH-2025-001", "", "Ärende OH-2025-001")
    paper = examples.proposal_paper()
    headless = replace(paper, parts=tuple(replace(one, heading="") for one in paper.parts))
    for one in (bare, headless):
        assert "OH-2025-00" in text_of(proposal_pdf(one))
        assert "OH-2025-00" in words_of(word(one))


def test_a_draft_says_so_in_its_head():
    paper = replace(examples.proposal_paper(), draft=True)
    assert "Beslutsförslag – utkast" in text_of(proposal_pdf(paper))
    assert "Beslutsförslag – utkast" in words_of(word(paper))


@pytest.mark.parametrize("words", NASTY, ids=lambda words: ascii(words)[:20])
def test_the_paper_comes_out_whole_whatever_was_written(words):
    rows = ProposalPart("enclosures", words, rows=(words, words))
    parts = (*with_text(words).parts, rows, ProposalPart("eget_1", words, words))
    paper = replace(
        examples.proposal_paper(), parts=parts, title=words, handler=words, recipient=words,
        diary_number=words, case_number=words, signatures=((words, words),) * 3,
        sender=Sender(words, words, words, words, words, words),
    )  # fmt: skip
    assert text_of(proposal_pdf(paper))
    assert word(paper).paragraphs


def test_markup_control_characters_and_smileys_are_text_in_word():
    said = words_of(word(with_text("<b>&amp; \x07 😀 =1+1")))
    assert "<b>&amp; \ufffd 😀 =1+1" in said


def test_all_of_an_endless_word_is_printed_in_both():
    paper = with_text("W" * 10_000)
    assert text_of(proposal_pdf(paper)).count("W") >= 10_000
    assert words_of(word(paper)).count("W") >= 10_000


def test_a_long_text_goes_on_over_the_pages_with_its_number():
    pages = pages_of(proposal_pdf(with_text("\n\n".join(["Ett stycke. " * 60] * 20))))
    assert len(pages) > 3
    assert all(f"{number} ({len(pages)})" in page for number, page in enumerate(pages, start=1))


def test_a_paragraph_of_many_pages_keeps_all_its_words():
    assert text_of(proposal_pdf(with_text("ord " * 20_000))).count("ord") >= 20_000


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_opens_the_word_file_and_reads_the_same(tmp_path):
    path = tmp_path / "forslag.docx"
    path.write_bytes(proposal_docx(examples.proposal_paper()))
    home = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(path)], check=True, capture_output=True, timeout=120)
    said = text_of(path.with_suffix(".pdf").read_bytes())
    for words in ("Värdering mot målbilden", "Faktor", "2. Två avdelningar", "Sida 1 (2)"):
        assert words in said.replace(".  ", ". ")
