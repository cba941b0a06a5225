"""The program tries itself, and says so when a part does not work."""

import pytest

from omtanke_desktop import __version__
from omtanke_desktop.app import open_window, self_test
from omtanke_desktop.ui import self_test as parts
from omtanke_desktop.workflows import make_papers
from tests.demos import a_demo
from tests.ui.windows import QUIET

pytestmark = QUIET


@pytest.fixture(autouse=True)
def demo_at_hand(monkeypatch):
    """The demo takes seconds to make."""
    monkeypatch.setattr(parts, "make_demo", lambda folder, bind: a_demo(folder))


def test_the_self_test_gives_the_versions_and_every_part(qapp):
    report = self_test()
    assert report["version"] == __version__
    assert report["background"] == "svarar"
    assert report["register"].endswith(" ärenden")
    assert report["holidays"].endswith(" dagar")
    assert all(report[name] for name in ("python", "qt", "window"))
    assert all(report[name].endswith(" byte") for name in ("pdf", "excel", "letter", "case file"))


def test_a_part_that_does_not_work_fails_the_self_test(qapp, monkeypatch):
    monkeypatch.setattr(make_papers, "minutes_pdf", lambda *_: b"")
    with pytest.raises(RuntimeError, match="paper"):
        parts.run(open_window)
