"""Backups: copied while the register is in use, opened and counted, kept by a rule, noted last.

Whatever goes wrong, nothing is overwritten, the older copies stay, and what was half written is
taken away: at once, or at the next copying when the program was ended in the middle.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from filelock import FileLock, Timeout

from omtanke_desktop import __version__
from omtanke_desktop.domain.backup_rule import Dated, kept, newest_good
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage.backup_count import (
    Progress,
    count,
    register_uid,
    setting_in,
    sha256_of,
    silent,
    tables_of,
)
from omtanke_desktop.storage.backup_notes import (
    Copy,
    Note,
    copies_in,
    copy_name,
    folder_beside,
    leftovers_in,
    look_at,
    note_bytes,
    note_path,
    unfinished,
)
from omtanke_desktop.storage.backup_source import ManyWriters, connect_to_read, copy_pages
from omtanke_desktop.storage.durable import put_in_place, sync_file, sync_folder
from omtanke_desktop.storage.identity import identify

_LOCK = "kopierar.lock"
_CHUNK = 1 << 20
_SPARE = 20_000_000  # bytes that are left free for what is written meanwhile
_MOST_OF_A_MINUTE = 1000
_CODES = {
    sqlite3.SQLITE_FULL: "Disken är full.",
    sqlite3.SQLITE_READONLY: "Mappen är skrivskyddad.",
    sqlite3.SQLITE_CANTOPEN: "Filen eller mappen går inte att öppna.",
    sqlite3.SQLITE_BUSY: "Ett annat program håller registret låst.",
    sqlite3.SQLITE_CORRUPT: "Registret är skadat; låt programmet kontrollera det.",
    sqlite3.SQLITE_NOTADB: "Filen är inget register.",
}
_PRIMARY = 0xFF
_ABOUT = " Det gällde mappen "


class NoBackup(EnvironmentProblem):
    """A copy could not be made; the register and the older copies are as they were."""

    @classmethod
    def at(cls, folder: Path, reason: str) -> "NoBackup":
        """The problem for a folder; reason: a sentence."""
        return cls(
            "Ingen säkerhetskopia gjordes",
            f"{reason}{_ABOUT}{folder.absolute()}. Registret och de äldre kopiorna är orörda.",
        )

    @property
    def reason(self) -> str:
        """The sentence that says why."""
        return self.advice.partition(_ABOUT)[0]


def copy_register(register: Path, folder: Path, now: datetime, progress: Progress = silent) -> Copy:
    """Copy a register that may be in use into a folder that exists, open the copy and count in it.

    now: aware. Raises NoBackup when it did not go well or the copy has faults.
    """
    identify(register)
    with told(folder):
        require_folder(folder, register.stat().st_size)
        with closing(connect_to_read(register)) as source:
            uid = register_uid(source, tables_of(source))
            target, beside = _reserve(folder, register.stem, uid, now)
            with _thrown_away(beside):
                copy_pages(source, beside, progress)
                note = _examined(beside, register.stem, now, progress)
                _place(beside, target, note)
    return look_at(target, uid)


def copy_again(copy: Copy, folder: Path, progress: Progress = silent) -> Copy:
    """Bring a good copy to another folder that exists, read it back there, and note it.

    Raises NoBackup when it did not go well, or when what was read is not what was once copied.
    """
    note = copy.note
    assert note is not None
    with told(folder):
        require_folder(folder, note.size)
        target, beside = _reserve(folder, note.name, note.register_uid, note.made)
        with _thrown_away(beside):
            if _copy_bytes(copy.path, beside, progress) != note.sha256:
                raise NoBackup.at(folder, "Kopian i den första mappen är skadad.")
            sync_file(beside)
            if sha256_of(beside, progress, "Läser tillbaka kopian") != note.sha256:
                raise NoBackup.at(folder, "Det som skrevs är inte det som går att läsa.")
            _place(beside, target, note)
    return look_at(target, note.register_uid)


@contextmanager
def one_at_a_time(register: Path) -> Iterator[Path]:
    """Make sure of the folder beside the register, and that nobody else copies the register now.

    What an earlier copying left half written is taken away. Raises RuleProblem while another
    goes on, NoBackup when the folder cannot be made.
    """
    folder = folder_beside(register)
    with told(folder):
        folder.mkdir(exist_ok=True)
        lock = FileLock(folder / _LOCK, thread_local=False)
        try:
            lock.acquire(timeout=0)
        except Timeout as error:
            raise RuleProblem(
                "En säkerhetskopia görs redan", "Vänta tills den är klar och försök igen."
            ) from error
    try:
        yield folder
    finally:
        lock.release()


def clean(folder: Path, name: str, uid: str) -> None:
    """Take away what was half written when the program was ended; only our own, only of this one.

    Only while nobody else copies the register.
    """
    for left in leftovers_in(folder, name, uid):
        with suppress(OSError):  # the next time, then
            left.unlink()
    for copy in copies_in(folder, name, uid):
        if uid and copy.note is not None and not copy.path.exists():
            with suppress(OSError):
                note_path(copy.path).unlink()


def prune(folder: Path, name: str, uid: str, now: datetime) -> list[Path]:
    """Throw away the copies that the rule does not keep; only those with a note of this register.

    Returns what was thrown away. What cannot be is left for the next time.
    """
    copies = [one for one in copies_in(folder, name, uid) if one.note is not None and uid]
    dated = [Dated(one.note.made, one.good) for one in copies if one.note is not None]
    stay = kept(dated, now)
    away = [one.path for place, one in enumerate(copies) if place not in stay]
    for path in away:
        leftover = unfinished(path, uid)
        with suppress(OSError):
            path.replace(leftover)  # so that what is broken off here is cleaned the next time
            note_path(path).unlink()
            leftover.unlink()
    return away


def last_good(copies: list[Copy], now: datetime) -> Copy | None:
    """The newest copy that can be counted on, those from the future left out."""
    noted = [(one, Dated(one.note.made, one.good)) for one in copies if one.note is not None]
    place = newest_good([dated for _, dated in noted], now)
    return None if place is None else noted[place][0]


def uid_of(register: Path) -> str:
    """Which register it is, read while it may be in use; "" for one of an older schema."""
    return _setting_of(register, "register_uid")


def second_of(register: Path) -> str:
    """The other place that was chosen in a register, "" for none."""
    return _setting_of(register, "backup_folder")


def _setting_of(register: Path, key: str) -> str:
    identify(register)
    with told(register.parent), closing(connect_to_read(register)) as source:
        found = setting_in(source, tables_of(source), key)
    return found if isinstance(found, str) else ""


def require_folder(folder: Path, size: int = 0) -> None:
    """Raise NoBackup where there is no folder, or no room in it for so many bytes."""
    with told(folder):
        if not folder.is_dir():
            there = (
                "Det är en fil, inte en mapp." if folder.exists() else "Mappen finns inte där nu."
            )
            raise NoBackup.at(folder, there)
        _require_room(folder, size)


def require_writing(folder: Path) -> None:
    """Raise NoBackup where no file can be made; none is left."""
    with told(folder), TemporaryFile(dir=folder):
        pass


def _require_room(folder: Path, size: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < size + _SPARE:
        needs, left = (_megabytes(n) for n in (size + _SPARE, free))
        raise NoBackup.at(folder, f"Disken är full: det behövs {needs} och {left} är ledigt.")


def _megabytes(size: int) -> str:
    return f"{size // 1_000_000}\u00a0MB"


def _reserve(folder: Path, name: str, uid: str, made: datetime) -> tuple[Path, Path]:
    """A file name that nobody has, and the one the file has until it is whole, made already."""
    for number in range(1, _MOST_OF_A_MINUTE):
        target = folder / copy_name(name, made, number)
        beside = unfinished(target, uid)
        if target.exists() or note_path(target).exists():
            continue
        with suppress(FileExistsError):
            beside.open("xb").close()
            return target, beside
    raise NoBackup.at(folder, "Det finns redan för många kopior från samma minut.")


def _examined(beside: Path, name: str, now: datetime, progress: Progress) -> Note:
    """Open the copy, count in it, and read it through; raises NoBackup when it has faults."""
    sync_file(beside)
    counted = count(beside, progress)
    if counted.errors:
        raise NoBackup.at(
            beside.parent,
            f"Kopian hade {counted.errors} fel när den öppnades: registret är troligen skadat. "
            "Låt programmet kontrollera registret.",
        )
    return Note(
        register_uid=counted.uid,
        name=name,
        made=now,
        program=__version__,
        schema=counted.schema,
        cases=counted.cases,
        documents=counted.documents,
        errors=counted.errors,
        sha256=sha256_of(beside, progress),
        size=beside.stat().st_size,
        entry=counted.head.entry,
        link=counted.head.link,
    )


def _copy_bytes(source: Path, beside: Path, progress: Progress) -> str:
    digest, done, size = hashlib.sha256(), 0, source.stat().st_size
    with source.open("rb") as read, beside.open("wb") as write:
        while chunk := read.read(_CHUNK):
            digest.update(chunk)
            write.write(chunk)
            done += len(chunk)
            progress(done, size, "Kopierar till den andra platsen")
    return digest.hexdigest()


def _place(beside: Path, target: Path, note: Note) -> None:
    """Give the copy its name, and then its note, which makes it count; or leave neither."""
    noted = note_path(target)
    half = unfinished(noted, note.register_uid)
    if target.exists():
        raise NoBackup.at(target.parent, f"{target.name} finns redan.")
    with _thrown_away(target), _thrown_away(half):
        put_in_place(beside, target)
        half.write_bytes(note_bytes(note))
        put_in_place(half, noted)


@contextmanager
def _thrown_away(path: Path) -> Iterator[None]:
    """Leave nothing of a file that we have made ourselves when what follows does not go well."""
    try:
        yield
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
            sync_folder(path.parent)
        raise


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """Turn what the disk and SQLite say into NoBackup."""
    try:
        yield
    except ManyWriters as error:
        reason = "Registret ändras hela tiden; försök igen när det är lugnare."
        raise NoBackup.at(folder, reason) from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
        raise NoBackup.at(folder, _CODES.get(code, "Disken eller nätet svarar inte.")) from error
    except OSError as error:
        raise NoBackup.at(folder, os_reason(error)) from error
