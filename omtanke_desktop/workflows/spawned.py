"""What a process for slow work does first: it keeps quiet, and sees to it that it ends with us.

A program that is killed says no goodbye, and a process that waits for work would wait for ever.
"""

import _thread
import multiprocessing
import os
import sys
import threading
import time

from omtanke_desktop.discretion import keep_quiet

_GRACE = 2.0  # seconds for the work under way to end what it has started itself


def prepare() -> None:
    """Called in the new process, before its first work."""
    keep_quiet()
    if sys.stderr is not None:  # nobody reads it, and a session's log may keep it
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    parent.join()
    _thread.interrupt_main()
    time.sleep(_GRACE)
    os._exit(1)
