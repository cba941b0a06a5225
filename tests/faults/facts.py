"""What a register and the files beside it hold, read by SQLite alone: no word of the program's."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from omtanke_desktop.domain.minutes import SIGNERS
from tests.faults.template import PAPERS, REGISTERED
from tests.faults.told import Facts, short

_TEXTS = (
    ("text {} summary", 'SELECT id, summary FROM "case"'),
    ("text {} background", 'SELECT id, background FROM "case"'),
    ("section {} economy", "SELECT case_id, text FROM case_text WHERE key = 'economy'"),
    (
        "phone {}",
        'SELECT "case".id, phone FROM "case" JOIN contact ON contact.id = initiator_id',
    ),
)
_MAILS = "SELECT filename, content FROM message JOIN blob ON sha256 = raw_sha256"
_CELLS = (
    "SELECT case_id, factor, level, note FROM evaluation_cell "
    "JOIN evaluation ON id = evaluation_id WHERE perspective = 'individ' AND evaluator = ''"
)
_MEETINGS = (
    "SELECT id, closed, state, (SELECT count(*) FROM approval a WHERE a.meeting_id = meeting.id),"
    "(SELECT content FROM meeting_paper p JOIN blob ON blob.sha256 = p.sha256 "
    "WHERE p.meeting_id = meeting.id AND p.kind = 'protokoll') FROM meeting"
)


def facts_of(path: Path) -> Facts:
    """Read everything that a work may change; raises sqlite3.Error for a damaged file."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        facts = dict(_in_register(connection))
    papers = path.parent / PAPERS
    files = papers.glob("*.pdf") if papers.exists() else ()
    facts |= {f"file {one.name}": short(one.read_bytes()) for one in files}
    return facts | {f"copy {one.parent.name}/{one.name}": _copy(one) for one in copies_of(path)}


def copies_of(path: Path) -> list[Path]:
    """Every file in a folder beside the register that has a register's name."""
    return sorted(path.parent.glob(f"*/*{path.suffix}"))


def _copy(path: Path) -> str:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as copy:
            found = copy.execute("PRAGMA integrity_check").fetchone()[0]
            cases = copy.execute('SELECT count(*) FROM "case"').fetchone()[0]
    except sqlite3.Error as error:
        return f"broken: {error}"
    return "whole" if (found, cases) == ("ok", REGISTERED) else f"broken: {found}, {cases} cases"


def _in_register(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    for name, statement in _TEXTS:
        for case_id, value in connection.execute(statement):
            yield name.format(case_id), short(value)
    for case_id, factor, level, note in connection.execute(_CELLS):
        yield f"cell {case_id} {factor}", f"{level} {short(note)}"
    for meeting_id, *about in connection.execute(_MEETINGS):
        yield f"meeting {meeting_id}", _meeting(*about)
    mails = connection.execute(_MAILS).fetchall()
    times = Counter(name for name, _ in mails)
    for name, content in mails:
        yield f"mail {name}", short(content) if times[name] == 1 else f"{times[name]} times"


def _meeting(closed: str | None, state: str, signed: int, paper: bytes | None) -> str:
    """One of a few words, or what contradicts itself."""
    kept = paper is not None and paper.startswith(b"%PDF") and paper.rstrip().endswith(b"%%EOF")
    if (state, signed, kept) == ("justerat", len(SIGNERS), True):
        return "approved and kept"
    if closed is None and signed == 0 and not kept:
        return "open"
    if closed is not None and state != "justerat" and not kept:
        return f"closed, {signed} signed"
    return f"neither: {closed=} {state=} {signed=} {kept=}"
