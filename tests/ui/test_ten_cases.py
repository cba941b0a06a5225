"""Ten cases go from registered to ready for the meeting with nothing but the keyboard."""

import pytest

from omtanke_desktop.domain.states import CaseState
from omtanke_desktop.storage.queries.evaluations import evaluation
from tests import builders
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
CASES = 10
CELLS = "3 Right 2 Right 1 Down E Left 0 Left 3 Down 2 Right 2 Right 1 Down 3 Left 2 Left 1"


@pytest.fixture
def person(tmp_path, qtbot):
    register = builders.new_register(tmp_path)
    for number in range(CASES):
        builders.a_case(register, f"Initiativ nummer {number + 1}")
    with window_on(register, qtbot) as somebody:
        somebody.register = register
        yield somebody
    register.close()


@pytest.mark.timeout(240)
def test_ten_cases_go_from_registered_to_ready_with_the_keyboard_alone(person):
    assert len(CELLS.split()) <= 24
    person.key("Ctrl+3")
    person.wait_for("10 ärenden")
    person.key("Ctrl+F")
    person.key("Down")
    person.key("Home")
    for number in range(CASES):
        if number:
            person.key("Down")
        person.key("Return")
        person.wait_for("Värdera")
        person.key("Ctrl+Return")
        for keys in CELLS.split():
            person.key(keys)
        person.wait_for("Klart för möte")
        person.key("Ctrl+Return")
        person.wait_for("Lägg på dagordningen")
        person.key("Escape")
        person.wait_for("10 ärenden")
    assert {one.state for one in every_case(person.register)} == {CaseState.READY}
    assert left_to_assess(person.register) == 0


def every_case(register):
    return [builders.case(register, case_id) for case_id in range(1, CASES + 1)]


def left_to_assess(register) -> int:
    with register.read() as session:
        return sum(evaluation(session, case_id).empty for case_id in range(1, CASES + 1))
