"""A thousand mails dropped at once: they come in while the window lives, and can be stopped."""

import resource

import pytest
from PySide6.QtWidgets import QPushButton

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.storage.queries.intakes import intake_rows
from omtanke_desktop.ui.pages.inbox.page import InboxPage
from tests import builders
from tests.ui.desks import a_desk, named, shown

MAILS = 1000
MOST_KB = 200_000  # more than before


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        yield made


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "mejl"
    folder.mkdir()
    raw = builders.mail("Mejl NN", "Förslag NN", Message_ID="<NN@x.example>")
    for number in range(MAILS):
        (folder / f"{number:04}.eml").write_bytes(raw.replace(b"NN", b"%d" % number))
    return folder


def intakes(desk):
    with desk.register.read() as session:
        return intake_rows(session)


def test_a_thousand_mails_can_be_stopped_half_way_and_the_rest_taken_in_later(desk, qtbot, folder):
    page = shown(InboxPage(desk), qtbot)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    page.take_in([folder])
    qtbot.waitUntil(lambda: page.badge() >= MAILS // 2, timeout=60000)
    named(page, QPushButton, "Avbryt mejlintaget").click()
    qtbot.waitUntil(lambda: not page.strip.busy, timeout=30000)
    (stopped,) = intakes(desk)
    assert stopped.counts == {Outcome.NEW: page.badge()}
    assert 0 < stopped.left == MAILS - page.badge()

    page.take_in([folder])
    qtbot.waitUntil(lambda: page.badge() == MAILS and not page.strip.busy, timeout=60000)
    rest = intakes(desk)[0]
    assert rest.counts == {Outcome.NEW: stopped.left, Outcome.ALREADY_THERE: MAILS - stopped.left}
    assert (rest.left, page.badge()) == (0, MAILS)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < MOST_KB
