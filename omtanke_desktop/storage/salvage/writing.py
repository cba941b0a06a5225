"""Writes what was read: tables for people and for programs, files under their own names."""

import csv
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from omtanke_desktop.storage.salvage.names import Places
from omtanke_desktop.storage.salvage.rows import Row


def write_rows(
    folder: Path, name: str, columns: Sequence[str], rows: Iterable[Row], places: Places
) -> int:
    """Add rows to NAME.csv and NAME.jsonl; returns how many there were."""
    plain, exact, count = folder / f"{name}.csv", folder / f"{name}.jsonl", 0
    new = not plain.exists()
    with (
        plain.open("a", encoding="utf-8-sig" if new else "utf-8", newline="") as sheet,
        exact.open("a", encoding="utf-8") as lines,
    ):
        writer = csv.writer(sheet, delimiter=";")
        if new:
            writer.writerow(columns)
        for row in rows:
            values = dict(zip(columns, map(_plain, row), strict=True))
            writer.writerow([_cell(value) for value in values.values()])
            lines.write(json.dumps(values, ensure_ascii=False) + "\n")
            places.note(name, values)
            count += 1
    return count


class FileWriter:
    """Every file by its name; one whose bytes are not what they were says so in its name."""

    def __init__(self, folder: Path, places: Places) -> None:
        self._folder, self._places = folder, places
        self.seen: set[str] = set()
        self.damaged: list[str] = []
        self._list = folder.parent / "Filer.csv"
        self._tell(("fil", "hel", "sha256", "ärende eller möte", "namn"), "utf-8-sig")

    def save(self, columns: Sequence[str], rows: Iterable[Row]) -> None:
        """Write the content of each row; the largest is all that must be in memory."""
        for row in rows:
            values = dict(zip(columns, row, strict=True))
            sha256, content = str(values.get("sha256")), values.get("content")
            if isinstance(content, bytes) and sha256 not in self.seen:
                self.seen.add(sha256)
                self._save(sha256, content)

    def _save(self, sha256: str, content: bytes) -> None:
        whole = hashlib.sha256(content).hexdigest() == sha256
        place = self._places.of_blob(sha256)
        if not whole:
            folder, _, name = place.rpartition("/")
            place = f"{folder}/SKADAD {name}"
            self.damaged.append(place)
        target = self._folder / place
        target.parent.mkdir(exist_ok=True)
        with target.open("xb") as handle:
            handle.write(content)
        for folder, name in self._places.others(sha256):
            self._tell((place, "ja" if whole else "nej", sha256, folder, name))

    def _tell(self, cells: Sequence[str], encoding: str = "utf-8") -> None:
        with self._list.open("a", encoding=encoding, newline="") as sheet:
            csv.writer(sheet, delimiter=";").writerow([_cell(one) for one in cells])


def _plain(value: object) -> object:
    """As JSON can have it: bytes in hex."""
    return value.hex() if isinstance(value, bytes) else value


def _cell(value: object) -> object:
    """For a spreadsheet, which would take some texts for formulas."""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value
