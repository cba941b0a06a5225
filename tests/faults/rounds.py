"""One round: a child works in a fresh copy, is disturbed at one call, and is judged afterwards."""

import gc
import os
import shutil
import signal
import tempfile
import threading
import traceback
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.intake import sources
from tests.faults import library
from tests.faults.scenes import SCENE_OF, Scene
from tests.faults.template import NAME
from tests.faults.told import Teller, Told, read_told
from tests.faults.works import Desk, GaveUp

_LONGEST_S = 60
_AT_ONCE = 3  # mails in one transaction, so that an intake has several


class Harm(Exception):
    """What must not happen did; the words say what."""


@dataclass
class Place:
    """Where the rounds of this process are run. counts: calls of an undisturbed work."""

    folder: Path
    small: Path | None  # a disk that can be full, where we may have one
    templates: dict[Scene, Path] = field(default_factory=dict)
    counts: dict[tuple[str, str], dict[str, int]] = field(default_factory=dict)

    @property
    def mails(self) -> Path:
        """The mails to take in."""
        return self.folder / "mejl"

    def template(self, work: str) -> Path:
        """The folder that a round of this work begins with; made, and worked in, the first time."""
        scene = SCENE_OF[work]
        if scene not in self.templates:
            made = Path(tempfile.mkdtemp(dir=self.folder))
            scene.prepare(made)
            self.templates[scene] = made
            _warm_up(self, scene)
        return self.templates[scene]


@dataclass
class Round:
    """One round; everything by chance comes from `random`, so that it can be run again."""

    place: Place
    work: str
    random: Random
    folder: Path
    told: Path

    @property
    def path(self) -> Path:
        """The register that is worked in."""
        return self.folder / NAME


Work = Callable[[Round, Teller, float], None]


def _warm_up(place: Place, scene: Scene) -> None:
    """Do every work once here, so that the children find everything loaded and compiled."""
    for work in scene.works:
        one = Round(place, work, Random(0), place.folder / "varmt", place.folder / "sagt")
        lay_out(one)
        do_work(one, Teller(one.told), 0)
    gc.collect()
    gc.freeze()  # what is never looked through is never copied by a child


def lay_out(one: Round) -> None:
    """A fresh copy of the register and what belongs to it."""
    shutil.rmtree(one.folder, ignore_errors=True)
    shutil.copytree(one.place.template(one.work), one.folder)


def do_nothing(_pid: int) -> None:
    """What is done to a child that stops: it goes on."""


def run(
    one: Round,
    prepare: Callable[[], object],
    at_stop: Callable[[int], object] = do_nothing,
    work: Work | None = None,
) -> Told:
    """Let a child prepare itself and work; returns what it told. Raises Harm when it crashed."""
    one.told.unlink(missing_ok=True)
    seed = one.random.random()
    _end_threads()
    if (pid := os.fork()) == 0:
        _child(one, prepare, work or do_work, seed)
    stopped = False
    while os.WIFSTOPPED(status := os.waitpid(pid, os.WUNTRACED)[1]):
        stopped = True
        at_stop(pid)
        os.kill(pid, signal.SIGCONT)
    told = read_told(one.told.read_text(encoding="ascii"))
    told.struck |= stopped or bool(told.problems)
    if told.crashes:
        raise Harm(f"{told.crashes[0]}")
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) != signal.SIGKILL:
        raise Harm(f"ended by signal {os.WTERMSIG(status)}")
    if not all(title and advice for title, advice in told.problems):
        raise Harm(f"a problem without advice: {told.problems}")
    return told


def _end_threads() -> None:
    """A process may be forked when nothing else goes on in it: a closed register's heart stops."""
    for thread in threading.enumerate():
        if thread is not threading.main_thread():
            thread.join(_LONGEST_S)


def _child(one: Round, prepare: Callable[[], object], work: Work, seed: float) -> None:
    library.end_with_parent()
    signal.alarm(_LONGEST_S)
    teller = Teller(one.told)
    try:
        prepare()
        work(one, teller, seed)
    except Problem as problem:
        teller.problem(problem)
    except GaveUp:
        pass
    except BaseException:
        teller.tell("crash", traceback.format_exc())
    finally:
        teller.tell("end", library.has_struck(), library.counts())
        os._exit(0)


def do_work(one: Round, teller: Teller, seed: float) -> None:
    """Open the register and do the round's work in it."""
    sources._MOST_AT_ONCE = _AT_ONCE
    with closing(open_register(one.path)) as register:
        desk = Desk(register, teller, Random(seed), one.place.mails)
        SCENE_OF[one.work].works[one.work](desk)


def calls_of(one: Round, calls: str, name: str = "") -> int:
    """How many of these calls an undisturbed work makes on files of this name, or on any.

    The undisturbed round is judged as any other.
    """
    from tests.faults.judge import judge

    known, key = one.place.counts, (one.work, name)
    if key not in known:
        calm = Round(one.place, one.work, Random(0), one.place.folder / "lugnt", one.told)
        lay_out(calm)
        told = run(calm, lambda: library.arm(calm.folder / name, library.ALL))
        judge(calm, told)
        if told.problems or not told.said or not told.ended:
            raise Harm(f"undisturbed {one.work}: {told.problems}")
        known[key] = told.counts
    return sum(known[key][letter] for letter in calls)
