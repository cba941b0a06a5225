"""A register that is not whole, or that somebody has built on: the problems and their sentences."""

import json
from pathlib import Path

from omtanke_desktop.domain.problems import EnvironmentProblem

TITLE = "Registret är skadat"
NOTE = ".kontroll"  # ends the name of the note that a verification leaves (storage/verify/note.py)
WAYS = "Återställ en säkerhetskopia, eller rädda det som går att läsa."


class DamagedRegister(EnvironmentProblem):
    """The file cannot be read, or not in full; a copy can be restored, the rest rescued."""


class AlteredRegister(DamagedRegister):
    """Somebody has built something into the file that the program never puts there."""


def damaged(what: str = "") -> DamagedRegister:
    """The file is broken; what: a whole sentence more, if there is one."""
    said = "Ändra inget mer i filen. Öppna den senaste säkerhetskopian."
    return DamagedRegister(TITLE, f"{what} {said}".strip())


def cut_off(path: Path, promised: int, there: int) -> DamagedRegister:
    """The file has fewer bytes than its header promises."""
    share = there * 100 // promised
    return damaged(f"Filen {path.name} är avkortad: {share} procent av den finns kvar.")


def altered(path: Path, what: str) -> AlteredRegister:
    """What was found that is not ours, as half a sentence."""
    return AlteredRegister(
        f"{path.name} har byggts om av ett annat program",
        f"I filen finns {what}. Inget i den har körts eller ändrats. {WAYS}",
    )


def other_mode(path: Path) -> AlteredRegister:
    """Another program has set the file to SQLite's write-ahead log, which no share bears."""
    return AlteredRegister(
        f"{path.name} har ställts om av ett annat program",
        "Filen skrivs med en loggfil vid sidan om (WAL), och en del kan ligga bara där. Inget är "
        f"ändrat. Stäng det andra programmet. {WAYS}",
    )


def noted_damage(path: Path) -> DamagedRegister | None:
    """Why a register may only be read since its last verification; None without a readable note."""
    try:
        noted = json.loads(path.with_name(path.name + NOTE).read_text(encoding="utf-8"))
        said = noted["damage"]
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return DamagedRegister(TITLE, said) if said and isinstance(said, str) else None
