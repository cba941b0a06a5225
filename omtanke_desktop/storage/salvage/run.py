"""One rescue: a new folder with every table, every file, and a report of what was lost."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from omtanke_desktop.domain.dates import local, now
from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.problems import EnvironmentProblem, os_reason
from omtanke_desktop.storage.damage import DamagedRegister, damaged
from omtanke_desktop.storage.durable import sync_folder
from omtanke_desktop.storage.models import Base
from omtanke_desktop.storage.salvage import carving, copying
from omtanke_desktop.storage.salvage.names import Places
from omtanke_desktop.storage.salvage.report import report_words
from omtanke_desktop.storage.salvage.rows import Row, roots_in, rows_of, tables_in
from omtanke_desktop.storage.salvage.writing import FileWriter, write_rows

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
                path, copy, lambda done, total: progress(done, total, "Läser filen")
            )
            copying.copy_logs(path, copy)
            made = _new_folder(parent, f"{name} ({UNFINISHED})")
            rescued = _Rescue(copy, made, progress).all(lost)
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
    """Reads the copy and writes the folder: named tables, nameless ones, then every file."""

    def __init__(self, copy: Path, folder: Path, progress: Progress) -> None:
        self._copy, self._progress = copy, progress
        self._tables, files = folder / "Tabeller", folder / "Filer"
        for new in (self._tables, files):
            new.mkdir()
        self._places = Places()
        self._rescued = Rescued(folder)
        self._files = FileWriter(files, self._places)
        self._asked, self._words = 0, ""
        self._begun = 0  # tables

    def all(self, lost_bytes: int) -> Rescued:
        """Raises DamagedRegister when nothing at all can be read."""
        roots, lost = self._named()
        nameless = carving.trees(self._copy, roots, lost) if lost else []
        blobs = [one for one in nameless if one.shape.name == "blob"]
        for tree in nameless:
            if tree not in blobs:
                self._write(tree.shape.name, tree.shape.columns, self._of_tree(tree))
        self._begin("Räddar filer")
        if "blob" in self._there:
            with copying.opened(self._copy) as connection:
                for table in tables_in(connection, ("blob",)):
                    self._files.save(table.columns, rows_of(connection, table, self._ask))
        for tree in blobs:
            self._files.save(tree.shape.columns, self._of_tree(tree))
        if not any(self._rescued.rows.values()) and not self._files.seen:
            raise damaged("Inget i filen går att läsa.")
        return self._told(lost_bytes, lost)

    def _named(self) -> tuple[set[int], set[str]]:
        """Write the tables that the file lists; returns where they begin, and which are broken."""
        self._there: list[str] = []
        with suppress(DamagedRegister), copying.opened(self._copy) as connection:
            tables = tables_in(connection, (*_TABLES, "blob"))
            for table in tables:
                self._there.append(table.name)
                if table.name != "blob":
                    self._begin_table()
                    rows = rows_of(connection, table, self._ask)
                    self._write(table.name, table.columns, rows)
            broken = {table.name for table in tables if table.broken}
            self._rescued.lost += [f"{one.name} {said}" for one in tables for said in one.lost]
            return roots_in(connection), ({*_TABLES, "blob"} - set(self._there)) | broken
        return set(), {*_TABLES, "blob"}

    def _write(self, name: str, columns: Sequence[str], rows: Iterable[Row]) -> None:
        count = write_rows(self._tables, name, columns, rows, self._places)
        self._rescued.rows[name] = self._rescued.rows.get(name, 0) + count

    def _of_tree(self, tree: carving.Tree) -> Iterator[Row]:
        self._begin_table()
        return carving.rows_of_tree(self._copy, tree, self._ask)

    def _begin_table(self) -> None:
        """Tables have English names, which say nothing to whoever waits."""
        self._begun += 1
        self._begin(f"Räddar uppgifter, tabell {self._begun}")

    def _begin(self, words: str) -> None:
        self._words = words
        self._progress(0, 0, words)

    def _ask(self) -> None:
        """Now and then: whoever waits may stop it."""
        self._asked += 1
        if self._asked % _ASK_EVERY == 0:
            self._progress(0, 0, self._words)

    def _told(self, lost_bytes: int, lost: set[str]) -> Rescued:
        """What was lost, in words."""
        rescued = self._rescued
        rescued.files = len(self._files.seen)
        if lost_bytes:
            rescued.lost.insert(0, f"Disken gav inte ifrån sig {lost_bytes} byte av filen.")
        for name in sorted(lost - {"blob"}):
            rows = rescued.rows.get(name, 0)
            said = f"är skadad: {rows} rader gick att läsa" if rows else "hittades inte"
            rescued.lost.append(f"Tabellen {name} {said}.")
        rescued.lost += [f"Filen är skadad: {one}" for one in self._files.damaged]
        rescued.lost += [f"Filen saknas: {one}" for one in self._places.unseen(self._files.seen)]
        return rescued


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
