"""Where the words of a letter come from, and how they are made anew without losing one's own."""

from omtanke_desktop.domain.letters import Standing
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage.queries.versions import text_versions
from omtanke_desktop.workflows import evaluate
from omtanke_desktop.workflows.letters import dispatch_letters
from omtanke_desktop.workflows.letters.draft_letter import is_rebuilt, put_back_why, rebuild_why
from omtanke_desktop.workflows.letters.letter_sources import letter_sources
from tests.builders import a_held_meeting, letter_of

DRAFTED = (
    "Förslaget ligger i linje med målbilden.\n\nDet stärker vardagen.\n\n"
    "Samverkan kan bli tydligare."
)


def told(register, letter_id):
    with register.read() as session:
        return letter_sources(session, letter_id)


def test_each_sentence_names_its_cell_its_level_and_what_it_tells(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    reason, strength, develop = (one.source for one in told(register, letter.id))
    assert (reason.kind, reason.place) == ("Motivering", "Motivering från §\u00a04")
    assert (strength.kind, strength.words) == ("Styrka", "Det stärker vardagen.")
    assert (strength.place.split(" · ")[1], strength.level[:3]) == ("Individ", "3 –")
    assert (develop.kind, develop.perspective) == ("Att utveckla", Perspective.INDIVIDUAL)


def test_what_has_been_changed_in_the_letter_or_in_the_evaluation_is_marked(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    words = DRAFTED.replace("stärker vardagen", "stärker hela vardagen")
    dispatch_letters.edit_letter(register, letter.id, "why", words)
    cell = ("halsoframjande", Perspective.ORGANISATION)
    more = {"level": Level.STRONG, "letter_sentence": "Alla vinner på det."}
    evaluate.set_cell(register, held.case_ids[0], *cell, **more)
    stand = {one.source.words: one.standing for one in told(register, letter.id)}
    assert stand == {
        "Förslaget ligger i linje med målbilden.": Standing.THERE,
        "Det stärker vardagen.": Standing.CHANGED,
        "Alla vinner på det.": Standing.GONE,
        "Samverkan kan bli tydligare.": Standing.THERE,
    }


def test_the_why_is_built_anew_and_the_earlier_words_can_be_brought_back(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, letter.id, "why", "Mina egna ord.")
    with register.read() as session:
        assert not is_rebuilt(session, letter.id)
    rebuild_why(register, letter.id)
    with register.read() as session:
        assert is_rebuilt(session, letter.id)
        kept = [one.text for one in text_versions(session, held.case_ids[0], "letter.why")]
    assert letter_of(register, held.case_ids[0]).why == DRAFTED
    assert "Mina egna ord." in kept
    put_back_why(register, letter.id, "Mina egna ord.")
    assert letter_of(register, held.case_ids[0]).why == "Mina egna ord."


def test_what_was_written_before_a_draft_is_made_anew_can_be_found_again(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    dispatch_letters.edit_letter(register, letter.id, "next_steps", "Vi ringer er.")
    dispatch_letters.redraft(register, letter.id)
    with register.read() as session:
        kept = text_versions(session, held.case_ids[0], "letter.next_steps")
    assert "Vi ringer er." in [one.text for one in kept]


def test_a_letter_built_anew_from_the_evaluation_needs_no_glance_any_more(register):
    held = a_held_meeting(register, "avslag")
    letter = letter_of(register, held.case_ids[0])
    cell = ("halsoframjande", Perspective.INDIVIDUAL)
    evaluate.set_cell(register, held.case_ids[0], *cell, letter_sentence="Det stärker alla.")
    assert dispatch_letters.is_stale(register, letter.id)
    rebuild_why(register, letter.id)
    assert not dispatch_letters.is_stale(register, letter.id)
    assert "Det stärker alla." in letter_of(register, held.case_ids[0]).why
