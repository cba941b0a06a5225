"""A case's papers from the command line."""

from io import BytesIO

import pytest
from docx import Document

from omtanke_desktop.cli import run
from tests.builders import a_case, new_register
from tests.documents.reading import text_of


@pytest.fixture
def path(tmp_path):
    """A register with one case."""
    register = new_register(tmp_path)
    a_case(register)
    register.close()
    return str(register.path)


def test_a_proposal_is_saved_as_pdf_and_word(path, tmp_path):
    pdf, docx = tmp_path / "f.pdf", tmp_path / "f.docx"
    command = ["--register", path, "proposal", "OH-2025-001"]
    assert run([*command, "--pdf", str(pdf), "--docx", str(docx)]) == 0
    assert "Gemensamt hemteam" in text_of(pdf.read_bytes())
    document = Document(BytesIO(docx.read_bytes()))
    assert "Gemensamt hemteam" in [one.text for one in document.paragraphs]


def test_the_number_of_a_case_may_be_written_in_small_letters(path, tmp_path):
    pdf = tmp_path / "Å Ä Ö.pdf"
    assert run(["--register", path, "proposal", "oh-2025-001", "--pdf", str(pdf)]) == 0
    assert "OH-2025-001" in text_of(pdf.read_bytes())


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["OH-2025-099", "--pdf", "f.pdf"], "OH-2025-099 finns inte"),
        (["OH-2025-001"], "--docx FIL"),
    ],
)
def test_a_proposal_that_cannot_be_made_is_a_sentence(path, capsys, more, said):
    assert run(["--register", path, "proposal", *more]) == 1
    assert said in capsys.readouterr().err
