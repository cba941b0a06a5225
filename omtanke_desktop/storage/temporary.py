"""The one place where a running program keeps what is not to be kept: copies, drops, profiles.

It is closed to other users and goes with the program. A program that was killed or lost its power
leaves its place behind; another takes it away at its own start, once nobody holds it any more.
"""

import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_RANDOM = 8  # bytes of a name that nobody guesses
_NAME = re.compile(rf"omtanke-[0-9a-f]{{{2 * _RANDOM}}}")
_TRIES = 5
_NAMES = ("TMPDIR", "TMP", "TEMP")  # where Python, Qt, SQLite and LibreOffice look, each in turn

if sys.platform == "win32":
    import msvcrt

    def _hold(folder: Path) -> int:
        """Lock a folder for as long as the process lives; raises OSError when another has it."""
        handle = os.open(folder / "upptagen.lock", os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            os.close(handle)
            raise
        return handle
else:
    import fcntl

    def _hold(folder: Path) -> int:
        """Lock a folder for as long as the process lives; raises OSError when another has it.

        The folder itself, so that what tidies the system's temporary files lets it be.
        """
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not os.fstat(handle).st_nlink:  # it was taken away between the two
                raise FileNotFoundError(folder)
        except OSError:
            os.close(handle)
            raise
        return handle


class TemporaryPlace:
    """While it is entered every temporary file of this process and its children lies in `path`.

    Where no such folder can be made (a full disk) the system's own is used as before.
    """

    def __init__(self) -> None:
        self.path: Path | None = None
        self._handle: int | None = None
        self._before: dict[str, str | None] = {}

    def __enter__(self) -> "TemporaryPlace":
        with suppress(OSError):
            self.path, self._handle = _made(outer())
            self._before = {name: os.environ.get(name) for name in _NAMES}
            os.environ.update(dict.fromkeys(_NAMES, str(self.path)))
            tempfile.tempdir = str(self.path)
        return self

    def __exit__(self, *_: object) -> None:
        if self.path is None or self._handle is None:
            return
        for name, value in self._before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value
        tempfile.tempdir = None
        os.close(self._handle)  # Windows removes no folder in which a file is open
        remove(self.path)
        self.path = self._handle = None


def outer() -> Path:
    """The system's own temporary folder, also for who stands in ours or was started by us."""
    here = Path(tempfile.gettempdir())
    return here.parent if _NAME.fullmatch(here.name) else here


def _made(parent: Path) -> tuple[Path, int]:
    """A new folder and the handle that holds it. Raises OSError."""
    for _ in range(_TRIES):
        path = parent / f"omtanke-{os.urandom(_RANDOM).hex()}"
        path.mkdir(mode=0o700)
        with suppress(BlockingIOError, FileNotFoundError):  # somebody tidied just then
            return path, _hold(path)
    raise FileNotFoundError(parent)


def remove_leftovers(parent: Path | None = None) -> None:
    """Take away the places of our programs that are no more; what somebody still holds stays."""
    for folder in (parent or outer()).glob("omtanke-*"):
        if not _is_ours(folder):
            continue
        try:
            handle = _hold(folder)
        except OSError:
            continue
        os.close(handle)
        remove(folder)


def _is_ours(folder: Path) -> bool:
    """Whether it is a place that this user's program made: nobody else may look into it."""
    if not _NAME.fullmatch(folder.name):
        return False
    with suppress(OSError):
        found = folder.lstat()
        owned = sys.platform == "win32" or found.st_uid == os.getuid()
        return owned and stat.S_ISDIR(found.st_mode)
    return False


def remove(folder: Path) -> None:
    """Take a folder away with all in it, as far as it lets itself be taken away.

    What another program has open on Windows stays until the next start.
    """
    shutil.rmtree(folder, onerror=_once_more)


def _once_more(act: Callable[..., Any], path: str, _: object) -> None:
    """Copies are write-protected, and Windows removes no such file."""
    with suppress(OSError):
        for one in (Path(path).parent, Path(path)):
            if not one.is_symlink():  # what it leads to is not ours
                one.chmod(stat.S_IRWXU)
        act(path)
