"""Slow work beside the window: it answers, says what went wrong, can be stopped, and ends."""

import multiprocessing
import sys
import threading
import time

import pytest
import shiboken6
from PySide6.QtCore import QObject

from omtanke_desktop.ui.background import Background, WorkerDied
from tests.ui import works

LONG = 60.0  # seconds; no test waits for it
KINDS = pytest.mark.parametrize("kind", ["process", "thread"])


@pytest.fixture
def background(qapp):
    made = Background()
    yield made
    made.close()


@pytest.fixture
def owner():
    return QObject()


@pytest.fixture
def start(background, kind):
    return getattr(background, kind)


def idle(background):
    return lambda: not background.busy


@KINDS
def test_what_the_work_returned_is_handed_over_once(background, start, owner, qtbot):
    answers = []
    with qtbot.waitSignals([background.busy_changed] * 2, timeout=10000):
        start(owner, works.double, 21, done=answers.append)
        assert background.busy

    assert answers == [42]


@KINDS
def test_a_problem_goes_to_the_one_who_asked_to_be_told(background, start, owner, qtbot):
    problems, shown = [], []
    background.problem.connect(shown.append)
    start(owner, works.refuse, done=pytest.fail, failed=problems.append)
    qtbot.waitUntil(idle(background), timeout=10000)

    assert [(one.title, one.advice) for one in problems] == [("Filen är tom", "Välj en annan.")]
    assert shown == []


@KINDS
def test_a_problem_nobody_asked_for_is_shown(background, start, owner, qtbot):
    with qtbot.waitSignal(background.problem, timeout=10000) as shown:
        start(owner, works.refuse, done=pytest.fail)

    assert shown.args[0].title == "Filen är tom"


@KINDS
def test_a_bug_reaches_the_crash_box(background, start, owner, qtbot, monkeypatch):
    met = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: met.append(kind))
    start(owner, works.stumble, done=pytest.fail, failed=pytest.fail)
    qtbot.waitUntil(idle(background), timeout=10000)

    assert met == [ZeroDivisionError]


@KINDS
def test_cancelled_work_answers_nobody(background, start, owner, qtbot):
    job = start(owner, works.sleep, 0.2, done=pytest.fail, failed=pytest.fail)
    with qtbot.waitSignal(job.finished, timeout=10000):
        job.cancel()

    assert not background.busy


@KINDS
def test_an_owner_that_is_gone_is_told_nothing(background, start, owner, qtbot):
    start(owner, works.double, 21, done=pytest.fail, failed=pytest.fail)
    shiboken6.delete(owner)

    qtbot.waitUntil(idle(background), timeout=10000)


def test_work_whose_process_was_killed_is_begun_anew(background, owner, qtbot, tmp_path):
    answers = []
    background.process(owner, works.die, tmp_path / "tally", 1, done=answers.append)
    qtbot.waitUntil(idle(background), timeout=10000)

    assert answers == ["klart"]


def test_work_that_kills_its_process_twice_is_told_of(background, owner, qtbot, tmp_path):
    problems, tally = [], tmp_path / "tally"
    background.process(owner, works.die, tally, 9, done=pytest.fail, failed=problems.append)
    qtbot.waitUntil(idle(background), timeout=10000)

    assert [type(one) for one in problems] == [WorkerDied]
    assert str(problems[0]).startswith("Arbetet i bakgrunden avbröts. Registret är orört.")
    assert tally.read_text() == "xx"


def test_other_work_goes_on_after_a_process_was_killed(background, owner, qtbot, tmp_path):
    answers = []
    background.process(
        owner, works.die, tmp_path / "tally", 9, done=pytest.fail, failed=lambda _: None
    )
    qtbot.waitUntil(idle(background), timeout=10000)
    background.process(owner, works.double, 21, done=answers.append)
    qtbot.waitUntil(idle(background), timeout=10000)

    assert answers == [42]


def test_work_that_does_not_stop_is_ended_and_what_waited_behind_it_is_done(
    background, owner, qtbot
):
    answers = []
    stuck = background.process(owner, works.sleep, LONG, done=pytest.fail)
    background.process(owner, works.double, 21, done=answers.append)
    qtbot.waitUntil(stuck.future.running, timeout=10000)
    stuck.cancel()

    qtbot.waitUntil(idle(background), timeout=15000)

    assert answers == [42]


def test_what_is_given_up_while_it_waits_is_never_begun_and_the_rest_is_done(
    background, owner, qtbot, tmp_path
):
    answers, tally = [], tmp_path / "tally"
    stuck = background.process(owner, works.sleep, LONG, done=pytest.fail)
    given_up = background.process(owner, works.die, tally, 0, done=pytest.fail)
    background.process(owner, works.double, 21, done=answers.append)
    with qtbot.waitSignal(given_up.finished, timeout=10000):
        given_up.cancel()
    stuck.cancel()

    qtbot.waitUntil(idle(background), timeout=15000)

    assert answers == [42]
    assert not tally.exists()


def test_work_in_a_thread_tells_how_far_it_is(background, owner, qtbot):
    told, listening = [], threading.Event()

    def count(progress):
        listening.wait(10)
        for done in range(3):
            progress(done, 3)

    job = background.thread(owner, count, done=lambda _: told.append("klart"))
    job.progress.connect(lambda done, total: told.append((done, total)))
    listening.set()
    qtbot.waitUntil(idle(background), timeout=10000)

    assert told == [(0, 3), (1, 3), (2, 3), "klart"]


def test_cancelled_work_in_a_thread_stops_where_it_tells_how_far_it_is(background, owner, qtbot):
    told = []

    def count(progress):
        for done in range(10_000):
            told.append(done)
            progress(done, 10_000)
            time.sleep(0.01)

    job = background.thread(owner, count, done=pytest.fail, failed=pytest.fail)
    qtbot.waitUntil(lambda: bool(told), timeout=10000)
    with qtbot.waitSignal(job.finished, timeout=10000):
        job.cancel()

    assert len(told) < 10_000


def test_closing_in_the_middle_of_work_returns_at_once_and_leaves_no_process(
    background, owner, qtbot
):
    before = multiprocessing.active_children()
    job = background.process(owner, works.sleep, LONG, done=pytest.fail, failed=pytest.fail)
    qtbot.waitUntil(job.future.running, timeout=10000)

    begun = time.monotonic()
    background.close()
    took = time.monotonic() - begun

    assert took < 0.5
    qtbot.waitUntil(lambda: set(multiprocessing.active_children()) <= set(before), timeout=5000)


@KINDS
def test_nothing_is_begun_once_it_is_closed(background, start, owner):
    background.close()
    start(owner, works.double, 21, done=pytest.fail)

    assert not background.busy
    assert multiprocessing.active_children() == []
