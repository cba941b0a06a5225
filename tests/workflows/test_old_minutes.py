"""Minutes that were closed in an earlier version say today what they said then."""

import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from omtanke_desktop.domain.meetings import MeetingState
from omtanke_desktop.storage.queries.meetings import meeting_rows
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.papers.minutes import minutes_paper
from tests.storage.test_old_registers import OLD
from tests.workflows.test_papers import told

GOLDEN = Path(__file__).parent / "golden" / "minutes_of_old_registers.json"
TOLD = [path for path in OLD if path.stem in json.loads(GOLDEN.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("path", TOLD, ids=[path.stem for path in TOLD])
def test_closed_minutes_of_an_old_register_say_what_they_said(path, tmp_path):
    said = json.loads(GOLDEN.read_text(encoding="utf-8"))
    shutil.copyfile(path, tmp_path / "r.omtanke")
    with closing(open_register(tmp_path / "r.omtanke")) as register, register.read() as session:
        closed = [r.id for r in meeting_rows(session) if r.state is MeetingState.CLOSED]
        (meeting_id,) = closed
        assert list(told("minutes", minutes_paper(session, meeting_id))) == said[path.stem]
