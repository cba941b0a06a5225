"""A stranger's file names are shown and saved so that they neither hide nor reach anything."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain.file_names import clean_name, disguise_in, ending_of, is_dangerous

ODD = st.sampled_from('./\\:*?"<>| \u202e\u200b\u3164\x00\n¹conaux1😀å')
HOSTILE = st.text(alphabet=st.one_of(ODD, st.characters()), max_size=300)


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Gemensam mall – hemteam.docx", "Gemensam mall – hemteam.docx"),
        ("2025.03.17 möte.pdf", "2025.03.17 möte.pdf"),
        ("..\\..\\Startup\\faktura.pdf.exe", "faktura.pdf.exe"),
        ("/etc/passwd", "passwd"),
        ("C:\\Windows\\win.ini", "win.ini"),
        ("a/b/", "b"),
        ("a:b?.pdf", "a_b_.pdf"),
        ("mall.docx:dold.exe", "mall.docx_dold.exe"),
        ("rapport\u202efdp.exe", "rapportfdp.exe"),
        ("ra\u200bpp\u00adort.p\ufeffdf", "rapport.pdf"),
        ("faktura.pdf                    .exe", "faktura.pdf.exe"),
        ("a\r\nb.pdf", "a b.pdf"),
        ("plan.exe. . .", "plan.exe"),
        ("e\u0301tude.pdf", "étude.pdf"),
        (".htaccess", "bilaga.htaccess"),
        ("   ", "bilaga"),
        ("", "bilaga"),
        ("..", "bilaga"),
        ("\u3164\u2800", "bilaga"),
        ("\ud800.pdf", "bilaga.pdf"),
    ],
)
def test_a_name_is_cleaned(name, clean):
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    "name",
    ["con", "CON.csv", "prn.txt", "aux", "nul.tar.gz", "com1.pdf", "LPT9", "com¹.txt", "con .txt"],
)
def test_a_name_that_windows_keeps_for_itself_is_changed(name):
    assert clean_name(name).startswith("_")


@pytest.mark.parametrize("name", ["x" * 300 + ".pdf", "å" * 300 + ".pdf", "😀" * 300 + ".pdf"])
def test_a_long_name_keeps_its_ending(name):
    clean = clean_name(name)
    assert clean.endswith(".pdf")
    assert len(clean) <= 120
    assert len(clean.encode()) <= 255


@given(HOSTILE)
def test_a_clean_name_is_one_every_disk_takes(name):
    clean = clean_name(name)
    assert clean == clean_name(clean)
    assert 0 < len(clean) <= 120
    assert len(clean.encode()) <= 255
    assert not set(clean) & set('/\\:*?"<>|\x00\n\u202e\u200b')
    assert clean.strip(" .") == clean


@pytest.mark.parametrize(
    "name",
    [
        *("a.exe", "A.EXE", "a.scr", "a.pif", "a.com", "a.bat", "a.cmd", "a.ps1", "a.vbs", "a.js"),
        *("a.jse", "a.wsf", "a.hta", "a.lnk", "a.msi", "a.jar", "a.iso", "a.img", "a.vhd", "a.one"),
        *("a.reg", "a.url", "a.html", "a.htm", "a.svg", "a.docm", "a.xlsm", "a.chm", "a.cpl"),
        *("a.appx", "a.application", "a.gadget", "a.pdf.exe", "a.exe. ", "a.e\u200bxe", "a.app"),
        "a.{00021401-0000-0000-C000-000000000046}",
    ],
)
def test_a_name_that_may_run_something_is_dangerous(name):
    assert is_dangerous(name)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx", "a.txt", "a", "exe", "a.exe.pdf"])
def test_an_ordinary_name_is_not_dangerous(name):
    assert not is_dangerous(name)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("faktura.pdf.exe", "”.exe”"),
        ("faktura.pdf .exe", "”.exe”"),
        ("Mall.DOCX.js", "”.docx”"),
        ("rapport\u202efdp.exe", "baklänges"),
        ("rapport" + " " * 40 + ".pdf", "blanksteg"),
    ],
)
def test_a_name_that_hides_its_kind_is_told(name, words):
    assert words in disguise_in(name)


@pytest.mark.parametrize("name", ["mall.docx", "a.exe", "bilder.tar.gz", "v1.2.pdf", "a.exe.pdf"])
def test_an_honest_name_is_no_disguise(name):
    assert disguise_in(name) == ""


def test_the_ending_is_read_as_the_system_reads_it():
    assert [ending_of(name) for name in ("A.PDF", "a.exe .", "a", "..\\b.Js")] == [
        ".pdf", ".exe", "", ".js",
    ]  # fmt: skip
