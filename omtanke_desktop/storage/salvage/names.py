"""Where each file goes: under its case's number and title, by the name it had; never twice."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from omtanke_desktop.domain.file_names import clean_name
from omtanke_desktop.domain.numbering import file_part

_NO_CASE = "Utan ärende"
_LONGEST = 60  # characters of a folder's or a file's name: Windows bears 260 in all
Values = Mapping[str, object]
NEEDED = {"case", "document", "message", "attachment", "letter", "meeting", "meeting_paper"}


@dataclass(slots=True)
class Places:
    """Gathers what the readable rows say of each blob; then names a place for each."""

    _cases: dict[object, str] = field(default_factory=dict)
    _meetings: dict[object, str] = field(default_factory=dict)
    _of_mail: dict[object, object] = field(default_factory=dict)
    _files: dict[str, list[tuple[str, object, str]]] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def note(self, table: str, row: Values) -> None:
        """Remember what a row says of cases and files."""
        match table:
            case "case":
                number = file_part(_text(row, "number"))
                self._cases[row.get("id")] = _short(f"{number} {_text(row, 'title')}")
            case "meeting":
                title = f"Möte {_text(row, 'day')} {_text(row, 'title')}"
                self._meetings[row.get("id")] = _short(title)
            case "document":
                if row.get("message_id") is not None:
                    self._of_mail[row["message_id"]] = row.get("case_id")
                name = _text(row, "filename") or f"{_text(row, 'title')}.dat"
                self._add("case", row.get("case_id"), row.get("sha256"), name)
            case "message":
                ending = {"msg": ".msg", "tnef": ".dat"}.get(_text(row, "format"), ".eml")
                name = _text(row, "filename") or f"{_text(row, 'subject') or 'Mejl'}{ending}"
                self._add("mail", row.get("id"), row.get("raw_sha256"), name)
            case "attachment":
                name = _text(row, "filename")
                self._add("mail", row.get("message_id"), row.get("sha256"), name)
            case "letter":
                name = f"Beslutsbrev {_text(row, 'id')}.pdf"
                self._add("case", row.get("case_id"), row.get("sha256"), name)
            case "meeting_paper":
                name = _text(row, "filename")
                self._add("meeting", row.get("meeting_id"), row.get("sha256"), name)

    def _add(self, kind: str, owner: object, sha256: object, name: str) -> None:
        if isinstance(sha256, str):
            self._files.setdefault(sha256, []).append((kind, owner, name))

    def of_blob(self, sha256: str) -> str:
        """Where the bytes go, as FOLDER/NAME; one that nothing names has its checksum as name."""
        kind, owner, name = self._files.get(sha256, [("", None, "")])[0]
        folder = self._folder(kind, owner)
        return self._free(folder, _short(name) if name.strip() else clean_name(sha256[:16]))

    def others(self, sha256: str) -> Iterator[tuple[str, str]]:
        """Every place that a blob belongs to, as (folder, name as it was)."""
        for kind, owner, name in self._files.get(sha256, []):
            yield self._folder(kind, owner), name

    def unseen(self, seen: set[str]) -> list[str]:
        """The names of files that rows speak of and that were not found."""
        return [
            f"{self._folder(kind, owner)}: {name}"
            for sha256, named in self._files.items()
            if sha256 not in seen
            for kind, owner, name in named[:1]
        ]

    def _folder(self, kind: str, owner: object) -> str:
        if kind == "meeting":
            return self._meetings.get(owner, "Möten")
        of_case = self._of_mail.get(owner) if kind == "mail" else owner
        return self._cases.get(of_case, _NO_CASE)

    def _free(self, folder: str, name: str) -> str:
        """A name nobody has taken, on disks that do not tell small letters from capitals."""
        path, number = PurePosixPath(name), 1
        while (place := f"{folder}/{name}").casefold() in self._taken:
            number += 1
            name = f"{path.stem} ({number}){path.suffix}"
        self._taken.add(place.casefold())
        return place


def _text(row: Values, column: str) -> str:
    value = row.get(column)
    return "" if value is None else str(value)


def _short(name: str) -> str:
    """A clean name of bounded length that keeps its ending."""
    clean = clean_name(name.replace("/", "-").replace("\\", "-"))
    path = PurePosixPath(clean)
    suffix = path.suffix if len(path.suffix) <= 12 else ""
    return clean_name(clean.removesuffix(suffix)[: _LONGEST - len(suffix)].rstrip(". ") + suffix)
