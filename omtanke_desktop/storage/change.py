"""What a committed unit of work changed, for those who show it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Change:
    """Kinds are "case", "message", "meeting", "letter", "setting", "member"; ids are (kind, id)."""

    kinds: frozenset[str]
    ids: frozenset[tuple[str, int]]
