"""Ask whether an initiative is complete, now that a completion has come or its day has passed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtWidgets import QRadioButton, QWidget

from omtanke_desktop.ui.pages.cases.asking import Question


class Judgement(Enum):
    """What was judged; the values are what the user reads."""

    COMPLETE = "Ja, initiativet är komplett"
    GO_ON = "Nej, men vi går vidare med det vi har"
    ASK_MORE = "Nej, vi begär mer"


def ask_judgement(
    parent: QWidget | None, number: str, sentence: str, *, may_ask: bool = True
) -> Judgement | None:
    """Return what was judged, None when it was broken off; may_ask: more can be asked for."""
    dialog = Question(parent, f"Är {number} komplett nu?", sentence, "Fortsätt")
    shown = [one for one in Judgement if may_ask or one is not Judgement.ASK_MORE]
    choices = {one: QRadioButton(one.value) for one in shown}
    dialog.yes.setEnabled(False)
    for choice in choices.values():
        choice.setAccessibleName(choice.text())
        choice.toggled.connect(lambda _: dialog.yes.setEnabled(True))
        dialog.body.addWidget(choice)
    dialog.finish()
    chosen = dialog.asked()
    return next((one for one, choice in choices.items() if chosen and choice.isChecked()), None)
