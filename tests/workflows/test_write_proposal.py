"""A case's proposal: written section by section, drafted from the case, kept as it was printed."""

from datetime import date

import pytest

from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.states import DocumentStatus
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import blob, documents
from omtanke_desktop.workflows import change_settings, edit_case, make_proposal, merge_cases
from omtanke_desktop.workflows.papers.proposal import proposal_paper, section_drafts
from omtanke_desktop.workflows.reasons import ReasonNeeded
from omtanke_desktop.workflows.write_proposal import keep_in_case, write_section
from tests.builders import USER, a_case, an_evaluated_case, case, history
from tests.documents.reading import text_of

DAY = date(2025, 4, 9)


def paper_of(register, case_id, user=USER):
    with register.read() as session:
        return proposal_paper(session, case_id, DAY, user)


def said(register, case_id, key):
    """What the paper says in a section."""
    part = next(one for one in paper_of(register, case_id).parts if one.key == key)
    return part.text or "\n".join(part.rows)


@pytest.mark.parametrize(
    ("key", "field"),
    [
        ("proposal", "proposal"),
        ("summary", "summary"),
        ("background", "background"),
        ("consideration", "weighing"),
    ],
)
def test_the_usual_sections_are_the_words_of_the_case_itself(register, key, field):
    case_id = a_case(register)
    write_section(register, case_id, key, "Nya ord")
    assert getattr(case(register, case_id), field) == "Nya ord"
    assert said(register, case_id, key) == "Nya ord"


def test_the_other_sections_are_kept_with_the_case_and_can_be_emptied(register):
    case_id, other = a_case(register), a_case(register, "Ett annat")
    write_section(register, case_id, "economy", "Ryms inom ramen.")
    assert said(register, case_id, "economy") == "Ryms inom ramen."
    assert said(register, other, "economy") == ""
    write_section(register, case_id, "economy", "")
    assert said(register, case_id, "economy") == ""


def test_a_sitting_with_a_section_is_one_event_that_names_it(register):
    case_id = a_case(register)
    before = len(history(register, case_id))
    for words in ("R", "Ryms", "Ryms inom ramen."):
        write_section(register, case_id, "economy", words)
    (event,) = history(register, case_id)[before:]
    assert (event.field, event.before, event.after) == ("text.economy", "", "Ryms inom ramen.")
    assert event.text == "Ekonomiska konsekvenser"


@pytest.mark.parametrize("key", ["finns_inte", "eget_9", "evaluation"])
def test_nothing_is_written_in_a_section_that_is_not_there(register, key):
    case_id = a_case(register)
    with pytest.raises(RuleProblem, match="finns inte längre"):
        write_section(register, case_id, key, "ord")


def test_a_proposal_nobody_has_worded_has_the_phrases_of_its_type(register):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, "proposal_type", "avslag")
    assert "avslå initiativet ”Gemensamt hemteam”" in said(register, case_id, "proposal")
    write_section(register, case_id, "proposal", "- göra det\n2. följa upp")
    assert said(register, case_id, "proposal") == "göra det\nfölja upp"


def test_the_enclosures_are_the_documents_of_the_case_until_others_are_written(register):
    case_id = a_case(register)
    assert said(register, case_id, "enclosures").startswith("Tjänsteanteckning")
    keep_in_case(register, case_id, b"%PDF utkast", finished=False)
    keep_in_case(register, case_id, b"%PDF klart", finished=True)
    assert "Beslutsförslag" not in said(register, case_id, "enclosures")
    write_section(register, case_id, "enclosures", "Min egen bilaga")
    assert said(register, case_id, "enclosures") == "Min egen bilaga"


def test_nothing_assessed_is_no_grid(register):
    assert paper_of(register, a_case(register)).sheet is None
    assert paper_of(register, an_evaluated_case(register)).sheet is not None


def test_no_internal_note_of_the_evaluation_reaches_the_proposal(register):
    case_id = an_evaluated_case(register)
    number = case(register, case_id).number
    assert "Hemligt omdöme" not in repr(paper_of(register, case_id))
    pdf = make_proposal.proposal_file(register, number, "pdf")
    assert "Bidrar starkt" in text_of(pdf).replace("\n", " ") or "3" in text_of(pdf)
    assert "Hemligt" not in text_of(pdf)
    assert b"Hemligt" not in make_proposal.proposal_file(register, number, "docx")


