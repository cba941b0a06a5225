"""Who has the register: a note beside it, always of the same size, written over once a minute.

It is written in place, so a full disk cannot stop it, and its token stands at a fixed place, so
that whoever reads in the middle of a beat reads the token whole.
"""

import getpass
import json
import os
import socket
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from omtanke_desktop.domain.dates import minute_stamp, now

_SIZE = 2048  # bytes: one block of the disk, more than four cut names can fill
_LONGEST = 80  # characters of a name; at most four bytes each, and twice that when escaped


def login() -> str:
    """The login name of the person at the keyboard; the user's number where it has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return str(os.getuid())


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the register: name, machine and since when (local time).

    `token` is new for every holding; "" is an older program's, which cannot be told to stop.
    """

    token: str
    who: str
    machine: str
    since: str
    login: str = ""

    @property
    def name(self) -> str:
        """Vera Testsson på DATOR-1."""
        return f"{self.who} på {self.machine}"

    @property
    def sentence(self) -> str:
        """Somebody on some machine has had it since some time."""
        if not self.who:
            return "Någon annan har registret öppet."
        return f"{self.name} har registret öppet sedan {self.since}."

    @property
    def is_here(self) -> bool:
        """Whether it is the same person at the same machine."""
        return (self.login, self.machine) == (login(), socket.gethostname())

    def called(self, who: str) -> "Holder":
        """The same holding under the name its person goes by in the register."""
        return replace(self, who=who[:_LONGEST])


NOBODY_KNOWN = Holder("", "", "", "")
"""Who has a register whose note cannot be read."""


def new_holder() -> Holder:
    """This login on this machine, from now on."""
    me, machine = login()[:_LONGEST], socket.gethostname()[:_LONGEST]
    return Holder(uuid.uuid4().hex, me, machine, minute_stamp(now()), me)


class Note:
    """The file beside the register that says who has it; its time is when they were last heard."""

    def __init__(self, register: Path) -> None:
        self.path = register.with_name(register.name + ".holder")

    def read(self) -> Holder | None:
        """Who stands in it; None when there is none or it is spoilt."""
        try:
            return Holder(**{"token": "", **json.loads(self.path.read_text(encoding="utf-8"))})
        except (OSError, ValueError, TypeError):
            return None

    def names(self, holder: Holder) -> bool | None:
        """Whether it stands in this holder's name; None when that cannot be read."""
        try:
            with self.path.open("rb", buffering=0) as file:  # asked at every save
                begun = file.read(len(_start(holder.token)))
        except OSError:
            return None
        if begun == _start(holder.token):
            return True
        return None if self.read() is None else False

    def write_new(self, holder: Holder) -> None:
        """Write it where there is none; raises FileExistsError, or OSError and leaves none."""
        with self.path.open("xb") as file:
            try:
                file.write(_content(holder))
            except OSError:
                self.path.unlink(missing_ok=True)
                raise

    @contextmanager
    def beside(self, holder: Holder) -> Iterator[Callable[[], object]]:
        """Write it under a name of its own, and give what puts it in its place, whole."""
        name = self.path.with_name(f"{self.path.name}-{holder.token[:8]}")
        try:
            name.write_bytes(_content(holder))
            yield lambda: name.replace(self.path)
        finally:
            with suppress(OSError):
                name.unlink(missing_ok=True)

    def beat(self, holder: Holder) -> bool | None:
        """Write it over in place; False when it is another's, None when there is none to read.

        What was opened is looked at before it is written: another's note, put in place meanwhile,
        is another file.
        """
        try:
            with self.path.open("r+b") as file:
                if file.read(len(_start(holder.token))) == _start(holder.token):
                    file.seek(0)
                    file.write(_content(holder))
                    return True
        except OSError:
            return None
        return None if self.read() is None else False

    def remove(self, holder: Holder) -> None:
        """Take it away if it is this holder's."""
        if self.names(holder):
            with suppress(OSError):
                self.path.unlink(missing_ok=True)

    def silence(self) -> float | None:
        """For how many seconds it has not been written over, by the clock of the disk it is on.

        None when it cannot be told: no note, or nothing can be written beside it.
        """
        probe = self.path.with_name(f"{self.path.stem}.nu-{uuid.uuid4().hex[:8]}")
        try:
            probe.write_bytes(b".")
            return max(0.0, _written(probe) - _written(self.path))
        except OSError:
            return None
        finally:
            with suppress(OSError):
                probe.unlink(missing_ok=True)

    @property
    def stamp(self) -> tuple[int, int]:
        """When it was last written and which file it is; zeros when there is none."""
        try:
            found = self.path.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino


def _written(path: Path) -> float:
    """When a file was written; opened first, since a share's client remembers old answers."""
    with path.open("rb") as file:
        return os.fstat(file.fileno()).st_mtime


def _start(token: str) -> bytes:
    return f'{{"token": "{token}"'.encode()


def _content(holder: Holder) -> bytes:
    return json.dumps(asdict(holder), ensure_ascii=False).encode().ljust(_SIZE)
