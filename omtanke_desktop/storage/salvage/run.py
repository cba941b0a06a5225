"""One rescue: a new folder with every table, every file, and a report of what was lost."""

import csv
import hashlib
import json
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from omtanke_desktop.domain.dates import local, now
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.storage.durable import sync_folder
from omtanke_desktop.storage.models import Base
from omtanke_desktop.storage.salvage import copying
from omtanke_desktop.storage.salvage.names import Places
from omtanke_desktop.storage.salvage.report import report_words
from omtanke_desktop.storage.salvage.rows import Row, Table, rows_of, tables_in

Progress = Callable[[int, int, str], object]
UNFINISHED = "ofullständig"
_TABLES = (
    *(table.name for table in Base.metadata.sorted_tables if table.name != "blob"),
    *("search_entry", "search_note"),  # texts that may be all that is left of a lost row
)
_ASK_EVERY = 200


@dataclass(slots=True)
class Rescued:
    """What came out: where it lies, how much of each table, and what was lost, in words."""

    folder: Path
    rows: dict[str, int] = field(default_factory=dict)
    files: int = 0
    lost: list[str] = field(default_factory=list)

    @property
    def sentence(self) -> str:
        """The outcome in one line, without full stop."""
        cases, rows = self.rows.get("case", 0), sum(self.rows.values())
        said = f"{cases} ärenden, {rows} uppgifter och {self.files} filer räddades"
        return f"{said}; {len(self.lost)} saker gick inte att läsa" if self.lost else said


def salvage(path: Path, parent: Path, progress: Progress) -> Rescued:
    """Write everything that can be read into a new folder in `parent`; nothing there is touched.

    progress(done, total, words) may raise to stop it. Raises Problem; then no folder is left.
    """
    made: Path | None = None
    name = clean_name(f"Räddat ur {path.stem} {local(now()):%Y-%m-%d %H.%M}")
    try:
        with tempfile.TemporaryDirectory(prefix="omtanke-radda-") as scratch:
            copy = Path(scratch) / "kopia.omtanke"
            lost = copying.copy_readable(
                path, copy, lambda done, total: progress(done, 4 * total, "Läser filen")
            )
            copying.copy_logs(path, copy)
            with copying.opened(copy) as connection:
                made = _new_folder(parent, f"{name} ({UNFINISHED})")
                rescued = _Rescue(connection, made, progress).all(lost)
        (made / "Läs mig.txt").write_text(report_words(path.name, rescued), "utf-8-sig")
        rescued.folder = _under_its_name(made, parent, name)
    except OSError as error:
        _take_away(made)
        raise EnvironmentProblem(
            "Det gick inte att spara det som räddades",
            f"{os_reason(error)} Registret är orört. Välj en annan mapp eller frigör utrymme.",
        ) from error
    except BaseException:
        _take_away(made)
        raise
    return rescued


