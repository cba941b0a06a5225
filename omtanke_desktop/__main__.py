"""The start of the program: `omtanke`, `python -m omtanke_desktop`, and the frozen program."""

import multiprocessing
import sys


def main() -> None:
    """Run the command line; a frozen program's background process starts here too."""
    multiprocessing.freeze_support()
    from omtanke_desktop.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
