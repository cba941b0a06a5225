"""The register's own words of the letters: edited, refused, put back, and older copies."""

from datetime import date

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.letter_words import ALL
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import templates
from omtanke_desktop.workflows.letters.change_letters import (
    set_letter_text,
    shipped_text,
)
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.letter_example import example_letter
from tests.builders import a_held_meeting, letter_of


def paper(register, case_id):
    with register.read() as session:
        return letter_paper(session, letter_of(register, case_id).id, date(2025, 4, 10))


def words(register):
    with register.read() as session:
        return templates.letter_words(session)


def test_a_letter_says_what_the_register_has_written_for_its_type(register):
    held = a_held_meeting(register, "bifall", "avslag")
    set_letter_text(register, "bifall", "subject", "Ja! {titel}")
    set_letter_text(register, "bifall", "next_steps", "[{ansvarig} ringer er.]")
    set_letter_text(register, ALL, "closing", "Allt gott")
    yes, no = (paper(register, case_id) for case_id in held.case_ids)
    assert yes.subject == "Ja! Initiativ 1"
    assert yes.paragraphs[2].text == "Socialchef, Varbergs kommun ringer er."
    assert no.subject == "Beslut om ert förslag: Initiativ 2"
    assert yes.closing == no.closing == "Allt gott"


def test_words_that_cannot_be_used_are_refused_and_the_old_ones_stay(register):
    for text in ("{titel", "{}", "Ja {titl}", "Ja till {titel} [nu", ""):
        with pytest.raises(RuleProblem, match="”Ärenderad” för alla brev går inte att använda"):
            set_letter_text(register, ALL, "subject", text)
    assert words(register) == defaults.letter_words()


def test_a_text_is_put_back_as_it_was_shipped(register):
    set_letter_text(register, "aterremiss", "why", "Det vi undrar")
    set_letter_text(register, "aterremiss", "why", shipped_text("aterremiss", "why"))
    assert words(register) == defaults.letter_words()
    assert shipped_text("aterremiss", "why") == "Det här behöver vi veta"


def test_a_type_without_words_of_its_own_says_what_all_letters_say(register):
    set_letter_text(register, "aterremiss", "why", "")
    assert words(register).said("aterremiss", "why") == "Därför blev beslutet så"


def test_a_register_with_an_older_copy_writes_letters_with_the_shipped_words(register):
    held = a_held_meeting(register, "avslag")
    with register.begin() as work:
        shipped = defaults.raw("letters")
        older = {key: shipped[key] for key in ("openings", "decided_on", "closing")}
        older["headings"] = {"aterremiss": {"why": "Frågor"}}
        work.session.merge(m.Template(key="letters", content=older))
    said = paper(register, held.case_ids[0])
    assert said.subject == "Beslut om ert förslag: Initiativ 1"
    assert [one.heading for one in said.paragraphs[1:3]] == [
        "Därför blev beslutet så",
        "Vad händer nu?",
    ]
    assert words(register).said("aterremiss", "why") == "Frågor"


def test_a_copy_that_cannot_be_used_can_be_shown_and_mended(register):
    with register.begin() as work:
        work.session.merge(m.Template(key="letters", content={"closing": "Hej {titel"}))
    with register.read() as session:
        with pytest.raises(RuleProblem):
            templates.letter_words(session)
        assert templates.letter_texts(session).own(ALL, "closing") == "Hej {titel"
    set_letter_text(register, ALL, "closing", "Hej då")
    assert words(register).said("bifall", "closing") == "Hej då"


def test_the_example_shows_every_type_without_a_gap(register):
    for kind in (ALL, *defaults.letter_types()):
        with register.read() as session:
            shown = example_letter(session, templates.letter_words(session), kind)
        assert "Gemensamt hemteam" in shown.paragraphs[0].text
        assert "{" not in repr(shown.paragraphs) + shown.subject + shown.decided + shown.copies
