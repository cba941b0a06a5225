"""The copy of a register as it was, kept beside it before it is brought to another schema."""

import hashlib
from itertools import count
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.storage.durable import copy_file
from omtanke_desktop.storage.identity import SUFFIX


def copy_before_upgrade(path: Path, version: int) -> Path:
    """Keep the file as it is under a name of its own, and read it back; returns the copy.

    Another file of that name stays as it is; a copy that an earlier try left is used again.
    Raises OSError, and EnvironmentProblem when the copy is not the register byte for byte.
    """
    wanted = _digest(path)
    for number in count(1):
        copy = _named(path, version, number)
        if not copy.exists():
            break
        if _digest(copy) == wanted:
            return copy
    copy_file(path, copy)
    if _digest(copy) != wanted:
        copy.unlink()
        raise EnvironmentProblem(
            "Registret kunde inte kopieras före uppgraderingen",
            "Kopian blev inte som filen, så inget är ändrat. Kontrollera disken och försök igen.",
        )
    return copy


def _named(path: Path, version: int, number: int) -> Path:
    again = f", {number}" if number > 1 else ""
    return path.with_name(f"{path.stem} (version {version}{again}){SUFFIX}")


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
