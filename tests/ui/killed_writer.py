"""A window of its own process, for a test that kills it: register, case and words are given."""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from omtanke_desktop.app import open_window
from omtanke_desktop.storage.register import open_register


def main(path: str, case_id: str, words: str) -> int:
    """Write the words into the case's summary, say so, and keep the window open."""
    register = open_register(Path(path))
    program = open_window(register, Path(path).with_suffix(".ini"))
    program.window.open_page("arenden", int(case_id))

    def write() -> None:
        fields = program.window.findChildren(QPlainTextEdit)
        field = next(one for one in fields if one.accessibleName() == "Sammanfattning")
        field.setFocus()
        QTest.keyClicks(field, words)
        sys.stdout.write("typed\n")
        sys.stdout.flush()

    QTimer.singleShot(0, write)
    return QApplication.exec()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
