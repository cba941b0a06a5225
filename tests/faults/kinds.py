"""The kinds of faults: what is done to a child, and what of it is put right before it is judged."""

import errno
import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.faults import damage, disk, library, power
from tests.faults.judge import judge, look, require_said
from tests.faults.library import ANY_CHANGE
from tests.faults.rounds import Harm, Round, calls_of, run
from tests.faults.scenes import MORE
from tests.faults.template import NAME
from tests.faults.told import Told, read_told
from tests.faults.works import WORKS

Run = Callable[[Round], Told]
_BEYOND = 1.05  # some moments lie after the last call
_HOUR = 3600
_MOST_ROOM = {"intake": 700_000, "editing": 250_000, "minutes": 400_000, "backup": 2_000_000}


class Kind(NamedTuple):
    """A kind of fault, and the works it meets."""

    run: Run
    works: tuple[str, ...]


def _moment(one: Round, calls: str, name: str = "") -> int:
    """Which of these calls the fault strikes at."""
    return one.random.randint(1, max(1, round(calls_of(one, calls, name) * _BEYOND)))


def _stopping(one: Round, how: str = "stop") -> Callable[[], None]:
    """Let the child stop at some call, or in the middle of some write."""
    calls = "w" if how == "tear" else ANY_CHANGE
    at = _moment(one, calls)
    return lambda: library.arm(one.folder, calls, at=at, do=how)


def killed(one: Round) -> Told:
    """kill -9 at some call, or in the middle of some write."""
    prepare = _stopping(one, one.random.choice(("stop", "stop", "tear")))
    told = run(one, prepare, lambda pid: os.kill(pid, signal.SIGKILL))
    judge(one, told)
    return told


def replaced(one: Round) -> Told:
    """Another register takes the name while ours is open; each is left whole."""
    ours = one.folder / "vår"
    other = (one.place.template(one.work) / NAME).read_bytes()

    def replace(_pid: int) -> None:
        ours.hardlink_to(one.path)
        beside = one.folder / "annan"
        beside.write_bytes(other)
        beside.replace(one.path)

    told = run(one, _stopping(one), replace)
    if not ours.exists() or one.path.read_bytes() != other:
        judge(one, told)  # the one that was opened is the one that was worked in
    else:
        ours.replace(one.path)
        judge(one, told)
    return told


def removed(one: Round) -> Told:
    """The file is moved or deleted while it is open; what was said is in it, wherever it is."""
    away = one.folder / "borta"

    def remove(_pid: int) -> None:
        if one.random.random() < 0.5:
            one.path.replace(away)
        else:
            away.hardlink_to(one.path)
            one.path.unlink()

    told = run(one, _stopping(one), remove)
    if away.exists():
        if one.path.exists():
            raise Harm("a new file has taken the name of the one that was removed")
        away.replace(one.path)
    judge(one, told)
    return told


def read_only(one: Round, *, folder: bool) -> Told:
    """The file or its folder may no longer be written, from the start or from some call on."""
    target, mode = (one.folder, 0o500) if folder else (one.path, 0o400)
    before = target.stat().st_mode
    stopping = _stopping(one)
    from_start = one.random.random() < 0.5

    def prepare() -> None:
        library.obey_permissions()
        if not from_start:
            stopping()

    if from_start:
        target.chmod(mode)
    try:
        told = run(one, prepare, lambda _pid: target.chmod(mode))
    finally:
        target.chmod(before)
    judge(one, told)
    told.struck |= from_start
    return told


def clock_set_back(one: Round) -> Told:
    """The computer's clock is set back, before the work or at some moment of it."""
    at = one.random.choice((1, _moment(one, ANY_CHANGE)))
    back = -one.random.choice((1, 24, 24 * 400)) * _HOUR - one.random.randrange(_HOUR)
    told = run(
        one, lambda: library.arm(one.folder, ANY_CHANGE, at=at, do="clock", clock=back, on=1)
    )
    judge(one, told)
    return told


