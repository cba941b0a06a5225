"""Back a register up: to the folder beside it, and to a second place of the user's choice."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.storage import backup
from omtanke_desktop.storage.backup_count import Progress, silent
from omtanke_desktop.storage.backup_notes import Copy, Note, copies_in, folder_beside
from omtanke_desktop.workflows.safety.look_at_copies import remember
from omtanke_desktop.workflows.working_folder import WorkingFolder


@dataclass(frozen=True, slots=True)
class BackUpReport:
    """What was copied where. problems: one for each place where it did not go well."""

    copies: tuple[Copy, ...]
    problems: tuple[Problem, ...]

    @property
    def note(self) -> Note | None:
        """What is known of the copy, the same in both places."""
        return self.copies[0].note if self.copies else None

    @property
    def sentence(self) -> str:
        """What was done, in one line."""
        if self.note is None:
            return str(self.problems[0])
        places = " och ".join(str(one.path.parent) for one in self.copies)
        return f"Säkerhetskopian {self.note.words}. Den ligger i {places}."


def back_up(
    register: Path, second: str, now: datetime, progress: Progress = silent
) -> BackUpReport:
    """Copy to both places; what goes wrong in one does not stop the other. second: "" for none.

    now: aware. Raises RuleProblem while another copying goes on.
    """
    copies, problems = [], []
    for place in (first_copy, second_copy) if second else (first_copy,):
        try:
            given = (register, second, now, progress)
            copies += [made] if (made := place(*given)) is not None else []
        except EnvironmentProblem as problem:
            problems.append(problem)
    return BackUpReport(tuple(copies), tuple(problems))


def first_copy(
    register: Path, _second: str, now: datetime, progress: Progress = silent
) -> Copy | None:
    """Copy the register to the folder beside it. Raises NoBackup."""
    with _cleaned(register) as folder:
        made = backup.copy_register(register, folder, now, progress)
        _tidy(folder, made, now)
        remember(register, [made.path], now)
    return made


def second_copy(
    register: Path, second: str, now: datetime, progress: Progress = silent
) -> Copy | None:
    """Bring the last good copy to the second place, None when it is there already.

    Where there is no good copy beside the register, the register itself is copied there. Raises
    NoBackup when the place cannot be reached or written.
    """
    folder, uid = Path(second), backup.uid_of(register)
    with _cleaned(register) as first:
        newest = backup.last_good(copies_in(first, register.stem, uid), now)
        backup.require_folder(folder)
        backup.clean(folder, register.stem, uid)
        there = copies_in(folder, register.stem, uid)
        if newest is not None and _is_among(newest, there):
            return None
        if newest is None:
            made = backup.copy_register(register, folder, now, progress)
        else:
            made = backup.copy_again(newest, folder, progress)
        _tidy(folder, made, now)
        remember(register, [made.path], now)
    return made


def to_folder(register: Path, folder: Path, now: datetime, progress: Progress = silent) -> Copy:
    """Copy the register to any folder that exists, once; nothing there is thrown away."""
    with _cleaned(register):
        backup.require_folder(folder)
        return backup.copy_register(register, folder, now, progress)


def first_copy_told(told: Path, register: Path, second: str, now: datetime) -> Copy | None:
    """`first_copy` in another process, which tells how far it is through a folder."""
    return first_copy(register, second, now, WorkingFolder(told).tell)


def second_copy_told(told: Path, register: Path, second: str, now: datetime) -> Copy | None:
    """`second_copy` in another process, which tells how far it is through a folder."""
    return second_copy(register, second, now, WorkingFolder(told).tell)


@contextmanager
def _cleaned(register: Path) -> Iterator[Path]:
    """The folder beside the register, while nobody else copies, without what was broken off."""
    with backup.one_at_a_time(register) as folder:
        backup.clean(folder, register.stem, backup.uid_of(register))
        yield folder


def _tidy(folder: Path, made: Copy, now: datetime) -> None:
    if made.note is not None:
        backup.prune(folder, made.note.name, made.note.register_uid, now)


def _is_among(newest: Copy, there: list[Copy]) -> bool:
    if newest.note is None:
        return False
    return any(one.good and one.note == newest.note for one in there)


def copies_of(register: Path, second: str) -> list[Copy]:
    """Every copy in both places, newest first in each; a place that is away has none."""
    uid = backup.uid_of(register)
    found: list[Copy] = []
    for folder in (folder_beside(register), *([Path(second)] if second else [])):
        with suppress(OSError):
            found += copies_in(folder, register.stem, uid)
    return found
