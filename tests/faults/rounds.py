"""One round: a child works in a fresh copy, is disturbed at one call, and is judged afterwards."""

import gc
import os
import shutil
import signal
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
from tests.faults.facts import facts_of
from tests.faults.template import ELSEWHERE, MINUTES, NAME, PAPERS, Template, make_template
from tests.faults.told import Facts, Teller, Told, read_told
from tests.faults.works import WORKS, Desk, GaveUp

_LONGEST_S = 60
_AT_ONCE = 3  # mails in one transaction, so that an intake has several
_OLD_PAPER = b"%PDF-1.4 an older one"


class Harm(Exception):
    """What must not happen did; the words say what."""


@dataclass
class Place:
    """Where the rounds of this process are run, with what; hits: calls of an undisturbed work."""

    folder: Path
    template: Template
    before: Facts
    small: Path | None  # a disk that can be full, where we may have one
    hits: dict[tuple[str, str], int] = field(default_factory=dict)


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


def new_place(folder: Path, small: Path | None) -> Place:
    """Make the template, and read what stands in it before anything is done."""
    template, laid = make_template(folder), folder / "innan"
    lay_out(laid, template)
    place = Place(folder, template, facts_of(laid / NAME), small)
    _warm_up(place)
    return place


def _warm_up(place: Place) -> None:
    """Do every work once here, so that the children find everything loaded and compiled."""
    for work in WORKS:
        one = Round(place, work, Random(0), place.folder / "varmt", place.folder / "sagt")
        lay_out(one.folder, place.template)
        do_work(one, Teller(one.told), 0)
    gc.collect()
    gc.freeze()  # what is never looked through is never copied by a child


def lay_out(folder: Path, template: Template) -> None:
    """A fresh copy of the register, with an older paper that is to be replaced."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in (PAPERS, ELSEWHERE):
        (folder / name).mkdir(parents=True)
    shutil.copyfile(template.register, folder / NAME)
    (folder / PAPERS / MINUTES).write_bytes(_OLD_PAPER)


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
    told = read_told(one.told.read_text(encoding="ascii"), one.place.before)
    if os.environ.get("FAULT_SHOW"):
        sys.stderr.write(f"{one.work} {told}\n")
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
        teller.tell("end", str(library.hits()), str(library.has_struck()))
        os._exit(0)


def do_work(one: Round, teller: Teller, seed: float) -> None:
    """Open the register and do the round's work in it."""
    sources._MOST_AT_ONCE = _AT_ONCE
    with closing(open_register(one.path)) as register:
        WORKS[one.work](Desk(register, teller, Random(seed), one.place.template))


def calls_of(one: Round, calls: str) -> int:
    """How many of these calls an undisturbed work makes; it is judged as any other."""
    from tests.faults.judge import judge

    known, key = one.place.hits, (one.work, calls)
    if key not in known:
        calm = Round(one.place, one.work, Random(0), one.place.folder / "lugnt", one.told)
        lay_out(calm.folder, one.place.template)
        told = run(calm, lambda: library.arm(calm.folder, calls))
        judge(calm, told)
        if told.problems or not told.ended:
            raise Harm(f"undisturbed {one.work}: {told.problems}")
        known[key] = told.hits
    return known[key]
