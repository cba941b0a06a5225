"""Take everything that can be read out of a damaged register, into a folder the user chooses."""

from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.failures import as_problems
from omtanke_desktop.storage.salvage.run import Progress, Rescued, salvage
from omtanke_desktop.storage.verify.steps import nothing
from omtanke_desktop.workflows.working_folder import WorkingFolder

__all__ = ["Rescued", "rescue", "rescue_in_process"]


def rescue(path: Path, parent: Path, progress: Progress = nothing) -> Rescued:
    """Write a new folder in `parent`; the register is only read. Raises Problem."""
    if not path.is_file():
        there = path.absolute()
        raise EnvironmentProblem(
            "Registret finns inte", f"Ingen fil heter {there.name} i mappen {there.parent}."
        )
    with as_problems():
        return salvage(path, parent, progress)


def rescue_in_process(path: Path, parent: Path, folder: Path) -> Rescued:
    """The same for the background process; folder: where it tells how far it is."""
    return rescue(path, parent, WorkingFolder(folder).tell)
