"""Look at the backups in one folder: which can be counted on, and read the newest again.

That a file is as it was is seen by its length and time, which costs nothing; that its bytes are is
seen by reading it, once a day. When each was read stands in a file beside the copies, never in the
register.
"""

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import Any

from omtanke_desktop.domain.backup_rule import is_ahead
from omtanke_desktop.domain.dates import minute_stamp
from omtanke_desktop.domain.health import CopySeen, PlaceSeen
from omtanke_desktop.domain.problems import os_reason
from omtanke_desktop.storage.backup import NoBackup, require_folder
from omtanke_desktop.storage.backup_count import Progress, sha256_of, silent
from omtanke_desktop.storage.backup_notes import Copy, copies_in, folder_beside
from omtanke_desktop.storage.durable import write_file

_MEMORY = "kontrollerade.json"
_LONGEST = 1_000_000  # bytes of the memory that are read
READ_AGAIN = timedelta(hours=24)
_Memory = dict[str, dict[str, Any]]


class Reading(Enum):
    """How much is read of the copies."""

    NOTES = "notes"  # nothing but the notes
    DUE = "due"  # the newest, when that was long ago or the file is another
    NEWEST = "newest"  # the newest, now


def look(
    register: Path,
    folder: Path,
    uid: str,
    now: datetime,
    reading: Reading = Reading.NOTES,
    progress: Progress = silent,
) -> PlaceSeen:
    """The copies of a register in a folder, newest first; a folder that is away is told of."""
    beside = folder == folder_beside(register)
    try:
        if beside and not folder.exists():
            return PlaceSeen(str(folder), ())
        require_folder(folder)
        copies = copies_in(folder, register.stem, uid)
        memory = _remembered(register)
        if reading is not Reading.NOTES:
            _read_again(copies, memory, now, reading, progress)
            _keep(register, memory)
    except NoBackup as problem:
        return PlaceSeen(str(folder), (), problem.reason)
    except OSError as error:
        return PlaceSeen(str(folder), (), os_reason(error))
    seen = [_seen(one, memory, now) for one in copies]
    return PlaceSeen(str(folder), tuple(seen), same_disk=_same_disk(register, folder))


def remember(register: Path, copies: Iterable[Path], now: datetime) -> None:
    """Note that these copies have just been read and were whole."""
    memory = _remembered(register)
    for path in copies:
        memory[_key(path)] = {**_signature(path), "at": now.isoformat(), "good": True}
    _keep(register, memory)


def _read_again(
    copies: list[Copy], memory: _Memory, now: datetime, reading: Reading, progress: Progress
) -> None:
    """Read the newest copy; where that is damaged the one before it, until one is whole."""
    for copy in copies:
        note = copy.note
        if note is None or not copy.good or is_ahead(note.made, now):
            continue
        known = memory.get(_key(copy.path))
        if known is None or reading is Reading.NEWEST or _is_due(known, copy.path, now):
            signature = _signature(copy.path)
            good = sha256_of(copy.path, progress) == note.sha256
            known = memory[_key(copy.path)] = {**signature, "at": now.isoformat(), "good": good}
        if known["good"]:
            return


def _is_due(known: dict[str, Any], path: Path, now: datetime) -> bool:
    if _changed(known, path):
        return True
    return not timedelta(0) <= now - datetime.fromisoformat(known["at"]) < READ_AGAIN


def _changed(known: dict[str, Any], path: Path) -> bool:
    signature = _signature(path)
    return any(known[key] != value for key, value in signature.items())


def _signature(path: Path) -> dict[str, int]:
    stat = path.stat()
    return {"size": stat.st_size, "mtime_ns": stat.st_mtime_ns}


def _seen(copy: Copy, memory: _Memory, now: datetime) -> CopySeen:
    note = copy.note
    if note is None:
        return CopySeen(str(copy.path), None, copy.problem)
    good, words, changed, read = _state(copy, memory, now)
    return CopySeen(
        path=str(copy.path),
        made=note.made,
        words=words,
        good=good,
        changed=changed,
        ahead=is_ahead(note.made, now),
        read=read,
        cases=note.cases,
        documents=note.documents,
        size=note.size,
        entry=note.entry,
        link=note.link,
    )


def _state(copy: Copy, memory: _Memory, now: datetime) -> tuple[bool, str, bool, datetime | None]:
    """Whether it is good, in words, whether it must be read again, and when it was read."""
    if not copy.good:
        return False, copy.problem, False, None
    known = memory.get(_key(copy.path))
    if known is None:
        return True, "Hel när den gjordes.", False, None
    read = datetime.fromisoformat(known["at"])
    try:
        changed = _changed(known, copy.path)
    except OSError as error:
        return False, os_reason(error), False, None
    if changed:
        return True, "Filen har ändrats sedan den lästes; den läses igen.", True, read
    if not known["good"]:
        return False, "Skadad: innehållet är inte det som kopierades.", False, read
    if is_ahead(copy.note.made if copy.note else now, now):
        return True, "Hel, men daterad i framtiden.", False, read
    return True, f"Hel, läst {minute_stamp(read)}.", False, read


def _same_disk(register: Path, folder: Path) -> bool:
    try:
        return register.stat().st_dev == folder.stat().st_dev
    except OSError:
        return False


def _key(path: Path) -> str:
    return str(path.absolute())


def _remembered(register: Path) -> _Memory:
    """When which copy was read; one that cannot be understood is as none at all."""
    try:
        with (folder_beside(register) / _MEMORY).open("rb") as handle:
            data = json.loads(handle.read(_LONGEST))
        return {key: one for key, one in data.items() if _is_whole(one)}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _is_whole(one: Any) -> bool:  # noqa: ANN401 - whatever stands in the file
    try:
        numbers = isinstance(one["size"], int) and isinstance(one["mtime_ns"], int)
        aware = datetime.fromisoformat(one["at"]).tzinfo is not None
    except (TypeError, KeyError, ValueError):
        return False
    return numbers and aware and isinstance(one["good"], bool)


def _keep(register: Path, memory: _Memory) -> None:
    """Write it down; a folder that cannot be written means reading again the next time."""
    here = str(folder_beside(register).absolute())
    there = {key: one for key, one in memory.items() if not key.startswith(here) or _exists(key)}
    with suppress(OSError):
        write_file(folder_beside(register) / _MEMORY, json.dumps(there, indent=1).encode())


def _exists(key: str) -> bool:
    return Path(key).exists()
