"""The demo, made once for a whole run; tests open copies of it."""

import os
import shutil
from functools import cache
from pathlib import Path

from filelock import FileLock

from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.demo import REGISTER_NAME, demo_clock, make_demo
from tests.run_folder import run_folder


@cache
def _demo_folder() -> Path:
    """Made by the worker that needs it first; the others wait for it."""
    folder = run_folder() / os.environ.get("PYTEST_XDIST_TESTRUNUID", "alone")
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / "demo"
    with FileLock(folder / "lock"):
        if not made.exists():
            make_demo(folder / "under arbete", bind=False).close()
            (folder / "under arbete").rename(made)
    return made


def a_demo(folder: Path) -> Register:
    """The demo's register and papers in this folder, as make_demo leaves them."""
    shutil.copytree(_demo_folder(), folder, dirs_exist_ok=True)
    register = open_register(folder / REGISTER_NAME)
    register.clock = demo_clock()
    return register
