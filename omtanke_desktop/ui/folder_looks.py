"""What lies in a watched folder, and what of it has been dealt with; nothing here knows a window.

Everything may stand still for as long as a network share does: never call it from the window.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, os_reason
from omtanke_desktop.storage.queries.watched import kept_as_mails, last_event
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.intake.sources import is_mail_file

Progress = Callable[[int, int], None]
_LOG = logging.getLogger("omtanke")
_HALF_DONE = ("~", ".")  # what programs write beside a file while they save it
_MOST_FOLDERS = 10_000
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: may lead round in a ring


class Seen(NamedTuple):
    """A file as it stood at one look: unchanged for as long as the three are."""

    path: str
    size: int
    mtime_ns: int


class Look(NamedTuple):
    """All mail files below a folder, and how many subfolders could not be read."""

    files: frozenset[Seen]
    closed: int


class Sifted(NamedTuple):
    """Files that stand still: `known` are mails of the register already, `new` are not.

    new holds the SHA-256 of each. A file that changed or could not be opened is in neither.
    """

    known: frozenset[Seen]
    new: dict[Seen, str]


def look_in(folder: str, progress: Progress) -> Look:
    """List the mail files in a folder and its subfolders; nothing is opened.

    Raises EnvironmentProblem when the folder itself cannot be read, InputProblem when it is a
    whole disk rather than a folder for mails.
    """
    files: set[Seen] = set()
    waiting, done, closed = [folder], 0, 0
    while waiting:
        inner = waiting.pop()
        try:
            with os.scandir(inner) as entries:
                waiting += _sort(entries, files)
        except OSError as error:
            if inner == folder:
                raise EnvironmentProblem(
                    "Den bevakade mappen kan inte läsas just nu", os_reason(error)
                ) from error
            closed += 1
        done += 1
        progress(done, done + len(waiting))
        _refuse_a_disk(done + len(waiting))
    return Look(frozenset(files), closed)


def _refuse_a_disk(folders: int) -> None:
    if folders > _MOST_FOLDERS:
        raise InputProblem("Mappen har för många undermappar", "Välj en mapp som är till för mejl.")


def _sort(entries: Iterable[os.DirEntry[str]], files: set[Seen]) -> Iterator[str]:
    """Put the mails among the files, and give the subfolders."""
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            found = entry.stat(follow_symlinks=False)
            if getattr(found, "st_reparse_tag", 0) != _JUNCTION:
                yield entry.path
        elif _is_mail(entry.name) and entry.is_file(follow_symlinks=False):
            found = entry.stat(follow_symlinks=False)
            if found.st_size:
                files.add(Seen(entry.path, found.st_size, found.st_mtime_ns))


def _is_mail(name: str) -> bool:
    """Other papers than mails need a question, and stay where they are."""
    return is_mail_file(Path(name)) and not name.startswith(_HALF_DONE)


def sift(register: Register, files: Iterable[Seen], progress: Progress) -> Sifted:
    """Read files that seem to stand still once, and ask the register about their bytes."""
    digests: dict[Seen, str] = {}
    ordered = sorted(files, key=lambda one: (one.mtime_ns, one.path))
    for done, one in enumerate(ordered, start=1):
        if (digest := _digest(one)) is not None:
            digests[one] = digest
        progress(done, len(ordered))
    known = kept(register, digests)
    return Sifted(known, {one: digest for one, digest in digests.items() if one not in known})


def kept(register: Register, digests: dict[Seen, str]) -> frozenset[Seen]:
    """Those of the files that lie in the register as mails."""
    with register.read() as session:
        there = kept_as_mails(session, digests.values())
    return frozenset(one for one, digest in digests.items() if digest in there)


def _digest(one: Seen) -> str | None:
    """None while somebody writes: Windows may list an open file with its size of before."""
    try:
        with Path(one.path).open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            now = os.fstat(file.fileno())
    except OSError:
        return None
    same = stat.S_ISREG(now.st_mode) and (now.st_size, now.st_mtime_ns) == one[1:]
    return digest if same else None


def settled_by(register: Register, offered: dict[Seen, str], *, complete: bool) -> frozenset[Seen]:
    """Those of the offered files that need not be offered again, not even at the next start.

    When the intake was complete that is all of them, also a mailbox (its mails are kept one by
    one) and a twin (kept with other bytes); otherwise those whose bytes are in the register.
    """
    return frozenset(offered) if complete else kept(register, offered)


def remember(file: Path, folder: str, register: Register, settled: Iterable[Seen]) -> None:
    """Write down what has been dealt with; without it the next start reads a little more."""
    with register.read() as session:
        event = last_event(session)
    told = json.dumps({"folder": folder, "event": event, "settled": sorted(settled)})
    beside = file.with_suffix(".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_text(told, encoding="utf-8")
        beside.replace(file)
    except OSError as error:
        _LOG.warning("%s could not be written: %s", file.name, error)


def remembered(file: Path, folder: str, register: Register) -> frozenset[Seen]:
    """What was dealt with in this folder; nothing of it counts when the register is an older copy
    than the one it was written for, or the note cannot be read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        with register.read() as session:
            older = last_event(session) < told["event"]
        if older or told["folder"] != folder:
            return frozenset()
        return frozenset(Seen(str(path), int(size), int(at)) for path, size, at in told["settled"])
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return frozenset()
