"""Our own library between the program and the system's file calls: built here, told by a child."""

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path

_SOURCE = Path(__file__).with_name("calls.c")
_LIBRARY = "FAULT_LIBRARY"
_PR_SET_PDEATHSIG = 1
ANY_CHANGE = "wsrtou"
"""Every call that changes a file, by the letters of calls.c."""
ALL = f"{ANY_CHANGE}p"


def build(folder: Path) -> dict[str, str]:
    """Build the library; returns what a program's environment must say to have it in itself."""
    library = folder / "calls.so"
    flags = ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["gcc", *flags, "-o", library, _SOURCE, "-ldl"], check=True)
    told = {"LD_PRELOAD": library, _LIBRARY: library, "TMPDIR": folder}
    return {name: str(value) for name, value in told.items()}


def is_loaded() -> bool:
    """Whether this program was started with the library in it."""
    return _LIBRARY in os.environ


def arm(path: Path, calls: str, **more: object) -> None:
    """From now on these calls on files of this path count; more: at, do, on, clock, record."""
    said = {"path": path, "calls": calls, **more}
    os.environ.update({f"FAULT_{name.upper()}": str(value) for name, value in said.items()})


def counts() -> dict[str, int]:
    """How many calls of each letter have been made in this process on files of the path."""
    library = _library()
    return {letter: library.fault_count(ctypes.c_char(letter.encode())) for letter in ALL}


def has_struck() -> bool:
    """Whether the call has come that the fault was to strike at."""
    return bool(_library().fault_hits() >= int(os.environ.get("FAULT_AT", sys.maxsize)))


def _library() -> ctypes.CDLL:
    return ctypes.CDLL(os.environ[_LIBRARY])


def end_with_parent() -> None:
    """A child that was stopped for a fault must not stay when whoever made it has been ended."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def obey_permissions() -> None:
    """Let root, too, be refused what a file's mode refuses; root only because it owns the files."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # _LINUX_CAPABILITY_VERSION_3, this process
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
        raise OSError(ctypes.get_errno(), "capset")
