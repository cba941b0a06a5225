"""A strict run, as in CI, lets no test be skipped unseen."""

import os
import subprocess
import sys
from pathlib import Path

CONFTEST = Path(__file__).with_name("conftest.py")


def run_a_skipped_test(folder: Path, strict: str) -> subprocess.CompletedProcess[str]:
    """Run one test that skips itself, under the project's own conftest."""
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    test = folder / "test_printing.py"
    test.write_text("import pytest\ndef test_it(): pytest.skip('no printer')\n", encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-ra", str(test)],
        cwd=folder,
        env={**os.environ, "OMTANKE_STRICT": strict},
        capture_output=True,
        text=True,
    )


def test_a_skipped_test_fails_a_strict_run_and_says_why(tmp_path: Path):
    run = run_a_skipped_test(tmp_path, strict="1")
    assert run.returncode == 1
    assert "STRICT=1 allows none: Skipped: no printer" in run.stdout


def test_a_skipped_test_is_listed_in_any_other_run(tmp_path: Path):
    run = run_a_skipped_test(tmp_path, strict="")
    assert run.returncode == 0
    assert "SKIPPED [1] test_printing.py:2: no printer" in run.stdout
