"""What SQLite and the disk say, in words that tell the user what to do."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from omtanke_desktop.domain.problems import EnvironmentProblem

_SENTENCES = (
    ("full", "Disken är full", "Inget av det senaste sparades. Frigör utrymme och försök igen."),
    (
        "readonly",
        "Registret är skrivskyddat",
        "Inget sparades. Kontrollera att filen och mappen får ändras.",
    ),
    (
        "locked",
        "Registret är upptaget",
        "Inget sparades. Ett annat program skriver i filen; vänta en stund och försök igen.",
    ),
    (
        "unable to open",
        "Registret går inte att öppna",
        "Kontrollera att filen finns kvar och att mappen går att nå.",
    ),
    (
        "malformed",
        "Registret är skadat",
        "Ändra inget mer i filen. Öppna den senaste säkerhetskopian.",
    ),
    (
        "not a database",
        "Filen är inget register",
        "Ändra inget i filen. Öppna den senaste säkerhetskopian.",
    ),
    (
        "disk i/o",
        "Disken svarar inte",
        "Det senaste sparades inte. Kontrollera disken eller nätet.",
    ),
)


def translated(error: sqlite3.Error | DBAPIError) -> EnvironmentProblem | None:
    """The problem a database error stands for, or None when the fault is ours."""
    text = str(getattr(error, "orig", None) or error).lower()
    for mark, title, advice in _SENTENCES:
        if mark in text:
            return EnvironmentProblem(title, advice)
    return None


@contextmanager
def as_problems() -> Iterator[None]:
    """Turn what the environment did to the file into an EnvironmentProblem."""
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        if problem := translated(error):
            raise problem from error
        raise
    except OSError as error:
        raise EnvironmentProblem(
            "Filen går inte att läsa eller skriva",
            f"Kontrollera mappen och utrymmet på disken ({error.strerror}).",
        ) from error