def bad_disk(one: Round, *, letters: str, name: str = "") -> Told:
    """A call on a file fails, once or from then on, below SQLite and below Python.

    letters: which calls, by calls.c; none for any that changes a file. name: of which file.
    """
    calls = one.random.choice(letters) if letters else ANY_CHANGE
    at = _moment(one, calls, name)
    code = one.random.choice((errno.EIO, errno.ENOSPC) if calls not in "rup" else (errno.EIO,))
    more = {"on": 1} if one.random.random() < 0.5 else {}
    told = run(one, lambda: library.arm(one.folder / name, calls, at=at, do=code, **more))
    judge(one, told)
    return told


def full_disk(one: Round) -> Told:
    """The disk gets full, before the work or at some moment of it, until somebody makes room."""
    if (small := one.place.small) is None:
        return _no_room(one)
    leave = round(_MOST_ROOM[one.work] * one.random.random())
    if from_start := one.random.random() < 0.5:
        disk.fill(small, leave)
    prepare = partial(library.arm, one.folder, "") if from_start else _stopping(one)
    try:
        told = run(one, prepare, lambda _pid: disk.fill(small, leave))
    finally:
        disk.make_room(small)
    judge(one, told)
    return told


def _no_room(one: Round) -> Told:
    """Who may not mount a disk lets every write fail from some call on."""
    at = _moment(one, "w")
    told = run(one, lambda: library.arm(one.folder, "w", at=at, do=errno.ENOSPC, on=1))
    judge(one, told)
    return told


def damaged(one: Round, *, harm: Callable[[Path, Random], None]) -> Told:
    """The closed file has been changed: it is named, and what is said in it is no lie."""
    before = damage.content_of(one.path)
    harm(one.path, one.random)
    is_changed = damage.content_of(one.path) != before
    told = run(one, lambda: None, work=look)
    if is_changed and not told.problems:
        raise Harm("the content has changed and nobody says so")
    require_said(one, told)
    told.struck = is_changed
    return told


def power_cut(one: Round) -> Told:
    """The power goes at some moment, and half of what was not synced is gone."""
    files = {str(path): path.read_bytes() for path in one.folder.rglob("*") if path.is_file()}
    record = one.place.folder / "inspelat"
    record.unlink(missing_ok=True)
    one.told = one.folder / "sagt"
    run(one, lambda: library.arm(one.folder, "", record=record))
    calls = list(power.recorded(record))
    found, said = power.Disk(files), b""
    moment = one.random.randint(0, len(calls))
    for call in calls[:moment]:
        found.play(call)
        said += call.data if call.path == str(one.told) else b""
    _lay_down(one, found.cut(one.random))
    told = read_told(said.decode())
    judge(one, told)
    told.struck = moment < len(calls)
    return told


def _lay_down(one: Round, files: dict[str, bytes]) -> None:
    """Write what was left on the disk, and nothing else."""
    for path in one.folder.rglob("*"):
        if path.is_file():
            path.unlink()
    for name, content in files.items():
        Path(name).write_bytes(content)


ALL = tuple(WORKS)
KINDS = {
    **{f"kill-{work}": Kind(killed, (work,)) for work in WORKS},
    "kill-more": Kind(killed, MORE),
    **{f"full-{work}": Kind(full_disk, (work,)) for work in WORKS},
    "readonly-file": Kind(partial(read_only, folder=False), ALL),
    "readonly-folder": Kind(partial(read_only, folder=True), ALL),
    "removed": Kind(removed, ALL),
    "replaced": Kind(replaced, ALL),
    "clock": Kind(clock_set_back, ALL),
    "io-write": Kind(partial(bad_disk, letters="w"), ALL),
    "io-sync": Kind(partial(bad_disk, letters="s"), ALL),
    "io-commit": Kind(partial(bad_disk, letters="st", name=f"{NAME}-journal"), ALL),
    "io-rename": Kind(partial(bad_disk, letters="r"), ("minutes", "backup")),
    "io-other": Kind(partial(bad_disk, letters="toup"), ALL),
    "io-more": Kind(partial(bad_disk, letters=""), MORE),
    "flipped": Kind(partial(damaged, harm=damage.flip), ("editing",)),
    "cut": Kind(partial(damaged, harm=damage.cut_off), ("editing",)),
    "power": Kind(power_cut, ALL),
}
