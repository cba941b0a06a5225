"""Who waits long is told so, by mail or in another way, and the warning ends with that."""

from datetime import UTC, datetime

import pytest

from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.queries.case_list import Asker, ask
from omtanke_desktop.storage.queries.drafts import draft_rows
from omtanke_desktop.workflows import change_settings
from omtanke_desktop.workflows.draft_mails import mark_sent, note_delay_told, tell_delay
from tests import builders

AUTUMN = datetime(2025, 10, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def slow(register) -> int:
    """A case from March, still undecided in October."""
    case_id = builders.a_case(register, initiator_email="hemtjansten@varberg.example")
    builders.set_clock(register, AUTUMN)
    return case_id


def waiting(register) -> list[int]:
    with register.read() as session:
        return ask(session, "beslut:dröjer", Asker("", AUTUMN.date())).ids


def test_the_word_of_delay_says_why_and_which_initiative(register, slow):
    draft_id = tell_delay(register, slow, "Gruppens möte i augusti ställdes in.")
    with register.read() as session:
        draft = draft_rows(session, draft_id=draft_id)[0]
    assert draft.kind is DraftKind.DELAY
    assert "Gruppens möte i augusti ställdes in." in draft.text
    assert draft.subject.startswith("[OH-2025-001]")


def test_the_warning_stays_until_the_mail_has_been_sent(register, slow):
    draft_id = tell_delay(register, slow, "Mötet ställdes in.")
    assert waiting(register) == [slow]
    mark_sent(register, draft_id)
    assert waiting(register) == []


def test_telling_it_on_the_telephone_ends_the_warning_too(register, slow):
    note_delay_told(register, slow, "Ringde enheten")
    assert waiting(register) == []
    assert builders.history(register, slow)[-1].text == "Ringde enheten"


@pytest.mark.parametrize("say", [tell_delay, note_delay_told])
def test_nothing_is_told_without_words(register, slow, say):
    with pytest.raises(RuleProblem):
        say(register, slow, " ")


MONTHS = ("", "sex", "-1", "61", "1e3", "²", pytest.param("9" * 5000, id="long"))


@pytest.mark.parametrize("value", MONTHS)
def test_a_number_of_months_that_is_none_is_refused(register, value):
    with pytest.raises(RuleProblem, match="inget antal månader"):
        change_settings.change_setting(register, "slow_after_months", value)
