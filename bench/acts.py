"""What is done in a real window while its thread or its memory is measured.

As a process, `python -m bench.acts NAME act FOLDER`, it does one act and waits to be ended:
memory is read from outside. Nothing is loaded here that the window itself does not need.
"""

import gc
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import shiboken6
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from bench.big_register import big_register, empty_register, vocabulary
from omtanke_desktop.app import Program, make_application
from omtanke_desktop.ui.pictures import without_offscreen_notices

Ended = Callable[[], bool]
MOST = 100_000
_KEY_MS = 200  # between two keys: so slowly that each of them is answered
_SETTLED_S = 4.0  # until what is done after the start is done


@contextmanager
def window_on(path: Path) -> Iterator[Program]:
    """A window on a register as the program starts it, and its end."""
    settings = QSettings(str(path.with_suffix(".ini")), QSettings.Format.IniFormat)
    with without_offscreen_notices():
        program = Program(make_application(), settings)
        program.window.show()
        program.start(path)
        try:
            yield program
        finally:
            program.window.close()
            program.close()
            shiboken6.delete(program.window)
            gc.unfreeze()


def take_in(program: Program, folder: Path) -> Ended:
    """Give a folder of mails to the inbox, as a drop does."""
    assert program.desk is not None
    done: list[object] = []
    program.desk.intake_rested.connect(done.append)
    program.window.open_page("inkorg", [folder])
    return lambda: bool(done)


def bind_package(program: Program, meeting_id: int) -> Ended:
    """Make a meeting's package of everything there is, as its dialog does."""
    from omtanke_desktop.ui.dialogs.meeting_package_making import PackageMaking
    from omtanke_desktop.workflows.papers.package import PackageChoice, package_items

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
    from omtanke_desktop.ui.pages.cases import CasesPage

    program.window.open_page("arenden")
    page = program.window.pages["arenden"]
    assert isinstance(page, CasesPage)
    return _type(page.register.narrowing.search.setText, [], program)


def _type(
    write: Callable[[str], None], tell: list[Callable[[str], None]], program: Program
) -> Ended:
    words = [*vocabulary()[12:14], vocabulary()[60]]  # in many cases, and in some
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
    desk, end = program.desk, time.monotonic() + _KEY_MS * (len(left) + 3) / 1e3
    return lambda: time.monotonic() > end and desk is not None and not desk.background.busy


def back_up_now(program: Program) -> Ended:
    """Take a backup in the background process, and have it counted."""
    from omtanke_desktop.domain import dates
    from omtanke_desktop.workflows.safety.back_up import back_up

    desk, done = program.desk, list[object]()
    assert desk is not None
    job = desk.background.process(
        program.window, back_up, desk.register.path, "", dates.now(), done=done.append
    )
    job.finished.connect(lambda: done.append(None))
    return lambda: bool(done)


def main(name: str, step: str, folder: Path) -> None:
    """Prepare what the act needs; or say "ready" when the window has come to rest, act, "done".

    They are two processes: what made the register is no part of what the window holds.
    """
    prepare, path, act = _ACTS[name]
    if step == "prepare":
        prepare(folder)
        return
    with window_on(path(folder)) as program:
        _wait(_rest(program))
        _say("ready")
        if act is not None:
            _wait(act(program, folder))
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


def _prepare_intake(folder: Path) -> None:
    from bench.folder import write_mails

    write_mails(folder / "mejl", 2000)
    empty_register(folder / "bench.omtanke")


def _prepare_package(folder: Path, *, pages_each: int) -> None:
    from bench.package import meeting_register

    meeting_register(folder, pages_each=pages_each)


def _prepare_backup(folder: Path) -> None:
    shutil.copy(big_register(MOST), folder / "bench.omtanke")


def _nothing(_folder: Path) -> None:
    big_register(MOST)


def _largest(_folder: Path) -> Path:
    return big_register(MOST)


def _own(folder: Path) -> Path:
    return folder / "bench.omtanke"


def _meeting(folder: Path) -> Path:
    return folder / "handlingar.omtanke"


Prepare = Callable[[Path], None]
Act = Callable[[Program, Path], Ended]


def _bind(program: Program, _folder: Path) -> Ended:
    return bind_package(program, 1)  # a new register's first meeting


_ACTS: dict[str, tuple[Prepare, Callable[[Path], Path], Act | None]] = {
    "idle": (_nothing, _largest, None),
    "intake": (_prepare_intake, _own, lambda program, folder: take_in(program, folder / "mejl")),
    "package-500": (partial(_prepare_package, pages_each=8), _meeting, _bind),
    "package-2000": (partial(_prepare_package, pages_each=34), _meeting, _bind),
    "backup": (_prepare_backup, _own, lambda program, _: back_up_now(program)),
    "search": (_nothing, _largest, lambda program, _: type_search(program)),
    "question": (_nothing, _largest, lambda program, _: type_question(program)),
}


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
