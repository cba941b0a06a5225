"""What SQLite and the disk say, in words that tell the user what to do."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, NoResultFound

from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage.damage import TITLE, DamagedRegister

_SENTENCES = (
    (
        sqlite3.SQLITE_FULL,
        "Disken är full",
        "Inget av det senaste sparades. Frigör utrymme och försök igen.",
    ),
    (
        sqlite3.SQLITE_READONLY_DBMOVED,
        "Registret har flyttats eller bytts ut",
        "Inget sparades. Kontrollera filen, starta om programmet och försök igen.",
    ),
    (
        sqlite3.SQLITE_READONLY,
        "Registret är skrivskyddat",
        "Inget sparades. Kontrollera att filen och mappen får ändras.",
    ),
    (
        sqlite3.SQLITE_BUSY,
        "Registret är upptaget",
        "Inget sparades. Ett annat program skriver i filen; vänta en stund och försök igen.",
    ),
    (
        sqlite3.SQLITE_CANTOPEN,
        "Registret går inte att öppna",
        "Kontrollera att filen finns kvar och att mappen går att nå.",
    ),
    (
        sqlite3.SQLITE_CORRUPT,
        TITLE,
        "Ändra inget mer i filen. Öppna den senaste säkerhetskopian.",
    ),
    (
        sqlite3.SQLITE_NOTADB,
        "Filen är inget register",
        "Ändra inget i filen. Öppna den senaste säkerhetskopian.",
    ),
    (
        sqlite3.SQLITE_IOERR,
        "Disken svarar inte",
        "Det senaste sparades inte. Kontrollera disken eller nätet.",
    ),
)
_HARM = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
STUMBLES = (LookupError, ValueError, TypeError, AttributeError)
"""What reading a value that is not what its column holds can end in."""
GONE = ("Uppgiften finns inte längre", "Uppdatera sidan och försök igen.")
UNREADABLE = (
    "En uppgift i registret går inte att läsa",
    "Något i filen är skadat. Kontrollera registret under Inställningar, Kontroll av registret.",
)
NO_INDEX = (
    "Sökregistret är skadat",
    "Inget sparades. Kontrollera registret under Inställningar och bygg om sökregistret.",
)
_PRIMARY = 0xFF  # SQLite's extended codes hold the primary one in their lowest byte


def translated(error: sqlite3.Error | DBAPIError) -> EnvironmentProblem | None:
    """The problem a database error stands for, or None when the fault is ours."""
    code = getattr(getattr(error, "orig", None) or error, "sqlite_errorcode", 0)
    if code == sqlite3.SQLITE_CONSTRAINT or _FTS in str(error):  # a table's own says more: which
        return EnvironmentProblem(*NO_INDEX)
    for kind, title, advice in _SENTENCES:
        if kind in (code, code & _PRIMARY):
            problem = DamagedRegister if kind in _HARM else EnvironmentProblem
            return problem(title, advice)
    return None


_FTS = "run 'rebuild'"  # what FTS5 says of an index of no format that it knows
_NOT_UTF8 = "Could not decode to UTF-8"
_NO_MEMBER = "is not among the defined enum values"


def _unreadable(error: Exception) -> bool:
    """Whether a value in the register is not what its column holds: damage that SQLite passes."""
    if isinstance(error, LookupError):
        return _NO_MEMBER in str(error)
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return True
    if isinstance(error, ValueError):
        return str(error).startswith("Invalid isoformat string")
    return _NOT_UTF8 in str(error)


@contextmanager
def as_problems() -> Iterator[None]:
    """Turn what the environment did to the file into an EnvironmentProblem.

    A row that is gone since it was shown, taken away here or in another program, is a RuleProblem.
    """
    try:
        yield
    except NoResultFound as error:
        raise RuleProblem(*GONE) from error
    except (sqlite3.Error, DBAPIError, LookupError, ValueError) as error:
        if isinstance(error, sqlite3.Error | DBAPIError) and (problem := translated(error)):
            raise problem from error
        if _unreadable(error):
            raise EnvironmentProblem(*UNREADABLE) from error
        raise
    except BrokenPipeError:  # who reads our output has seen enough: no fault of the file
        raise
    except OSError as error:
        raise EnvironmentProblem(
            "Filen går inte att läsa eller skriva",
            f"{os_reason(error)} Kontrollera mappen och utrymmet på disken.",
        ) from error
