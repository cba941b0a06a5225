"""Choose the other place of the backups: a folder on another disk, or on a share."""

from pathlib import Path

from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage.backup import require_folder
from omtanke_desktop.storage.backup_notes import folder_beside
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.change_settings import change_setting


def choose_second(register: Register, folder: Path | None) -> None:
    """Copy to this folder too from now on; None for no other place.

    Raises RuleProblem for the folder that the copies lie in already, NoBackup for none at all.
    """
    if folder is not None:
        require_folder(folder)
        beside = folder_beside(register.path)
        if beside.exists() and folder.samefile(beside):
            raise RuleProblem(
                "Där ligger kopiorna redan", "Välj en mapp på en annan disk eller en delad mapp."
            )
    change_setting(register, "backup_folder", str(folder.absolute()) if folder else "")
