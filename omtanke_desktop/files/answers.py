"""One answer of a form, and the flow of lines in which labels open answers."""

from typing import NamedTuple

from omtanke_desktop.files.labels import Label, Labels, fold
from omtanke_desktop.files.ticks import chosen

_LONGEST_UNKNOWN = 40  # letters of a label that no field has
_MOST_WORDS = 5
# Head lines of a forwarded mail; never labels of a form.
MAIL_HEADS = frozenset(
    (
        *("från", "skickat", "till", "kopia", "hemlig kopia", "ämne", "datum", "prioritet"),
        *("from", "sent", "to", "cc", "bcc", "subject", "date", "importance", "reply to"),
        *("svara till", "bifogade filer", "attachments"),
    )
)


class Answer(NamedTuple):
    """One label with its answer; where: Swedish, "rad 4" or "rubriken ”Målgrupp”"."""

    label: Label
    value: str
    where: str


def answer(label: Label, value: str, where: str) -> Answer:
    """Return an answer with its check boxes resolved."""
    return Answer(label, chosen(value.strip()), where)


class Flow:
    """Lines in their order: a label opens an answer, which goes on until the next label.

    ends_short: an empty line ends an answer of a few words, as in a mail, where other text follows.
    """

    def __init__(self, labels: Labels, *, ends_short: bool = False) -> None:
        self.answers: list[Answer] = []
        self._labels = labels
        self._ends_short = ends_short
        self._label: Label | None = None
        self._where = ""
        self._lines: list[str] = []
        self._filled = 0  # lines of the open answer that are not empty
        self._in_list = False  # the open answer began as "Label: value"

    @property
    def key(self) -> str | None:
        """The field whose answer is open."""
        return self._label.key if self._label else None

    @property
    def is_open(self) -> bool:
        return self._label is not None

    @property
    def waits(self) -> bool:
        """Whether a label is open and nothing stands under it yet."""
        return self._label is not None and not self._filled

    def open(self, label: Label, where: str = "", *, in_list: bool = False) -> None:
        """Begin an answer; without a place it is told by its label."""
        self.close()
        kind = "raden" if label.rest else "rubriken"
        self._where = where or f"{kind} ”{label.text}”"
        self._label, self._in_list = label, in_list
        self._lines, self._filled = [label.rest] if label.rest else [], int(bool(label.rest))

    def rename(self, label: Label) -> None:
        """Take the open label as this field; its words stay as they stand."""
        if self._label is not None:
            self._label = Label(self._label.text, label.key, self._label.rest)

    def close(self) -> None:
        """End the open answer; an unknown label without one only groups others."""
        if self._label is not None:
            found = answer(self._label, "\n".join(self._lines), self._where)
            if self._label.key or found.value:
                self.answers.append(found)
        self._label, self._lines, self._filled, self._in_list = None, [], 0, False

    def line(self, text: str, where: str = "") -> None:
        """Take one line: a known label, an unknown one among "Label: value" lines, or words."""
        if not text.strip():
            self._empty_line()
            return
        if self.waits and self._labels.is_option(self.key, text):
            self.words(text)
            return
        label = self._labels.opening(text)
        if label is not None:
            self.open(label, where, in_list=bool(label.rest))
        elif self._in_list and self._filled < 2 and (other := _unknown(text)):
            self.open(other, where, in_list=True)
        else:
            self.words(text)

    def words(self, text: str) -> None:
        """Take words that belong to the open answer."""
        if self._label is not None:
            self._lines.append(text)
            self._filled += bool(text.strip())

    def _empty_line(self) -> None:
        if self._ends_short and not self.waits and self._labels.is_short(self.key):
            self._ends()
        else:
            self.words("")

    def _ends(self) -> None:
        """End a short answer but remember that "Label: value" lines are being read."""
        in_list = self._in_list
        self.close()
        self._in_list = in_list


def _unknown(line: str) -> Label | None:
    """Return the label of a line "Favoritkaka: hallongrotta" that no field has, or with a tab."""
    head, mark, rest = line.partition("\t" if "\t" in line else ":")
    head = head.strip().removesuffix(":")
    words = head.split()
    is_parted = mark == "\t" or rest[:1].isspace()
    if not is_parted or not rest.strip() or len(head) > _LONGEST_UNKNOWN:
        return None
    if not words or len(words) > _MOST_WORDS or not head[0].isupper() or fold(head) in MAIL_HEADS:
        return None
    return Label(" ".join(words), None, rest.strip())
