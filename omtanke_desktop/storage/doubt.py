"""Whether something that went wrong is the file's fault: asked when it looks like one of ours.

A changed byte may make a number of a text, or another word of a key, and any line that reads it
may stumble: there is no end to the ways. So the register is asked instead.
"""

import sqlite3
import time
from itertools import chain
from pathlib import Path

from omtanke_desktop.storage.audit.check import breaks
from omtanke_desktop.storage.failures import STUMBLES
from omtanke_desktop.storage.known_schema import looking_at
from omtanke_desktop.storage.verify.values import check_values

_LONGEST_S = 3.0  # somebody waits; in a large register it is then the crash box that speaks
_STEPS = 10_000
_HARM = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_altered(path: Path) -> bool:
    """Whether a value is not what the program wrote, as far as can be told in a few seconds."""
    end = time.monotonic() + _LONGEST_S
    try:
        with looking_at(path, hurried=False) as connection:
            connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            if connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                return True
            return any(True for _ in chain(check_values(connection), breaks(connection)))
    except STUMBLES:
        return True
    except OSError:
        return False
    except sqlite3.Error as error:
        return getattr(error, "sqlite_errorcode", 0) & 0xFF in _HARM
