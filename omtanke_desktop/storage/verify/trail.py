"""The audit trail: that its chain is whole, and that the record still says what it attests."""

import sqlite3
from collections.abc import Iterable, Iterator

from omtanke_desktop.domain.audit import Break, BreakKind
from omtanke_desktop.storage.verify.findings import Check, Finding, Severity, number, some
from omtanke_desktop.storage.verify.heads import KnownHead

_ADVICE = (
    "Jämför med en säkerhetskopia från före ändringen. Är ändringen riktig, skriv varför under "
    "Fortsätt ändå; annars återställ kopian."
)
_MOST = 20  # rows that are told by name
_SAYS = {
    BreakKind.GAP: ("post saknas i händelseloggen", "poster saknas i händelseloggen"),
    BreakKind.LINK: ("post i händelseloggen är ändrad", "poster i händelseloggen är ändrade"),
    BreakKind.CHANGED: (
        "uppgift är ändrad utanför programmet",
        "uppgifter är ändrade utanför programmet",
    ),
    BreakKind.UNKNOWN: (
        "uppgift är tillagd utanför programmet",
        "uppgifter är tillagda utanför programmet",
    ),
    BreakKind.GONE: (
        "uppgift är borttagen utanför programmet",
        "uppgifter är borttagna utanför programmet",
    ),
}
_ROWS = {
    "case": "ärende",
    "message": "mejl",
    "attachment": "bilaga",
    "document": "handling",
    "meeting": "möte",
    "agenda_item": "punkt",
    "decision": "beslut",
    "letter": "brev",
    "event": "händelse",
    "event_text": "händelsens text",
    "contact": "kontakt",
    "setting": "inställning",
    "evaluation": "bedömning",
    "evaluation_cell": "ruta i bedömning",
}


def check_trail(
    connection: sqlite3.Connection, breaks: Iterable[Break], heads: Iterable[KnownHead]
) -> Iterator[Finding]:
    """One finding for each kind of break, and one for heads that are no longer in the chain."""
    counts: dict[BreakKind, int] = {}
    named: dict[BreakKind, list[str]] = {}
    for one in breaks:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        if len(names := named.setdefault(one.kind, [])) < _MOST:
            names.append(_name(connection, one))
    for kind, count in counts.items():
        said = number(count, *_SAYS[kind])
        names = list(dict.fromkeys(named[kind]))
        yield Finding(Check.TRAIL, Severity.DAMAGE, f"{said}: {some(names)}.", _ADVICE)
    if lost := [one.where for one in heads if not _is_there(connection, one)]:
        yield Finding(
            Check.TRAIL,
            Severity.DAMAGE,
            f"Händelseloggen är inte den som antecknades i {some(lost, 3)}: poster har bytts ut "
            "eller tagits bort i efterhand.",
            f"Har registret återställts från en äldre kopia är det väntat. {_ADVICE}",
        )


def _is_there(connection: sqlite3.Connection, known: KnownHead) -> bool:
    row = connection.execute("SELECT link FROM audit_entry WHERE id = ?", (known.entry,)).fetchone()
    return known.entry == 0 or (row is not None and str(row[0]).startswith(known.link))


def _name(connection: sqlite3.Connection, one: Break) -> str:
    if not one.table:
        return f"post {one.entry}"
    if one.table == "case":
        row = connection.execute('SELECT number FROM "case" WHERE id = ?', (one.key,)).fetchone()
        return f"ärende {row[0]}" if row else f"ärende {one.key}"
    return f"{_ROWS.get(one.table, one.table)} {one.key}"[:80]
