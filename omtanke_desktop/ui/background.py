"""The one way to run slow work: reading and rendering in a process, database work in a thread."""

from __future__ import annotations

import multiprocessing
import sys
from collections import deque
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from omtanke_desktop.domain.problems import EnvironmentProblem, Problem
from omtanke_desktop.ui.jobs import Done, Failed, Job, takes_progress

__all__ = ["Background", "Job", "WorkerDied"]


class WorkerDied(EnvironmentProblem):
    """The process that reads and renders files ended twice while doing the same thing."""

    def __init__(self) -> None:
        super().__init__(
            "Arbetet i bakgrunden avbröts",
            "Registret är orört. Försök en gång till. Händer det igen finns det troligen ett fel "
            "i filen; spara undan den och kontakta den som sköter programmet.",
        )


class Background(QObject):
    """Run slow work away from the window and hand plain values back on the window's thread.

    `owner` is the widget that waits: once it is gone, nothing is delivered. A Problem goes to
    `failed`, or without one to the `problem` signal (a dialog); other exceptions are bugs and
    go to the crash box.
    """

    busy_changed = Signal(bool)
    problem = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: dict[Job, Callable[[], None]] = {}
        self._pools: dict[str, Executor] = {}
        self._workers: list[multiprocessing.process.BaseProcess] = []
        self._running: Job | None = None  # the one job that the process has
        self._waiting: deque[tuple[Job, Callable[[], None]]] = deque()
        self._closed = False
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Tell whether some work is under way."""
        return bool(self._jobs)

    def process(
        self,
        owner: QObject,
        function: Callable[..., Any],
        *args: object,
        done: Done,
        failed: Failed | None = None,
    ) -> Job:
        """Run a module-level function in the one spawned process; give paths, not bytes."""
        job = Job(owner, done, failed, in_process=True)
        job.overstayed.connect(self._end_workers)
        job.dropped.connect(self._drop, Qt.ConnectionType.QueuedConnection)
        submit = partial(self._submit_to_process, job, function, args)
        return self._start(job, lambda: self._queue(job, submit))

    def thread(  # type: ignore[override]  # QObject.thread() is not asked of this one
        self,
        owner: QObject,
        function: Callable[..., Any],
        *args: object,
        done: Done,
        failed: Failed | None = None,
    ) -> Job:
        """Run database work in a thread; a parameter `progress` is given (done, total) -> None."""
        job = Job(owner, done, failed)
        named = {"progress": job.report} if takes_progress(function) else {}
        return self._start(
            job, lambda: self._submit("thread", job, partial(function, **named), args)
        )

    def close(self) -> None:
        """Drop everything under way and end the process; nothing is delivered after this."""
        self._closed = True
        for job in list(self._jobs):
            job.cancel()
        self._end_workers()
        for pool in self._pools.values():
            pool.shutdown(wait=False, cancel_futures=True)
        self._pools.clear()

    def _start(self, job: Job, submit: Callable[[], None]) -> Job:
        if self._closed:  # a page's last timer must not start a process nobody ends
            job.cancelled = True
            return job
        self._jobs[job] = submit
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        submit()
        return job

    def _queue(self, job: Job, submit: Callable[[], None]) -> None:
        """One job at a time: what nobody waits for any more is never begun."""
        self._waiting.append((job, submit))
        self._next()

    def _next(self) -> None:
        while self._running is None and self._waiting:
            job, submit = self._waiting.popleft()
            if job.wanted:
                self._running = job
                submit()
            else:
                self._drop(job)

    def _drop(self, job: Job) -> None:
        """Let go of a job that was not begun."""
        if job.future is None and self._jobs.pop(job, None) is not None:
            self._waiting = deque(one for one in self._waiting if one[0] is not job)
            self._finish(job)

    def _finish(self, job: Job) -> None:
        job.finished.emit()
        if not self._jobs:
            self.busy_changed.emit(False)

    def _submit_to_process(
        self, job: Job, function: Callable[..., Any], args: tuple[object, ...]
    ) -> None:
        before = multiprocessing.active_children()
        self._submit("process", job, function, args)
        new = [child for child in multiprocessing.active_children() if child not in before]
        self._workers = new or self._workers

    def _submit(
        self, kind: str, job: Job, function: Callable[..., Any], args: tuple[object, ...]
    ) -> None:
        job.tries += 1
        job.pool = self._pool(kind)
        job.future = job.pool.submit(function, *args)
        job.future.add_done_callback(lambda _: self._answered.emit(job))

    def _pool(self, kind: str) -> Executor:
        if kind not in self._pools:
            self._pools[kind] = _new_processes() if kind == "process" else ThreadPoolExecutor(2)
        return self._pools[kind]

    def _answer(self, job: Job) -> None:
        assert job.future is not None
        submit = self._jobs.pop(job)
        if job is self._running:
            self._running = None
        error = None if job.future.cancelled() else job.future.exception()
        again = self._may_try_again(job, error) and job.wanted and not self._closed
        if again:
            job.future = None
            self._start(job, submit)
        elif not self._closed:
            self._next()
        if not again:
            self._deliver(job, error)
            self._finish(job)

    def _may_try_again(self, job: Job, error: BaseException | None) -> bool:
        """Replace a broken pool, and say whether the job deserves the new one."""
        if not _is_broken(error):
            return False
        if self._pools.get("process") is job.pool:
            del self._pools["process"]
        return job.tries < 2

    def _deliver(self, job: Job, error: BaseException | None) -> None:
        if not job.wanted or self._closed or isinstance(error, CancelledError):
            return
        if error is None:
            job.done(_result(job.future))
        elif _is_broken(error):
            (job.failed or self.problem.emit)(WorkerDied())
        elif isinstance(error, Problem):
            (job.failed or self.problem.emit)(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)

    def _end_workers(self) -> None:
        """End the process; what waited behind the ended work is begun in a new one."""
        self._pools.pop("process", None)
        for worker in self._workers:
            worker.kill()
        self._workers = []


def _new_processes() -> Executor:
    from concurrent.futures import ProcessPoolExecutor

    from omtanke_desktop.workflows.spawned import prepare

    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(1, mp_context=context, initializer=prepare)


def _is_broken(error: BaseException | None) -> bool:
    from concurrent.futures.process import BrokenProcessPool

    return isinstance(error, BrokenProcessPool)


def _result(future: Future[Any] | None) -> Any:  # noqa: ANN401 - whatever the work returned
    return None if future is None else future.result()
