"""Restore a backup as a new register beside the old one, and say what differs between them."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.backup_count import Counted, Progress, silent
from omtanke_desktop.storage.backup_notes import FOLDER
from omtanke_desktop.storage.backup_restore import bring_back, restored_path
from omtanke_desktop.storage.identity import SUFFIX
from omtanke_desktop.workflows.safety.compare import Compared, compare
from omtanke_desktop.workflows.working_folder import WorkingFolder


@dataclass(frozen=True, slots=True)
class Restored:
    """The new file, what was counted in it, and what differs; compared: None without a register.

    problem: why the two could not be compared, "" when they were.
    """

    path: Path
    counted: Counted
    compared: Compared | None
    problem: str = ""

    @property
    def sentence(self) -> str:
        """What was done, in one line."""
        return f"Återställde {self.path.name}: {self.counted.words}."


def register_of(copy: Path) -> Path | None:
    """The register that a copy lies in the folder of; None for a copy from elsewhere."""
    folder = copy.absolute().parent
    if not folder.name.endswith(FOLDER):
        return None
    found = folder.with_name(f"{folder.name.removesuffix(FOLDER)}{SUFFIX}")
    return found if found.exists() else None


def restore(
    copy: Path,
    register: Path | None,
    now: datetime,
    target: Path | None = None,
    progress: Progress = silent,
) -> Restored:
    """Bring a copy back to a new file: the target, or a name of its own beside the register.

    register: the one to compare with, and to lie beside; it is never written. now: aware. Raises
    Problem when the copy is damaged, no register, or newer than the program.
    """
    path = target or restored_path(register or copy, now)
    counted = bring_back(copy, path, progress)
    if register is None or not register.exists():
        return Restored(path, counted, None)
    try:
        return Restored(path, counted, compare(register, path))
    except Problem as problem:  # a damaged register is just when somebody restores
        return Restored(path, counted, None, str(problem))


def restore_told(told: Path, copy: Path, register: Path, now: datetime) -> Restored:
    """`restore` in another process, which tells how far it is through a folder."""
    return restore(copy, register, now, progress=WorkingFolder(told).tell)
