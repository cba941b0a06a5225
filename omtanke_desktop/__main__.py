"""The start of the program: `omtanke`, `python -m omtanke_desktop`, and the frozen program."""

import multiprocessing
import sys


def main() -> None:
    """Run the command line; a frozen program's background process starts here too.

    Nothing that is written on the way stays behind, and no library tells of a case on stderr.
    """
    multiprocessing.freeze_support()
    from omtanke_desktop.cli import run
    from omtanke_desktop.discretion import keep_quiet
    from omtanke_desktop.storage.temporary import TemporaryPlace

    with TemporaryPlace():
        keep_quiet()
        sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
