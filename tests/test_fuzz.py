"""Six hundred damaged mails, forms and lists: none crashes, hangs, runs or writes anything."""

import json
import os
import subprocess
import sys

import pytest

from tests.mails import FIXTURES

_PROJECT = FIXTURES.parents[2]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("part", [1, 2])
def test_three_hundred_mutants_do_no_harm(tmp_path, part):
    seed = int.from_bytes(os.urandom(3)) * 10 + part
    told = subprocess.run(
        [sys.executable, "-m", "tests.fuzz", "300", str(seed)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(_PROJECT)},
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"seed {seed}")  # noqa: T201 - shown with a failure, to run it again
    assert told.stdout, told.stderr
    report = json.loads(told.stdout)
    assert report["harm"] == [], f"python -m tests.fuzz 300 {seed}"
    assert report["count"] == 300
    assert report["outcomes"].keys() >= {"new", "unreadable", "imported", "refused", "nothing new"}
    assert "refused without a word" not in report["outcomes"]
