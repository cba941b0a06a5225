"""Which tables are the record, and how a row of theirs is named and digested."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from omtanke_desktop.storage.models import Base

# A blob attests itself by its name; the trail is attested by its own links.
_NO_RECORD = {"blob", "audit_entry", "audit_row"}
_ASCII = json.JSONEncoder(separators=(",", ":"))  # dumps() would make one for each row
DIGEST = 32  # hex digits kept of a SHA-256


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the record: its key's columns and all its columns, in the models' order."""

    name: str
    keys: tuple[str, ...]
    columns: tuple[str, ...]

    @property
    def quoted(self) -> str:
        return f'"{self.name}"'

    def key_of(self, row: str) -> str:
        """The key's columns of a row: new, old or an alias."""
        return ", ".join(f'{row}."{one}"' for one in self.keys)

    def values(self, row: str) -> str:
        """Every column of a row."""
        return ", ".join(f'{row}."{one}"' for one in self.columns)


@cache
def record_tables() -> dict[str, Table]:
    """The tables whose every row is attested, by name."""
    return {
        table.name: Table(
            table.name,
            tuple(column.name for column in table.primary_key.columns),
            tuple(column.name for column in table.columns),
        )
        for table in Base.metadata.sorted_tables
        if table.name not in _NO_RECORD
    }


def key_text(keys: Sequence[object]) -> str:
    """A row's key as one text: "12", "12 economy"."""
    return " ".join(map(str, keys))


def digest(table: str, values: Sequence[object], salt: bytes) -> str:
    """The salted digest of a row; the same for the same values with any SQLite and any Python."""
    said = _ASCII.encode([table, *values]).encode("ascii")
    return hashlib.sha256(salt + said).hexdigest()[:DIGEST]
