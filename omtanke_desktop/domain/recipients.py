"""Who can be written to by name: bodies, principals and contacts, alone or in groups."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from omtanke_desktop.domain.letters import first_line


class RecipientKind(StrEnum):
    """What a recipient is; the value begins its reference: "organ:dn_hs", "kontakt:12"."""

    BODY = "organ"
    PRINCIPAL = "huvudman"
    CONTACT = "kontakt"

    @property
    def label(self) -> str:
        return {"organ": "Organ", "huvudman": "Huvudman", "kontakt": "Kontakt"}[self]


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to; address is the lines after the name, kind_of the body's own kind."""

    ref: str
    kind: RecipientKind
    name: str
    address: str
    email: str
    short: str = ""
    kind_of: str = ""

    @property
    def lines(self) -> str:
        """The whole address as it stands on the envelope, name first."""
        rest = [line.strip() for line in self.address.splitlines()]
        return "\n".join([self.name, *(line for line in rest if line and line != self.name)])


@dataclass(frozen=True, slots=True)
class RecipientGroup:
    """Several recipients under one name; members are references, in the order of the letters."""

    key: str
    name: str
    members: tuple[str, ...]


def parse_groups(
    data: Mapping[str, Any], recipients: Sequence[Recipient]
) -> tuple[RecipientGroup, ...]:
    """Read the groups from their JSON form: members one by one, or by their kinds."""
    return tuple(
        RecipientGroup(str(row["key"]), str(row["name"]), tuple(_members(row, recipients)))
        for row in data.get("groups", ())
    )


def _members(row: Mapping[str, Any], recipients: Sequence[Recipient]) -> list[str]:
    if "members" in row:
        known = {one.ref for one in recipients}
        return [ref for ref in row["members"] if ref in known]
    kinds = {
        RecipientKind.BODY: row.get("bodies", ()),
        RecipientKind.PRINCIPAL: row.get("principals", ()),
    }
    return [one.ref for one in recipients if one.kind_of in kinds.get(one.kind, ())]


def group_row(group: RecipientGroup) -> dict[str, Any]:
    """The group in its JSON form, its members one by one."""
    return {"key": group.key, "name": group.name, "members": list(group.members)}


def same_recipient(one: str, other: str) -> bool:
    """Whether two addresses are to the same: their first lines say the same."""
    return _folded(first_line(one)) == _folded(first_line(other))


def named(words: str, recipients: Iterable[Recipient]) -> Recipient | None:
    """The recipient a line of a proposal names, by its whole or its short name."""
    wanted = _folded(words)
    for one in recipients:
        if wanted and wanted in (_folded(one.name), _folded(one.short)):
            return one
    return None


def _folded(words: str) -> str:
    return " ".join(words.split()).strip(" .,;:").casefold()
