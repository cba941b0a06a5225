"""Number series: no case number, document number or § stands twice, and approved papers agree."""

import re
import sqlite3
from collections.abc import Iterator

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage.verify.findings import Check, Finding, Severity, number, some

_ADVICE = (
    "Två ärenden eller handlingar får aldrig bära samma nummer. Återställ en säkerhetskopia från "
    "innan det skedde."
)
# Plus signs keep SQLite from its indexes, which may be what is wrong.
_SERIES = (
    (
        "ärendenummer",
        'SELECT +number, count(*) FROM "case" NOT INDEXED GROUP BY +number HAVING count(*) > 1',
    ),
    (
        "löpnummer",
        "SELECT series || ' ' || year || ' nr ' || serial, count(*) FROM \"case\" NOT INDEXED "
        "GROUP BY +series, +year, +serial HAVING count(*) > 1",
    ),
    (
        "handlingsnummer",
        "SELECT 'ärende ' || case_id || ' handling ' || number, count(*) FROM document NOT INDEXED "
        "GROUP BY +case_id, +number HAVING count(*) > 1",
    ),
    (
        "paragrafer",
        "SELECT '§ ' || section || ' år ' || section_year, count(*) FROM agenda_item NOT INDEXED "
        "WHERE section IS NOT NULL GROUP BY +section_year, +section HAVING count(*) > 1",
    ),
)
_APPROVED = (
    f"SELECT text, meeting_id FROM event WHERE kind = '{EventKind.MINUTES_APPROVED.value}' "
    "AND text GLOB 'Version * SHA-256 *'"
)
_RECORDED = re.compile(r"Version (\d+), SHA-256 ([0-9a-f]{64})")
_KEPT = (
    "SELECT sha256 FROM meeting_paper WHERE meeting_id = ? AND version = ? "
    f"AND kind = '{PaperKind.MINUTES.value}'"
)


def check_numbers(connection: sqlite3.Connection) -> Iterator[Finding]:
    """One finding for each series that has a number twice."""
    for name, statement in _SERIES:
        twice = [str(row[0])[:80] for row in connection.execute(statement)]
        if twice:
            count = number(len(twice), "nummer", "nummer")
            words = f"Serien {name} har {count} mer än en gång: {some(twice)}."
            yield Finding(Check.NUMBERS, Severity.DAMAGE, words, _ADVICE)


def check_minutes(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Approved minutes are the very bytes whose SHA-256 was written down when they were."""
    wrong = []
    for text, meeting_id in connection.execute(_APPROVED):
        recorded = _RECORDED.match(str(text))
        if recorded is None:
            continue
        version, sha256 = int(recorded[1]), recorded[2]
        kept = {one for (one,) in connection.execute(_KEPT, (meeting_id, version))}
        if sha256 not in kept:
            wrong.append(_meeting(connection, meeting_id, version))
    if wrong:
        yield Finding(
            Check.CONTENTS,
            Severity.DAMAGE,
            f"Justerade anteckningar är inte de som justerades: {some(wrong)}.",
            "Jämför med det underskrivna exemplaret i pärmen, och återställ en säkerhetskopia.",
        )


def _meeting(connection: sqlite3.Connection, meeting_id: int, version: int) -> str:
    row = connection.execute(
        "SELECT title, day FROM meeting WHERE id = ?", (meeting_id,)
    ).fetchone()
    title, day = row or ("ett möte som saknas", "")
    return f"{str(title)[:60]} {day}, version {version}".strip()
