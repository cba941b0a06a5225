"""What every test stands on: no screen, none of one's own settings, one time zone."""

import faulthandler
import multiprocessing
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.run_folder import run_folder

_HOME = Path(tempfile.mkdtemp(prefix="omtanke-tests-"))
_END_S = 60.0  # how long a run that has said its result may take to end
_STRICT = os.environ.get("OMTANKE_STRICT", "") not in {"", "0"}


def _own_folder(name: str) -> str:
    """Return a folder of the test run's own; Qt wants its runtime folder closed to others."""
    folder = _HOME / name
    folder.mkdir(mode=0o700)
    return str(folder)


# Before anything imports Qt. A window on a real screen: QT_QPA_PLATFORM=xcb pytest ...
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for _variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"):
    os.environ[_variable] = _own_folder(_variable.lower())
os.environ["APPDATA"] = os.environ["LOCALAPPDATA"] = _own_folder("appdata")

# The program itself says Swedish and Europe/Stockholm wherever it matters: neither comes from here.
os.environ.pop("LANGUAGE", None)
os.environ.update(LC_ALL="C.UTF-8", LANG="C.UTF-8", TZ="UTC")
if hasattr(time, "tzset"):
    time.tzset()

settings.register_profile("here", deadline=None)
settings.register_profile("strict", deadline=None, derandomize=True)
settings.load_profile("strict" if _STRICT else "here")


@pytest.fixture(autouse=True, scope="session")
def own_settings() -> None:
    """Keep QSettings out of the user's own, on Windows also out of the registry."""
    from PySide6.QtCore import QSettings

    QSettings.setDefaultFormat(QSettings.Format.IniFormat)
    for scope in (QSettings.Scope.UserScope, QSettings.Scope.SystemScope):
        QSettings.setPath(QSettings.Format.IniFormat, scope, str(_HOME / "qsettings"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failed one where the run is strict."""
    report = yield
    return _strict(report)


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """The same for a whole file that skips itself."""
    report = yield
    return _strict(report)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests over a folder of samples that is not there are no tests, and no skips either."""
    items[:] = [item for item in items if not _is_over_nothing(item)]


def _is_over_nothing(item: pytest.Item) -> bool:
    skips = item.iter_markers("skip")
    return any("empty parameter set" in mark.kwargs.get("reason", "") for mark in skips)


def _strict(report):
    if _STRICT and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, and STRICT=1 allows none: {report.longrepr[2]}"
    return report


def pytest_unconfigure(config: pytest.Config) -> None:
    """Take the run's folders and processes away; a run that hangs then says where, and ends."""
    for process in multiprocessing.active_children():
        process.kill()
    if not hasattr(config, "workerinput"):  # a worker is ended by the run it belongs to
        faulthandler.dump_traceback_later(_END_S, exit=True, file=sys.__stderr__)
        shutil.rmtree(run_folder(), ignore_errors=True)
    shutil.rmtree(_HOME, ignore_errors=True)
