"""The two buttons under the meeting dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton

_OK = QDialogButtonBox.StandardButton.Ok
_CANCEL = QDialogButtonBox.StandardButton.Cancel


def buttons(dialog: QDialog, yes: str) -> tuple[QDialogButtonBox, QPushButton]:
    """The row with Avbryt and the yes button, and the yes button by itself."""
    box = QDialogButtonBox(_OK | _CANCEL)
    ok, cancel = box.button(_OK), box.button(_CANCEL)
    ok.setText(yes)
    ok.setProperty("kind", "primary")
    cancel.setText("Avbryt")
    for made in (ok, cancel):
        made.setAccessibleName(made.text())
    box.accepted.connect(dialog.accept)
    box.rejected.connect(dialog.reject)
    return box, ok
