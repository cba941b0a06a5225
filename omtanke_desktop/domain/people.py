"""Who uses the program, and who sits at the table."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class User:
    """The person at the keyboard; every event carries it."""

    name: str
    title: str = ""
    unit: str = ""

    @property
    def signature(self) -> str:
        """Name, title and unit on one line, without empty parts."""
        return ", ".join(part for part in (self.name, self.title, self.unit) if part)


class Role(StrEnum):
    """In what capacity somebody is called to a meeting."""

    CHAIR = "ordforande"
    MEMBER = "ledamot"
    SUBSTITUTE = "ersattare"
    SECRETARY = "sekreterare"
    OTHER = "ovrig"

    @property
    def label(self) -> str:
        return _ROLE_LABELS[self]

    @property
    def decides(self) -> bool:
        """Whether the role takes part in decisions."""
        return self in (Role.CHAIR, Role.MEMBER, Role.SUBSTITUTE)


_ROLE_LABELS = {
    Role.CHAIR: "Ordförande",
    Role.MEMBER: "Ledamot",
    Role.SUBSTITUTE: "Tjänstgörande ersättare",
    Role.SECRETARY: "Sekreterare",
    Role.OTHER: "Övrig",
}
