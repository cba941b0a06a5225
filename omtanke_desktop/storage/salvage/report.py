"""The words that go with what was rescued: what there is, and what was lost."""

from typing import Protocol

_NAMES = {
    "case": "Ärenden",
    "document": "Handlingar",
    "message": "Mejl",
    "attachment": "Bilagor",
    "contact": "Kontakter",
    "meeting": "Möten",
    "agenda_item": "Punkter på möten",
    "decision": "Beslut",
    "letter": "Beslutsbrev",
    "evaluation": "Bedömningar",
    "event": "Händelser",
}
_MOST = 2000  # lines about what was lost


class _Outcome(Protocol):
    rows: dict[str, int]
    files: int
    lost: list[str]

    @property
    def sentence(self) -> str: ...


def report_words(name: str, rescued: _Outcome) -> str:
    """The text of Läs mig.txt."""
    counted = [f"{_NAMES[key]}: {rescued.rows.get(key, 0)}" for key in _NAMES]
    lines = [
        f"Räddat ur {name}",
        "=" * (len(name) + 10),
        "",
        f"{rescued.sentence}.",
        "",
        *counted,
        f"Filer: {rescued.files}",
        "",
        "Tabeller: varje tabell som .csv (öppnas i Excel) och som .jsonl (exakt, en rad per post).",
        "Filer: mejl, bilagor och papper i en mapp för varje ärende och möte. En fil som ligger på",
        "flera ställen finns en gång; Filer.csv säger var den hör hemma. En tabell som heter oviss",
        "har förlorat sitt namn; de som den kan vara står inom parentes.",
        "",
        "Registret är inte ändrat. Har du en säkerhetskopia, återställ den först och använd detta",
        "för det som har kommit till sedan dess.",
        "",
    ]
    if rescued.lost:
        lines += ["Det här gick inte att läsa", "--------------------------", *rescued.lost[:_MOST]]
        if len(rescued.lost) > _MOST:
            lines.append(f"... och {len(rescued.lost) - _MOST} till")
    else:
        lines.append("Allt gick att läsa.")
    return "\r\n".join([*lines, ""])