def test_a_secret_case_prints_its_number_and_public_title_and_nothing_else(register):
    case_id = an_evaluated_case(register, "Känslig rubrik")
    for key in ("summary", "economy", "proposal"):
        write_section(register, case_id, key, "Känsliga ord")
    edit_case.edit_text(register, case_id, "handler", "Känslig Handläggare")
    edit_case.edit_text(register, case_id, "diary_number", "RS250334")
    edit_case.edit_text(register, case_id, "public_title", "Ett ärende")
    edit_case.edit_text(register, case_id, "secrecy", "OSL 26:1")
    paper = paper_of(register, case_id)
    assert (paper.title, paper.case_number) == ("Ett ärende", "OH-2025-001")
    assert (paper.parts, paper.sheet, paper.signatures) == ((), None, ())
    assert "Känslig" not in repr(paper)


def test_the_public_title_is_the_one_that_is_printed(register):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, "public_title", "Utåt")
    assert paper_of(register, case_id).title == "Utåt"


def test_the_handler_at_the_keyboard_signs_with_title_beside_the_secretary(register):
    case_id = a_case(register)
    edit_case.edit_text(register, case_id, "handler", "Kim Lind")
    change_settings.change_setting(register, "secretary", "Utvecklingschef")
    named = paper_of(register, case_id, User("Kim Lind", "utvecklingsledare"))
    assert named.handler == "Kim Lind, utvecklingsledare"
    assert [who for _, who in named.signatures] == [named.handler, "Utvecklingschef"]
    assert paper_of(register, case_id, User("Annan", "chef")).handler == "Kim Lind"


def test_a_paper_of_a_case_that_is_not_there_is_a_sentence(register):
    with pytest.raises(RuleProblem, match="finns inte"):
        paper_of(register, 99)
    with pytest.raises(RuleProblem, match="OH-9"):
        make_proposal.proposal_file(register, "OH-9", "pdf")


@pytest.mark.parametrize("finished", [True, False])
def test_the_paper_is_kept_with_its_exact_bytes_as_the_next_document(register, finished):
    case_id, pdf = a_case(register), bytes(range(256))
    number = keep_in_case(register, case_id, pdf, finished=finished)
    with register.read() as session:
        kept = documents(session, case_id)[-1]
        assert blob(session, kept.sha256) == pdf
    assert (kept.number, kept.kind) == (number, "proposal")
    assert kept.filename == "Beslutsförslag OH-2025-001 2025-03-03.pdf"
    assert (kept.status is DocumentStatus.DRAFT) is not finished
    assert history(register, case_id)[-1].text.endswith(f"handling {number}")


def test_a_finished_paper_that_names_a_patient_asks_for_a_reason(register):
    case_id = a_case(register)
    write_section(register, case_id, "economy", "Se 811228-9874.")
    keep_in_case(register, case_id, b"%PDF", finished=False)
    with pytest.raises(ReasonNeeded):
        keep_in_case(register, case_id, b"%PDF", finished=True)
    keep_in_case(register, case_id, b"%PDF", finished=True, reason="Numret är påhittat")
    assert any("påhittat" in event.text for event in history(register, case_id))


def test_nothing_is_put_into_a_case_that_was_merged(register):
    case_id, into = a_case(register), a_case(register, "Ett annat")
    merge_cases.merge(register, case_id, into)
    with pytest.raises(RuleProblem):
        keep_in_case(register, case_id, b"%PDF", finished=False)


def test_a_register_made_before_there_were_proposals_has_the_shipped_sections(register):
    with register.begin() as work:
        row = work.session.get(m.Template, "document_sections")
        papers = {k: v for k, v in row.content["papers"].items() if k != "beslutsforslag"}
        row.content = {**row.content, "papers": papers}
    case_id = a_case(register)
    with register.read() as session:
        keys = [one.section.key for one in section_drafts(session, case(register, case_id))]
    assert keys[:3] == ["proposal", "summary", "background"]
    write_section(register, case_id, "economy", "Går att skriva")
    assert said(register, case_id, "economy") == "Går att skriva"
