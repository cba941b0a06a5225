"""Ready words that are not a decision's own: for what is said, for reasons and for tasks."""

from enum import StrEnum


class Talk(StrEnum):
    """What such words are for; the values stand where a decision type's key does otherwise."""

    DISCUSSION = "overlaggning"
    REASON = "motivering"
    TASK = "uppdrag"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Talk.DISCUSSION: "Vad som sades",
    Talk.REASON: "Motivering",
    Talk.TASK: "Uppdrag",
}
