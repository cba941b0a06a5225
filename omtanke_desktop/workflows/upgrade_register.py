"""An older register is brought to this program's schema."""

from pathlib import Path

from omtanke_desktop.storage.register import open_register


def upgrade_register(path: Path) -> None:
    """Copy the file, then upgrade it in one transaction; minutes for the largest. Raises Problem.

    Whatever ends it halfway leaves the register as it was.
    """
    open_register(path).close()
