"""A strict run, as in CI, lets no test be skipped unseen, also when workers share the run."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).with_name("conftest.py")
ONE_TEST = "import pytest\ndef test_it(): pytest.skip('no printer')\n"
WHOLE_FILE = "import pytest\npytest.skip('no printer', allow_module_level=True)\n"


def run_what_skips_itself(
    folder: Path, program: str, strict: str, workers: int = 0
) -> subprocess.CompletedProcess[str]:
    """Run a test file that skips itself, under the project's own conftest."""
    (folder / "conftest.py").write_text(CONFTEST.read_text(encoding="utf-8"), encoding="utf-8")
    test = folder / "test_printing.py"
    test.write_text(program, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-ra", "-n", str(workers), str(test)],
        cwd=folder,
        env={**os.environ, "OMTANKE_STRICT": strict},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("program", "workers"),
    [(ONE_TEST, 0), (ONE_TEST, 1), (WHOLE_FILE, 1)],
    ids=["test", "test in a worker", "file in a worker"],
)
def test_what_is_skipped_fails_a_strict_run_and_says_why(tmp_path: Path, program, workers):
    run = run_what_skips_itself(tmp_path, program, strict="1", workers=workers)
    assert run.returncode == 1
    assert "STRICT=1 allows none: Skipped: no printer" in run.stdout


def test_a_skipped_test_is_listed_in_any_other_run(tmp_path: Path):
    run = run_what_skips_itself(tmp_path, ONE_TEST, strict="")
    assert run.returncode == 0
    assert "SKIPPED [1] test_printing.py:2: no printer" in run.stdout
