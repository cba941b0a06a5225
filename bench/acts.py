"""What is done in a real window while its thread or its memory is measured.

As a process, `python -m bench.acts NAME`, it does one act and waits to be ended: memory is read
from outside.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from bench.big_register import big_register, vocabulary
from bench.folder import write_mails
from bench.package import meeting_register
from omtanke_desktop.app import Program, make_application, open_window
from omtanke_desktop.domain import dates
from omtanke_desktop.storage.register import create_register, open_register
from omtanke_desktop.ui.dialogs.meeting_package_making import PackageMaking
from omtanke_desktop.ui.pages.cases import CasesPage
from omtanke_desktop.ui.pictures import without_offscreen_notices
from omtanke_desktop.workflows.papers.package import PackageChoice, package_items
from omtanke_desktop.workflows.safety.back_up import back_up

Ended = Callable[[], bool]
MOST = 100_000
_KEY_MS = 90  # between two keys: quick fingers
_SETTLED_S = 4.0  # until what is done after the start is done


@contextmanager
def window_on(path: Path) -> Iterator[Program]:
    """A window on a register, and its end."""
    make_application()
    with without_offscreen_notices():
        program = open_window(open_register(path), path.with_suffix(".ini"))
        try:
            yield program
        finally:
            program.window.close()
            program.close()
            QApplication.processEvents()


def take_in(program: Program, folder: Path) -> Ended:
    """Give a folder of mails to the inbox, as a drop does."""
    assert program.desk is not None
    done: list[object] = []
    program.desk.intake_rested.connect(done.append)
    program.window.open_page("inkorg", [folder])
    return lambda: bool(done)


def bind_package(program: Program, meeting_id: int) -> Ended:
    """Make a meeting's package of everything there is, as its dialog does."""
    desk = program.desk
    assert desk is not None
    with desk.register.read() as session:
        items = package_items(session, meeting_id)
    keys = frozenset(piece.key for item in items for piece in item.pieces)
    making, done = PackageMaking(desk, program.window), list[object]()
    making.made.connect(done.append)
    making.failed.connect(done.append)
    making.make(PackageChoice(meeting_id, datetime(2025, 4, 2, tzinfo=UTC), "", keys))
    return lambda: bool(done)


def type_search(program: Program) -> Ended:
    """Type words into the search for everything, key by key; some are in nearly every case."""
    box = program.window.top.search
    return _type(box.setText, [box.textEdited.emit], program)


def type_question(program: Program) -> Ended:
    """The same in the case list's own search."""
    program.window.open_page("arenden")
    page = program.window.pages["arenden"]
    assert isinstance(page, CasesPage)
    return _type(page.register.narrowing.search.setText, [], program)


def _type(
    write: Callable[[str], None], tell: list[Callable[[str], None]], program: Program
) -> Ended:
    words = [*vocabulary()[12:15], vocabulary()[60], vocabulary()[-3]]
    left = [word[:end] for word in words for end in range(1, len(word) + 1)]
    timer = QTimer(program.window, interval=_KEY_MS)

    def key() -> None:
        text = left.pop(0)
        write(text)
        for one in tell:
            one(text)
        if not left:
            timer.stop()

    timer.timeout.connect(key)
    timer.start()
    return lambda: not left


def back_up_now(program: Program) -> Ended:
    """Take a backup in the background process, and have it counted."""
    desk, done = program.desk, list[object]()
    assert desk is not None
    job = desk.background.process(
        program.window, back_up, desk.register.path, "", dates.now(), done=done.append
    )
    job.finished.connect(lambda: done.append(None))
    return lambda: bool(done)


def main(name: str) -> None:
    """Say "ready" when the window has come to rest, do the act, and say "done"."""
    with tempfile.TemporaryDirectory(prefix="omtanke-bench-act-") as folder:
        path, act = _ACTS[name](Path(folder))
        with window_on(path) as program:
            _wait(_rest(program))
            _say("ready")
            if act is not None:
                _wait(act(program))
            _say("done")
            sys.stdin.readline()


def _rest(program: Program) -> Ended:
    end = time.monotonic() + _SETTLED_S
    desk = program.desk
    return lambda: time.monotonic() > end and desk is not None and not desk.background.busy


def _wait(ended: Ended) -> None:
    while not ended():
        QApplication.processEvents()
        time.sleep(0.002)


def _say(word: str) -> None:
    sys.stdout.write(word + "\n")
    sys.stdout.flush()


Act = Callable[[Program], Ended]
Prepared = tuple[Path, Act | None]


def _idle(_: Path) -> Prepared:
    return big_register(MOST), None


def _intake(folder: Path) -> Prepared:
    write_mails(folder / "mejl", 2000)
    create_register(folder / "bench.omtanke").close()
    return folder / "bench.omtanke", partial(take_in, folder=folder / "mejl")


def _package(folder: Path, *, pages_each: int) -> Prepared:
    made = meeting_register(folder, pages_each=pages_each)
    return made.path, partial(bind_package, meeting_id=made.meeting_id)


def _backup(folder: Path) -> Prepared:
    return Path(shutil.copy(big_register(MOST), folder)), back_up_now


_ACTS: dict[str, Callable[[Path], Prepared]] = {
    "idle": _idle,
    "intake": _intake,
    "package-500": partial(_package, pages_each=8),
    "package-2000": partial(_package, pages_each=34),
    "backup": _backup,
    "search": lambda _: (big_register(MOST), type_search),
    "question": lambda _: (big_register(MOST), type_question),
}


if __name__ == "__main__":
    main(sys.argv[1])