class _Rescue:
    """Reads the copy and writes the folder."""

    def __init__(self, connection: sqlite3.Connection, folder: Path, progress: Progress) -> None:
        self._connection, self._progress = connection, progress
        self._tables, self._files = folder / "Tabeller", folder / "Filer"
        self._places = Places()
        self._rescued = Rescued(folder)
        self._asked, self._words, self._share = 0, "", (1, 4)

    def all(self, lost_bytes: int) -> Rescued:
        """Every table, then every file."""
        if lost_bytes:
            self._rescued.lost.append(f"Disken gav inte ifrån sig {lost_bytes} byte av filen.")
        self._tables.mkdir()
        self._files.mkdir()
        there = tables_in(self._connection, (*_TABLES, "blob"))
        for place, table in enumerate(there):
            self._begin(f"Räddar {table.name}", 1 + 2 * place / len(there))
            if table.name == "blob":
                self._save_files(table)
            else:
                self._save_rows(table)
            self._rescued.lost += [f"{table.name} {one}" for one in table.lost]
            if table.broken and not table.lost:
                self._rescued.lost.append(f"{table.name}: rader kan saknas, en del är oläslig.")
        missing = {*_TABLES, "blob"} - {table.name for table in there}
        self._rescued.lost += [f"Tabellen {name} finns inte kvar." for name in sorted(missing)]
        return self._rescued

    def _begin(self, words: str, quarters: float) -> None:
        self._words, self._share = words, (int(quarters * 100), 400)
        self._progress(*self._share, words)

    def _ask(self) -> None:
        """Now and then: whoever waits may stop it."""
        self._asked += 1
        if self._asked % _ASK_EVERY == 0:
            self._progress(*self._share, self._words)

    def _save_rows(self, table: Table) -> None:
        count = 0
        plain = self._tables / f"{table.name}.csv"
        exact = self._tables / f"{table.name}.jsonl"
        with (
            plain.open("w", encoding="utf-8-sig", newline="") as sheet,
            exact.open("w", encoding="utf-8") as lines,
        ):
            writer = csv.writer(sheet, delimiter=";")
            writer.writerow(table.columns)
            for row in rows_of(self._connection, table, self._ask):
                values = dict(zip(table.columns, map(_plain, row), strict=True))
                writer.writerow([_cell(value) for value in values.values()])
                lines.write(json.dumps(values, ensure_ascii=False) + "\n")
                self._places.note(table.name, values)
                count += 1
        self._rescued.rows[table.name] = count

    def _save_files(self, table: Table) -> None:
        """Every file by its name; one whose bytes are not what they were says so in its name."""
        seen: set[str] = set()
        listed = self._files.parent / "Filer.csv"
        with listed.open("w", encoding="utf-8-sig", newline="") as sheet:
            writer = csv.writer(sheet, delimiter=";")
            writer.writerow(("fil", "hel", "sha256", "ärende eller möte", "namn"))
            for row in rows_of(self._connection, table, self._ask):
                sha256, content = _bytes_of(table, row)
                seen.add(sha256)
                whole = hashlib.sha256(content).hexdigest() == sha256
                place = self._write(sha256, content, whole)
                for folder, name in self._places.others(sha256):
                    said = ("ja" if whole else "nej", sha256, folder, name)
                    writer.writerow([_cell(one) for one in (place, *said)])
        self._rescued.files = len(seen)
        self._rescued.lost += [f"Filen saknas: {one}" for one in self._places.unseen(seen)]

    def _write(self, sha256: str, content: bytes, whole: bool) -> str:
        place = self._places.of_blob(sha256)
        if not whole:
            folder, _, name = place.rpartition("/")
            place = f"{folder}/SKADAD {name}"
            self._rescued.lost.append(f"Filen är skadad: {place}")
        target = self._files / place
        target.parent.mkdir(exist_ok=True)
        with target.open("xb") as handle:
            handle.write(content)
        return place


def _bytes_of(table: Table, row: Row) -> tuple[str, bytes]:
    values = dict(zip(table.columns, row, strict=True))
    content = values.get("content")
    said = content if isinstance(content, bytes) else str(content or "").encode()
    return str(values.get("sha256")), said


def _plain(value: object) -> object:
    """As JSON can have it: bytes in hex."""
    return value.hex() if isinstance(value, bytes) else value


def _cell(value: object) -> object:
    """For a spreadsheet, which would take some texts for formulas."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _new_folder(parent: Path, name: str) -> Path:
    """A folder of this name, or of the next that is free."""
    number = 1
    while True:
        made = parent / (name if number == 1 else f"{name} {number}")
        try:
            made.mkdir()
        except FileExistsError:
            number += 1
        else:
            return made


def _under_its_name(made: Path, parent: Path, name: str) -> Path:
    """Rename the finished folder onto a name nobody has taken."""
    number = 1
    while True:
        target = parent / (name if number == 1 else f"{name} ({number})")
        number += 1
        if not target.exists():
            with suppress(FileExistsError):  # somebody was quicker
                made.rename(target)
                sync_folder(parent)
                return target


def _take_away(made: Path | None) -> None:
    if made is not None:
        shutil.rmtree(made, ignore_errors=True)
