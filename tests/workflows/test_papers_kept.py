"""Papers of a closed meeting stay what they were, and a secret case shows next to nothing."""

from datetime import date

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.papers import LATER_KEYS, Paper, Section
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.workflows import edit_case, make_papers
from omtanke_desktop.workflows.meetings import close_meeting, hold_meeting, prepare_meeting
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.minutes import excerpt_paper, minutes_paper
from tests.builders import a_decision, a_held_meeting, an_agenda, letter_of
from tests.documents.reading import text_of

DAY = date(2025, 4, 10)
TEXTS = {
    "title": "Ett annat namn", "public_title": "Utåt ett annat", "summary": "En annan text",
    "background": "En annan bakgrund", "proposal": "göra något annat",
}  # fmt: skip


HEADINGS = {"alla": {"next_steps": "Och nu?"}}


def papers(register, held):
    """Agenda, minutes, excerpt and letter of the meeting's first case."""
    with register.read() as session:
        yield agenda_paper(session, held.meeting_id)
        yield minutes_paper(session, held.meeting_id)
        yield excerpt_paper(session, held.meeting_id, held.item_ids[0])
        yield letter_paper(session, letter_of(register, held.case_ids[0]).id, DAY)


def test_a_case_edited_after_the_meeting_changes_none_of_its_papers(register):
    held = a_held_meeting(register, "bifall")
    before = list(papers(register, held))
    for field, words in TEXTS.items():
        edit_case.edit_text(register, held.case_ids[0], field, words)
    edit_case.edit_initiator(register, held.case_ids[0], "unit", "En annan enhet")
    assert list(papers(register, held)) == before


def test_before_the_meeting_is_closed_its_papers_say_what_the_case_says(register):
    held = an_agenda(register)
    edit_case.edit_text(register, held.case_ids[0], "summary", "Det senaste")
    with register.read() as session:
        assert "Det senaste" in repr(agenda_paper(session, held.meeting_id))
        assert "Det senaste" in repr(minutes_paper(session, held.meeting_id))


def a_secret_meeting(register, **texts):
    """A closed meeting about a secret case, full of words that may not be printed."""
    held = an_agenda(register)
    written = {"summary": "Känsliga ord", "title": "Känslig rubrik", "secrecy": "OSL 26:1"}
    for field, words in {**written, **texts}.items():
        edit_case.edit_text(register, held.case_ids[0], field, words)
    edit_case.edit_initiator(register, held.case_ids[0], "unit", "Känslig enhet")
    prepare_meeting.edit_item(register, held.item_ids[0], discussion="Känsligt sagt")
    decision = a_decision(sentences=("Känsligt beslut",), reason="Känsligt", dissent="Känsligt")
    hold_meeting.decide(register, held.item_ids[0], decision)
    close_meeting.close_for_minutes(register, held.meeting_id)
    return held


def test_a_secret_case_prints_its_number_and_public_title_only(register):
    held = a_secret_meeting(register, public_title="Ett ärende")
    agenda, minutes, excerpt, _ = papers(register, held)
    for paper in (agenda, minutes, excerpt):
        assert "Känslig" not in repr(paper)
        assert "Ett ärende" in repr(paper)
        assert "OH-2025-001" in repr(paper)
    assert "Känslig" not in text_of(make_papers.minutes_pdf(register, held.meeting_id))


def test_a_secret_case_without_a_public_title_prints_its_number_for_one(register):
    agenda, minutes, excerpt, _ = papers(register, a_secret_meeting(register, public_title=""))
    assert "Känslig" not in repr((agenda, minutes, excerpt))
    assert excerpt.item.title == "Ärende OH-2025-001"


def test_the_letter_about_a_secret_case_still_tells_its_initiator_the_decision(register):
    *_, letter = papers(register, a_secret_meeting(register, public_title="Ett ärende"))
    assert "säga ja till ert förslag ”Ett ärende”" in letter.paragraphs[0].text
    assert letter.excerpt is None
    assert letter.enclosures == ()


def test_a_case_that_is_made_secret_after_the_meeting_is_hidden_from_then_on(register):
    held = a_held_meeting(register, "bifall")
    edit_case.edit_text(register, held.case_ids[0], "public_title", "Ett ärende")
    edit_case.edit_text(register, held.case_ids[0], "secrecy", "OSL 26:1")
    _, minutes, excerpt, _ = papers(register, held)
    assert "Initiativ 1" not in repr((minutes, excerpt))
    assert excerpt.item.title == "Ett ärende"


def test_a_case_that_was_secret_when_the_meeting_closed_stays_hidden_in_its_minutes(register):
    held = a_secret_meeting(register, public_title="Ett ärende")
    edit_case.edit_text(register, held.case_ids[0], "secrecy", "")
    _, minutes, excerpt, _ = papers(register, held)
    assert "Känslig" not in repr((minutes, excerpt))


@pytest.mark.slow
def test_a_saved_letter_is_followed_by_its_section(tmp_path, register):
    held = a_held_meeting(register, "bifall")
    (file,) = make_papers.save_letters(register, held.meeting_id, tmp_path)
    said = text_of(file.read_bytes())
    assert said.index("Beslut om ert förslag") < said.index("Utdrag ur minnesanteckningar")
    assert "Bilaga: Utdrag § 4" in said


def change_template(register, key, change):
    with register.begin() as work:
        template = work.get(m.Template, key)
        content = dict(template.content)
        change(content)
        template.content = content


def test_the_papers_follow_the_registers_own_sections_and_words(register):
    held = a_held_meeting(register, "bifall")
    sections = dict(defaults.raw("document_sections")["papers"])
    sections[Paper.MINUTES_ITEM.value] = [{"key": "decision", "heading": "Vi beslutade"}]
    sections[Paper.LETTER.value] = [{"key": "next_steps"}, {"key": "opening"}]
    change_template(register, "document_sections", lambda c: c.update(papers=sections))
    change_template(register, "letters", lambda c: c.update(closing="Allt gott", headings=HEADINGS))
    _, minutes, excerpt, letter = papers(register, held)
    own = [one for one in minutes.item_layout if one.key not in LATER_KEYS[Paper.MINUTES_ITEM]]
    assert own == [Section("decision", "Vi beslutade")]
    assert {one.key for one in minutes.item_layout} == {"decision", *LATER_KEYS[Paper.MINUTES_ITEM]}
    assert excerpt.item_layout == minutes.item_layout
    assert [part.heading for part in letter.paragraphs] == ["Och nu?", ""]
    assert letter.closing == "Allt gott"


def test_a_letter_is_not_printed_from_words_with_a_gap(register):
    held = a_held_meeting(register, "bifall")
    openings = {**defaults.raw("letters")["openings"], "bifall": "Hej {namn}!"}
    change_template(register, "letters", lambda c: c.update(openings=openings))
    with pytest.raises(RuleProblem, match="luckan"):
        list(papers(register, held))
