"""Folders of real samples beside the project, where there are any: taken in twice, nothing lost."""

import shutil
from pathlib import Path

import pytest

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.storage.queries import messages
from omtanke_desktop.workflows.intake import run

_SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


@pytest.mark.parametrize("kind", sorted(one.name for one in _SAMPLES.glob("*") if one.is_dir()))
def test_a_folder_of_samples_taken_twice_adds_up_and_keeps_each_mail_once(register, tmp_path, kind):
    for copy in ("a", "b"):
        shutil.copytree(_SAMPLES / kind, tmp_path / "brev" / copy)
    report = run.take_in(register, [tmp_path / "brev"])
    with register.read() as session:
        kept = messages.message_rows(session, *messages.MessageState)
    read, twins = len(report.receipts), report.counts[Outcome.ALREADY_THERE]
    assert report.stopped is None
    assert sum(report.counts.values()) == read > 0
    assert len(kept) == read - twins
    assert twins >= read // 2
