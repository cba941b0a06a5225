"""Makes the main exports in a process of its own and says, a line each, what it wrote where.

Given are the register and the folder for what is made. `entered PLACE` comes first.
"""

import os
import sys
import tempfile
from pathlib import Path

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
MADE = ("os.mkdir", "os.rename", "os.link", "os.symlink")
written: list[str] = []


def note(event: str, arguments: tuple) -> None:
    """An audit hook: every file that Python itself writes or makes."""
    if event == "open" and isinstance(arguments[0], str | bytes) and arguments[2] & WRITES:
        written.append(os.path.abspath(os.fsdecode(arguments[0])))  # noqa: PTH100 - as it was asked
    elif event in MADE:
        target = arguments[1] if isinstance(arguments[1], str) else arguments[0]
        if not os.path.isdir(target):  # noqa: PTH112 - made only if it is not there
            written.append(os.path.abspath(os.fsdecode(target)))  # noqa: PTH100 - as above


def main(register: str, out: str) -> None:
    """Excel, PDF, folder and package of the register's first meeting and first case."""
    from omtanke_desktop.cli import run
    from omtanke_desktop.storage.temporary import TemporaryPlace

    here = Path(out)
    (here / "akter").mkdir()
    with TemporaryPlace() as place:
        sys.stdout.write(f"entered {place.path}\n")
        for command in (
            ["cases", "--xlsx", "lista.xlsx"],
            ["minutes", "1", "--pdf", "protokoll.pdf", "--xlsx", "protokoll.xlsx"],
            ["casefile", "OH-2025-001", "--pdf", "akt.pdf"],
            ["casefile", "OH-2025-001", "--folder", "akter"],
            ["package", "1", "--pdf", "handlingar.pdf", "--secret-by-title"],
        ):
            named = [str(here / one) if "." in one or one == "akter" else one for one in command]
            assert run(["--register", register, *named]) == 0


if __name__ == "__main__":
    tempfile.gettempdir()  # Python tries whether it can be written in
    sys.addaudithook(note)
    main(*sys.argv[1:])
    sys.stdout.writelines(f"wrote {path}\n" for path in written)
