"""What the operating system says becomes a Swedish sentence."""

import errno
import os
import pickle

import pytest

from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.workflows.intake.sources import Source, bytes_of


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOENT, "finns inte"),
        (errno.EACCES, "får inte öppnas"),
        (errno.ENOSPC, "Disken är full"),
        (errno.EIO, f"felkod {errno.EIO}"),
    ],
)
def test_every_reason_is_a_swedish_sentence(code, words):
    reason = os_reason(OSError(code, os.strerror(code)))
    assert words in reason
    assert os.strerror(code) not in reason
    assert reason.endswith(".")


def test_a_file_that_is_gone_says_so_in_swedish(tmp_path):
    with pytest.raises(EnvironmentProblem) as raised:
        bytes_of(Source(tmp_path / "borta.eml", "borta.eml"))
    assert raised.value.advice == "Filen eller mappen finns inte. Inget är ändrat."


def test_a_problem_keeps_its_parts_between_processes():
    problem = pickle.loads(pickle.dumps(EnvironmentProblem("Titel", "Råd.")))
    assert (problem.title, problem.advice) == ("Titel", "Råd.")
