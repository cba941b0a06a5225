"""An upgrade in a process of its own, which ends in the middle: killed, or by a disk that refuses.

Given are the register and how it ends.
"""

import os
import resource
import signal
import sqlite3
import sys
from pathlib import Path

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage import upgrade
from omtanke_desktop.storage.register import open_register

_CONNECT = sqlite3.connect


def _write_early(*args, **kwargs):
    """A connection that keeps almost nothing in memory: changes stand in the file before commit."""
    connection = _CONNECT(*args, **kwargs)
    connection.execute("PRAGMA cache_size=5")
    return connection


def _die(_connection) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def main(path: Path, how: str) -> int:
    """Upgrade it; a Problem is said."""
    if how == "kill":
        upgrade.sqlite3.connect = _write_early
        upgrade._check_references = _die
    else:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = path.stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    try:
        open_register(path)
    except Problem as problem:
        sys.stdout.write(str(problem))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
