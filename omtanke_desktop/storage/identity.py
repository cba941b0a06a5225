"""What kind of file this is, read from SQLite's header without opening a database."""

from dataclasses import dataclass
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem
from omtanke_desktop.storage.damage import damaged

APPLICATION_ID = 0x4F4D544B  # "OMTK"
SCHEMA_VERSION = 5
SUFFIX = ".omtanke"
_MAGIC = b"SQLite format 3\x00"
_MOST_VERSIONS = 1000  # a number beyond them is damage, not a later program


@dataclass(frozen=True, slots=True)
class Identity:
    """application_id and user_version of a SQLite file (file format, offsets 68 and 60)."""

    application: int
    version: int


def identify(path: Path) -> Identity:
    """Read the header; raises Problem when the file is missing, foreign or newer than we are."""
    try:
        with path.open("rb") as handle:
            header = handle.read(100)
    except FileNotFoundError as error:
        raise EnvironmentProblem(
            "Registret finns inte",
            f"Ingen fil heter {path.name} i mappen {path.absolute().parent}.",
        ) from error
    except OSError as error:
        raise EnvironmentProblem(
            "Registret går inte att läsa", f"Kontrollera att du får öppna {path.name}."
        ) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise foreign(path)
    found = Identity(int.from_bytes(header[68:72]), int.from_bytes(header[60:64]))
    if found.application != APPLICATION_ID:
        raise foreign(path)
    if found.version > _MOST_VERSIONS:
        raise damaged("Uppgiften om filens version är orimlig.")
    if found.version > SCHEMA_VERSION:
        raise InputProblem(
            "Registret är gjort med en nyare version av programmet",
            "Filen är inte ändrad. Uppdatera programmet och öppna registret igen.",
        )
    return found


def is_register(path: Path) -> bool:
    """Whether a file is a register, or is called like one; a missing one may be about to be."""
    if path.suffix.casefold() == SUFFIX:
        return True
    try:
        with path.open("rb") as handle:
            return handle.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


def foreign(path: Path) -> InputProblem:
    """The file is something else than a register."""
    return InputProblem(
        f"{path.name} är inget Omtanke-register", "Filen är inte ändrad. Välj en .omtanke-fil."
    )
