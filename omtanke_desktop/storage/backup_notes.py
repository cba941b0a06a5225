"""The note beside each backup: which register it is of, what was counted in it, its checksum.

Both lie in the folder of the copies: ”NAME 2025-03-12 14.05.omtanke” and the same name with .json.
A copy counts only with its note, which is written last.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain.dates import local
from omtanke_desktop.storage.identity import SUFFIX

NOTE_SUFFIX = ".json"
FOLDER = " säkerhetskopior"
LEFTOVER = ".del"
_LONGEST = 65_536  # bytes; a note has some 600
_STAMP = r"\d{4}-\d\d-\d\d \d\d\.\d\d( \(\d{1,4}\))?"


@dataclass(frozen=True, slots=True)
class Note:
    """What is known of a backup. made: aware. errors: found when it was opened.

    register_uid: "" for a register of an older schema. entry, link: the head of its audit trail.
    """

    register_uid: str
    name: str
    made: datetime
    program: str
    schema: int
    cases: int
    documents: int
    errors: int
    sha256: str
    size: int
    entry: int
    link: str

    @property
    def words(self) -> str:
        """What the opening gave: "öppnade, 214 ärenden, 0 fel"."""
        return opened_words(self.cases, self.errors)


@dataclass(frozen=True, slots=True)
class Copy:
    """A file in the folder of the copies; problem: why it cannot be counted on, "" for nothing."""

    path: Path
    note: Note | None
    problem: str = ""

    @property
    def good(self) -> bool:
        """Whether it was opened without faults and is as long as it was then."""
        return self.note is not None and not self.problem


def opened_words(cases: int, errors: int) -> str:
    """What an opening gave: "öppnade, 214 ärenden, 0 fel"."""
    noun = "ärende" if cases == 1 else "ärenden"
    return f"öppnade, {thousands(cases)}\u00a0{noun}, {thousands(errors)}\u00a0fel"


def thousands(number: int) -> str:
    """12 345 with hard spaces, as Swedish writes it."""
    return f"{number:,}".replace(",", "\u00a0")


def folder_beside(register: Path) -> Path:
    """The folder of a register's copies, in the register's own."""
    return register.with_name(f"{register.stem}{FOLDER}")


def copy_name(name: str, made: datetime, number: int = 1) -> str:
    """The file name of a copy; number: from 2 when the name is taken."""
    several = f" ({number})" if number > 1 else ""
    return f"{name} {local(made):%Y-%m-%d %H.%M}{several}{SUFFIX}"


def note_path(copy: Path) -> Path:
    """Where a copy's note is."""
    return copy.with_suffix(NOTE_SUFFIX)


def note_bytes(note: Note) -> bytes:
    """The note as it is written."""
    data = {**asdict(note), "made": note.made.isoformat()}
    return json.dumps(data, ensure_ascii=False, indent=1).encode()


def read_note(copy: Path) -> Note:
    """Read the note of a copy; raises ValueError when it says nothing that can be understood."""
    with note_path(copy).open("rb") as handle:
        content = handle.read(_LONGEST)
    try:
        data = json.loads(content)
        given = {field.name: data[field.name] for field in fields(Note)}
        given["made"] = datetime.fromisoformat(given["made"])
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("not a note") from error
    if any(not isinstance(given[f.name], f.type) for f in fields(Note) if isinstance(f.type, type)):
        raise ValueError("not a note")
    if given["made"].tzinfo is None:
        raise ValueError("a note without a zone")
    return Note(**given)


def look_at(path: Path, uid: str) -> Copy:
    """What can be said of one copy without reading it; uid: of the register it should be of."""
    try:
        note = read_note(path)
    except FileNotFoundError:
        return Copy(path, None, "Anteckningen till kopian saknas.")
    except (OSError, ValueError):
        return Copy(path, None, "Anteckningen till kopian går inte att läsa.")
    if uid and note.register_uid != uid:
        return Copy(path, note, "Kopian hör till ett annat register.")
    if note.errors:
        return Copy(path, note, f"Kopian hade {thousands(note.errors)} fel när den gjordes.")
    try:
        size = path.stat().st_size
    except FileNotFoundError:
        return Copy(path, note, "Kopian är borta; bara anteckningen finns kvar.")
    short = "Kopian är inte lika lång som när den gjordes. Den är skadad."
    return Copy(path, note, "" if size == note.size else short)


def copies_in(folder: Path, name: str, uid: str) -> list[Copy]:
    """The copies of a register by its name, newest name first; raises OSError without the folder.

    Those of another register with the same name are left out: they are nobody's business here.
    """
    found = (look_at(path, uid) for path in _copies_named(folder, name))
    ours = [one for one in found if _is_ours(one, uid)]
    return sorted(ours, key=lambda one: (_made(one), one.path.name), reverse=True)


def _is_ours(copy: Copy, uid: str) -> bool:
    return copy.note is None or not uid or copy.note.register_uid == uid


def _made(copy: Copy) -> str:
    """Its moment as in the name; a note may be missing."""
    found = re.search(_STAMP, copy.path.name)
    return found.group(0) if found else ""


def _copies_named(folder: Path, name: str) -> Iterator[Path]:
    """Every copy or note of this name, each as the path of its copy."""
    both = re.compile(rf"{re.escape(name)} {_STAMP}(\{SUFFIX}|\{NOTE_SUFFIX})")
    stems = {path.name.rpartition(".")[0] for path in folder.iterdir() if both.fullmatch(path.name)}
    for stem in stems:
        yield folder / f"{stem}{SUFFIX}"


def leftovers_in(folder: Path, name: str, uid: str) -> list[Path]:
    """What a copying that was broken off has left: only files that bear our own mark."""
    ours = re.compile(
        rf"{re.escape(name)} {_STAMP}(\{SUFFIX}|\{NOTE_SUFFIX})\.{mark(uid)}\{LEFTOVER}(-journal)?"
    )
    return [path for path in folder.iterdir() if ours.fullmatch(path.name)]


def mark(uid: str) -> str:
    """What tells our half-written files from those of another register with the same name."""
    return re.sub(r"\W", "", uid)[:8] or "utan"


def unfinished(target: Path, uid: str) -> Path:
    """The name that a file has until it is whole."""
    return target.with_name(f"{target.name}.{mark(uid)}{LEFTOVER}")
