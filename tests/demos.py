"""The demo, made once for a whole run; tests open copies of it."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows.demo import REGISTER_NAME, demo_clock, make_demo


@cache
def _demo_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="omtanke-demo-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    make_demo(folder, bind=False).close()
    return folder


def a_demo(folder: Path) -> Register:
    """The demo's register and papers in this folder, as make_demo leaves them."""
    shutil.copytree(_demo_folder(), folder, dirs_exist_ok=True)
    register = open_register(folder / REGISTER_NAME)
    register.clock = demo_clock()
    return register
