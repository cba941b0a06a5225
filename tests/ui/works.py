"""Work for a process of its own; a spawned one finds it here by name."""

import os
import signal
import time
from pathlib import Path

from omtanke_desktop.domain.problems import InputProblem
from omtanke_desktop.workflows.intake.reading import ReadMail, Rules, read_all
from omtanke_desktop.workflows.intake.sources import Source


def double(number: int) -> int:
    """Answer at once."""
    return 2 * number


def refuse() -> None:
    """Say that a file is not what it should be."""
    raise InputProblem("Filen är tom", "Välj en annan.")


def stumble() -> None:
    """Be wrong in a way nobody has thought of."""
    raise ZeroDivisionError("ett fel i programmet")


def sleep(seconds: float) -> None:
    """Be slow."""
    time.sleep(seconds)


def die(tally: Path, times: int) -> str:
    """End the process the hard way so many times, then answer; the tally counts the tries."""
    with tally.open("a") as file:
        file.write("x")
    if tally.stat().st_size <= times:
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return "klart"


def dies_on_b(sources: list[Source], rules: Rules) -> list[ReadMail]:
    """Read mails, but end the process the hard way at a file named b.eml."""
    if any(source.name == "b.eml" for source in sources):
        os.kill(os.getpid(), signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
    return read_all(sources, rules)
