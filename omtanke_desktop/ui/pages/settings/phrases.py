"""Fraser: the ready words of each decision type, and those for what is said, reasons and tasks."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.storage.queries.phrases import phrases_for, shipped
from omtanke_desktop.ui.actions import button
from omtanke_desktop.ui.dialogs import ask
from omtanke_desktop.ui.pages.settings.field import Field
from omtanke_desktop.ui.pages.settings.section import Section, words
from omtanke_desktop.workflows.phrases import set_phrases

_PLACES = (
    ("titel", "ärendets rubrik"),
    ("dnr", "ärendets nummer"),
    ("namn", "mötets justerare"),
    ("ansvarig", "ansvarig funktion och huvudman, ur beslutets fält"),
    ("uppfoljningsdatum", "uppföljningsdatum, ur beslutets fält"),
    ("indikator", "indikator eller fråga, ur beslutets fält"),
    ("datum", "dagen då ärendet ska tillbaka; nästa planerade möte föreslås"),
)
_OTHERS = (
    "Andra ord inom klamrar, till exempel {dokument}, frågas det efter när beslutet skrivs. "
    "Bara ett ord inom varje par av klamrar."
)
_PLACE = re.compile(r"\{\w+\}")


def broken_places(text: str) -> str:
    """A sentence when a brace stands alone or holds more than one word, else ""."""
    left = _PLACE.sub("", text)
    if "{" in left or "}" in left:
        return "En klammer står ensam eller omger mer än ett ord. Den skrivs ut som den står."
    return ""


class PhrasesSection(Section):
    """One type at a time, one phrase per line."""

    key = "beslutsfraser"
    title = "Fraser"
    icon = "gavel"
    intro = (
        "Välj en beslutstyp och skriv hur beslutet brukar lyda, eller välj ord för överläggning, "
        "motivering och uppdrag. Fraserna föreslås medan du skriver under mötet."
    )

    def build(self) -> None:
        self._kind = QComboBox()
        self._kind.setAccessibleName("Frasernas slag")
        for kind in defaults.decision_types().values():
            self._kind.addItem(kind.name, kind.key)
        self._kind.insertSeparator(self._kind.count())
        for talk in Talk:
            self._kind.addItem(talk.label, talk.value)
        self._shown = str(self._kind.currentData())
        self._definition = words("", "small")
        self._phrases = Field(
            self.desk,
            "Fraser, en per rad",
            self._save,
            hint="Beslutens fraser skrivs utan ”att”. Tomma rader tas inte med.",
            tall=True,
        )
        self._phrases.editor.setFixedHeight(self.desk.style.px(144))
        self._phrases.warn = broken_places
        self._own = button("Byt till programmets fraser…", self._ask_reset, kind="quiet")
        label = QLabel("Beslutstyp eller annat slag")
        label.setBuddy(self._kind)
        kind_block = QVBoxLayout()
        kind_block.setSpacing(4)
        for part in (label, self._kind, self._definition):
            kind_block.addWidget(part)
        self.body.addLayout(kind_block)
        self.body.addWidget(self._phrases)
        self.body.addWidget(self._own, 0, Qt.AlignmentFlag.AlignLeft)
        self._explain()
        self._kind.activated.connect(lambda _: self._choose())
        self.refresh()

    def refresh(self) -> None:
        with self.desk.register.read() as session:
            own = phrases_for(session, self._shown)
        self._definition.setText(_meaning(self._shown))
        self._phrases.show_value("\n".join(own))
        self._own.setVisible(tuple(own) != shipped(self._shown))

    def save_pending(self) -> None:
        self._phrases.save_pending()

    def _choose(self) -> None:
        """Save what was written for the type before, then show this one's."""
        self.save_pending()
        self._shown = str(self._kind.currentData())
        self.refresh()

    def _save(self, text: str) -> None:
        set_phrases(self.desk.register, self._shown, text.splitlines())
        self._own.setVisible(tuple(text.splitlines()) != shipped(self._shown))

    def _ask_reset(self) -> None:
        name, kind = self._kind.currentText(), self._shown
        sentence = f"Fraserna för ”{name}” ersätts med dem som följer med programmet."
        if ask.confirm(self.desk.window, "Byta till programmets fraser?", sentence, "Byt"):
            self.save_pending()
            register = self.desk.register
            self.desk.run(lambda: set_phrases(register, kind, list(shipped(kind))))
            self.desk.saved()
            self.refresh()

    def _explain(self) -> None:
        self.body.addWidget(words("Ord inom klamrar fylls i när beslutet skrivs", "strong"))
        rows = [f"{{{name}}} – {meaning}" for name, meaning in _PLACES]
        self.body.addWidget(words("\n".join(rows), "small"))
        self.body.addWidget(words(_OTHERS, "small"))


def _meaning(kind: str) -> str:
    if kind in set(Talk):
        return "Föreslås medan du skriver under mötet, och i menyn Fraser."
    return defaults.decision_types()[kind].definition
