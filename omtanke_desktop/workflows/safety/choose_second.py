"""Choose the other place of the backups: a folder on another disk, or on a share."""

from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem
from omtanke_desktop.storage.backup import NoBackup, require_folder, require_writing
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.change_settings import change_setting


def choose_second(register: Register, folder: Path | None) -> None:
    """Copy to this folder too from now on; None for no other place.

    Raises RuleProblem for the folder that the copies lie in already, EnvironmentProblem for one
    that is not there or cannot be written.
    """
    if folder is not None:
        _require(folder)
        beside = folder_beside(register.path)
        if beside.exists() and folder.samefile(beside):
            raise RuleProblem(
                "Där ligger kopiorna redan", "Välj en mapp på en annan disk eller en delad mapp."
            )
    change_setting(register, "backup_folder", str(folder.absolute()) if folder else "")


def _require(folder: Path) -> None:
    """Where no copy can be made, that is told at once and not at the next copy."""
    try:
        require_folder(folder)
        require_writing(folder)
    except NoBackup as problem:
        raise EnvironmentProblem(
            "Mappen går inte att använda", f"{problem.reason} Välj en annan mapp."
        ) from problem
