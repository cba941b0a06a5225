"""Background processes that have their libraries loaded already: a second's work in every test.

They are forked off a server that has no window and has done nothing but load; each is as new as
the program's own, which starts from nothing in the self-test and in the tests of the background.
"""

import multiprocessing
import os
from collections.abc import Mapping
from concurrent.futures import Executor, ProcessPoolExecutor

from omtanke_desktop.workflows.spawned import prepare

_LOADED = [
    "omtanke_desktop.workflows.casefile",
    "omtanke_desktop.workflows.evaluation_forms",
    "omtanke_desktop.workflows.intake.run",
    "omtanke_desktop.workflows.make_form",
    "omtanke_desktop.workflows.make_papers",
    "omtanke_desktop.workflows.make_proposal",
    "omtanke_desktop.workflows.meetings.meeting_package",
    "omtanke_desktop.workflows.papers.render_lists",
    "omtanke_desktop.documents.minutes",
    "omtanke_desktop.files.forms",
    *("docx", "lxml.etree", "openpyxl", "pikepdf", "pypdf", "pypdfium2"),
]


def new_processes() -> Executor:
    """In place of ui.background's own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(_LOADED)
    given = (dict(os.environ),)
    return ProcessPoolExecutor(1, mp_context=context, initializer=_prepare, initargs=given)


def _prepare(surroundings: Mapping[str, str]) -> None:
    """The server may be older than what a test has set."""
    os.environ.clear()
    os.environ.update(surroundings)
    prepare()
