"""Asks where a paper is to be kept, sets it in the background and writes it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.workflows import make_papers

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.pages.meetings.papers import Paper


def save_paper(
    desk: Desk, owner: QWidget, paper: Paper, then: Callable[[], None] | None = None
) -> None:
    """Ask for the file, then make and write the paper; `then` is called once it is on disk."""
    path = ask.save_file(owner, f"Spara {paper.title}", paper.filename, paper.kind)
    if path is None:
        return

    def write(content: bytes) -> None:
        if desk.run(lambda: _written(path, content)):
            desk.tell(f"{path.name} är sparad.")
            if then is not None:
                then()

    paper.make(desk, owner, write)


def _written(path: Path, content: bytes) -> bool:
    make_papers.save(path, content)
    return True
