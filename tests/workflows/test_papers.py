"""The values of the papers: what they say, and what may never stand in them."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest

from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.workflows import change_settings, edit_case, evaluate, make_papers
from omtanke_desktop.workflows.meetings import (
    attendance,
    close_meeting,
    hold_meeting,
    prepare_meeting,
)
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.minutes import excerpt_paper, minutes_paper
from tests.builders import (
    a_decision,
    a_held_meeting,
    add_members,
    an_agenda,
    letter_of,
    meeting,
    new_register,
)
from tests.documents.reading import text_of

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="module")
def spring(tmp_path_factory):
    """A register with one closed meeting: a member conflicted, another absent, two cases."""
    register = new_register(tmp_path_factory.mktemp("papers"))
    add_members(register)
    held = an_agenda(register, 2)
    people = meeting(register, held.meeting_id).attendance
    attendance.declare_conflict(register, people[1].id, held.item_ids[0], conflicted=True)
    attendance.note_presence(register, people[2].id, present=False)
    edit_case.edit_text(register, held.case_ids[0], "summary", "Ett team som kommer hem.")
    edit_case.edit_text(register, held.case_ids[0], "background", "Många far illa.")
    prepare_meeting.edit_item(register, held.item_ids[0], discussion="Gruppen var enig.")
    hold_meeting.decide(register, held.item_ids[0], a_decision(dissent="Hylte avstår."))
    deferred = Decision("bordlaggning", ("bordlägga ärendet till mötet den 14 maj",))
    hold_meeting.decide(register, held.item_ids[1], deferred)
    close_meeting.close_for_minutes(register, held.meeting_id)
    yield register, held
    register.close()


def told(name, value, indent=""):
    """The lines of a paper's values: what is empty is left out, a hard space is a ~."""
    if value in ("", (), None) or name.endswith("layout"):
        return
    if is_dataclass(value):
        yield f"{indent}{name}"
        for field in fields(value):
            yield from told(field.name, getattr(value, field.name), f"{indent}  ")
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from told(" / ".join(key), part, indent)
    elif isinstance(value, tuple) and not all(isinstance(part, str) for part in value):
        for part in value:
            yield from told(name, part, indent)
    else:
        words = " | ".join(value) if isinstance(value, tuple) else str(value)
        yield f"{indent}{name}: {words}".replace("\n", " ¶ ").replace("\u00a0", "~")


def every_paper(register, held):
    """The values of each paper of a meeting, by its name."""
    with register.read() as session:
        yield "agenda", agenda_paper(session, held.meeting_id)
        yield "minutes", minutes_paper(session, held.meeting_id)
        for case_id, item_id in zip(held.case_ids, held.item_ids, strict=True):
            yield "excerpt", excerpt_paper(session, held.meeting_id, item_id)
            letter_id = letter_of(register, case_id).id
            yield "letter", letter_paper(session, letter_id, date(2025, 4, 10))
            yield "evaluation", evaluation_sheet(session, case_id)


@pytest.mark.parametrize("name", ["agenda", "minutes", "excerpt", "letter", "evaluation"])
def test_a_paper_says_what_it_always_said(spring, name):
    values = next(paper for kind, paper in every_paper(*spring) if kind == name)
    assert (
        list(told(name, values))
        == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    )


def test_an_internal_note_stands_in_no_paper(spring):
    register, held = spring
    papers = list(every_paper(register, held))
    assert len(papers) == 8
    for name, paper in papers:
        assert "Hemligt omdöme" not in repr(paper), name


def test_the_minutes_tell_who_was_away_for_which_section(spring):
    register, held = spring
    with register.read() as session:
        minutes = minutes_paper(session, held.meeting_id)
    parts = {p.principal: p.sections for group in minutes.present for p in group.people}
    assert parts == {"Region Halland": "", "Varbergs kommun": "§§\u00a01–3, 5–6"}
    assert [person.principal for person in minutes.absent] == ["Hylte kommun"]
    assert minutes.sections == "§§\u00a01–6"


def test_a_substitute_who_was_not_called_in_is_not_absent(spring):
    register, held = spring
    with register.read() as session:
        minutes = minutes_paper(session, held.meeting_id)
    assert "Laholms kommun" not in repr(minutes)


def test_a_secret_case_shows_neither_matter_nor_initiator_on_the_agenda(register):
    held = an_agenda(register)
    edit_case.edit_text(register, held.case_ids[0], "summary", "Känsliga ord")
    edit_case.edit_initiator(register, held.case_ids[0], "name", "Känsligt namn")
    edit_case.edit_text(register, held.case_ids[0], "secrecy", "OSL 26:1")
    edit_case.edit_text(register, held.case_ids[0], "public_title", "Ett ärende")
    with register.read() as session:
        said = repr(agenda_paper(session, held.meeting_id))
    assert "Ett ärende" in said
    assert "Känslig" not in said
    assert "Initiativ 1" not in said


def test_a_heading_with_nothing_under_it_is_not_printed(register):
    held = an_agenda(register)
    with register.read() as session:
        printed = [item.title for item in agenda_paper(session, held.meeting_id).items]
    assert "Nya initiativ" in printed
    assert "Återkommande initiativ" not in printed


def test_minutes_made_before_the_meeting_is_closed_have_no_numbers(register):
    held = an_agenda(register)
    with register.read() as session:
        minutes = minutes_paper(session, held.meeting_id)
        assert minutes.sections == ""
        with pytest.raises(RuleProblem, match="inget paragrafnummer"):
            excerpt_paper(session, held.meeting_id, held.item_ids[0])


@pytest.mark.parametrize("read", [agenda_paper, minutes_paper, evaluation_sheet])
def test_a_paper_of_what_is_not_there_is_a_sentence(register, read):
    with register.read() as session, pytest.raises(RuleProblem, match="finns inte"):
        read(session, 99)


def test_a_letter_that_is_not_there_is_a_sentence(register):
    with register.read() as session, pytest.raises(RuleProblem, match="finns inte längre"):
        letter_paper(session, 99, date(2025, 4, 10))


@pytest.mark.slow
def test_the_letters_of_a_meeting_are_saved_as_files(tmp_path, register):
    held = a_held_meeting(register, "bifall", "avslag")
    saved = make_papers.save_letters(register, held.meeting_id, tmp_path / "brev")
    assert [path.name for path in saved] == ["Brev OH-2025-001.pdf", "Brev OH-2025-002.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in saved)


def test_papers_name_the_body_in_a_sentence_as_the_settings_do(register):
    held = an_agenda(register)
    evaluate.propose(register, held.case_ids[0], "avslag", "avslå initiativet", "")
    change_settings.change_setting(register, "body_short", "RUG")
    agenda = text_of(make_papers.agenda_pdf(register, held.meeting_id))
    hold_meeting.decide(register, held.item_ids[0], a_decision("avslag"))
    minutes = text_of(make_papers.minutes_pdf(register, held.meeting_id))
    assert all("RUG beslutar att" in words for words in (agenda, minutes))


def test_an_item_of_its_own_says_in_the_minutes_what_was_proposed_and_why(register):
    meeting_id = an_agenda(register).meeting_id
    own = {"summary": "Avtalet har gått ut.", "proposal": "att avge yttrande"}
    prepare_meeting.add_item(register, meeting_id, "Avtal", is_section=True, **own)
    with register.read() as session:
        item = next(i for i in minutes_paper(session, meeting_id).items if i.title == "Avtal")
    assert (item.matter, item.proposal) == ("Avtalet har gått ut.", ("avge yttrande",))
