"""A program of its own that has a register open and does what it is told, line by line.

It says "held", and after each line how it went.
"""

import sys
from pathlib import Path

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage import heartbeat
from omtanke_desktop.storage.register import Register, open_register
from omtanke_desktop.workflows import edit_case
from tests.builders import case


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def save(register: Register, words: str) -> str:
    """What the program says about saving these words."""
    try:
        edit_case.edit_text(register, 1, "summary", words)
    except Problem as problem:
        return f"{type(problem).__name__} {problem}"
    return "saved"


def main(path: str, pause_s: str) -> int:
    heartbeat.BEAT_S = float(pause_s)
    register = open_register(Path(path))
    say("held")
    for line in sys.stdin:
        word, _, rest = line.strip().partition(" ")
        if word == "close":
            break
        if word == "save":
            say(save(register, rest))
        elif word == "read":
            say(f"{case(register, 1).summary} {register.read_only}")
    register.close()
    say("closed")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
