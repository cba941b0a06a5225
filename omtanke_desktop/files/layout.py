"""Where a Word form's answers stand: in tables, under headings, or after "Label:"."""

from collections.abc import Sequence

from omtanke_desktop.files.answers import Answer, Flow
from omtanke_desktop.files.labels import Label, Labels
from omtanke_desktop.files.runs import Paragraph
from omtanke_desktop.files.tables import table_answers
from omtanke_desktop.files.word import Block, Table


def answers_in(blocks: Sequence[Block], labels: Labels) -> list[Answer]:
    """Return every answer of a document in its order; the layouts may be mixed."""
    flow = _Document(labels, blocks)
    tables = 0
    several = sum(isinstance(one, Table) for one in blocks) > 1
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            flow.table(block, f"tabell {tables}, " if several else "")
        else:
            flow.paragraph(block)
    flow.close()
    return flow.answers


class _Document(Flow):
    """A flow where headings count by style; where no label has one, by their words alone."""

    def __init__(self, labels: Labels, blocks: Sequence[Block]) -> None:
        super().__init__(labels)
        self._by_style = any(
            labels.recognise(one.text).key
            for one in blocks
            if isinstance(one, Paragraph) and one.heading
        )

    def table(self, table: Table, where: str) -> None:
        """A table without labels belongs to the answer it stands in."""
        rows = table_answers(table, self._labels, where)
        if self.is_open and not any(one.label.key for one in rows):
            for row in table.rows:
                self.words(": ".join(cell.text for cell in row if cell.text))
            return
        self.close()
        self.answers += rows

    def paragraph(self, one: Paragraph) -> None:
        if one.heading and one.text:
            self.open(self._labels.recognise(one.text))
        elif one.names and self._control(one):
            return
        elif self._by_style and self.key:
            self.words(one.text)
        else:
            for line in one.text.split("\n"):
                self.line(line)

    def _control(self, one: Paragraph) -> bool:
        """Take a content control with a known name, unless a visible label asks for its answer."""
        label = self._labels.named(one.names)
        if label is None and one.text and not self.is_open:
            label = Label(one.names[0], None)
        if label is None or (self.key and (self.waits or label.key == self.key)):
            return False
        if self.waits:
            self.rename(label)
        else:
            self.open(label, f"fältet ”{label.text}”")
        self.words(one.text)
        return True
