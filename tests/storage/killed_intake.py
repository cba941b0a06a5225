"""An intake in a process of its own, for a test that kills it: register and folder are given."""

import sys
from pathlib import Path

from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.intake import sources
from omtanke_desktop.workflows.intake.run import take_in


def main(path: str, folder: str) -> int:
    """Take in the folder; say the name of every file that has been reported, a line each."""
    sources._MOST_AT_ONCE = 25  # to be killed in the middle of a batch, and between two
    register = open_register(Path(path))
    names = [source.name for source in sources.sources_in([Path(folder)])]
    said = 0

    def say(done: int, _total: int) -> None:
        nonlocal said
        sys.stdout.write("".join(f"{name}\n" for name in names[said:done]))
        sys.stdout.flush()
        said = done

    sys.stdout.write("begun\n")
    sys.stdout.flush()
    take_in(register, [Path(folder)], progress=say)
    register.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
