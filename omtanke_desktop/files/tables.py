"""Where the answers of a table stand: beside their labels, beneath them, or in the same cell."""

from collections.abc import Sequence
from itertools import pairwise

from omtanke_desktop.files.answers import Answer, Flow, answer
from omtanke_desktop.files.labels import Label, Labels
from omtanke_desktop.files.rows import Pair, Row, Seen, pairs_in
from omtanke_desktop.files.word import Cell, Table

_LONGEST_CAPTION = 60  # letters of a row that only groups what follows
_MANY = 2


def table_answers(table: Table, labels: Labels, where: str = "") -> list[Answer]:
    """Return a table's answers, and after each row those of the tables in its cells."""
    return _Reading(table, labels, where).answers()


class _Reading:
    """One table being read row by row."""

    def __init__(self, table: Table, labels: Labels, where: str) -> None:
        self._labels = labels
        self._where = where
        self._rows = [self._row(n, cells) for n, cells in enumerate(table.rows, start=1)]
        self._style = _Style(self._rows)
        self._found: list[tuple[Label, list[str], str]] = []

    def answers(self) -> list[Answer]:
        self._read()
        return [answer(label, "\n".join(lines), place) for label, lines, place in self._found]

    def _read(self) -> None:
        rows = iter(self._rows)
        for row in rows:
            below = _below(row, self._rows)
            if below and self._style.answers_below(row, below) and not self._continues(row):
                next(rows)
                self._add(row, _beneath(row, below))
                self._keep(below.inner)
            elif len(row.cells) == 1:
                self._lone(row)
            elif row.cells:
                style = self._style
                pairs = pairs_in(row, self._labels, style.columns, has_help=style.help_beside)
                self._add(row, pairs)
            self._keep(row.inner)

    def _row(self, number: int, cells: tuple[Cell, ...]) -> Row:
        inner: list[Answer] = []
        seen: list[Seen] = []
        for cell in cells:
            text = cell.text
            if cell.inner:
                text, found = self._without_inner(cell, number)
                inner += found
            if not cell.goes_on:
                seen.append(Seen(cell, text, self._label(cell, text, seen)))
        if len(seen) == 1 and seen[0].label.key is None:
            seen = [self._named(seen[0])]
        known = [n for n, one in enumerate(seen) if one.label.key]
        return Row(number, tuple(seen), known, bool(cells) and cells[0].goes_on, tuple(inner))

    def _without_inner(self, cell: Cell, number: int) -> tuple[str, list[Answer]]:
        """Return a cell's words, and the answers of tables in it that have labels of their own."""
        found: list[Answer] = []
        for table in cell.inner:
            place = f"{self._where}rad {number}, inre tabell, "
            found += table_answers(table, self._labels, place)
        if any(one.label.key for one in found):
            return cell.own, found
        return cell.text, []

    def _label(self, cell: Cell, text: str, before: list[Seen]) -> Label:
        """An answer that the label before it offers is no label, though it may read like one."""
        key = before[-1].label.key if before else None
        if key is None:
            return self._labels.recognise(text)
        label = self._labels.beside_label(text)
        return Label(text, None) if label.key and self._labels.is_option(key, text) else label

    def _named(self, one: Seen) -> Seen:
        """A lone cell without a label is known by the name of the control in it."""
        named = self._labels.named(one.cell.names)
        return one._replace(label=Label(named.text, named.key, one.text)) if named else one

    def _lone(self, row: Row) -> None:
        """A row of one cell: a label with its answer, lines with labels, or more of the above."""
        one = row.cells[0]
        if one.label.key:
            self._add(row, [(one.label, one.label.rest)])
            return
        flow = Flow(self._labels)
        for line in one.text.split("\n"):
            flow.line(line, f"{self._where}rad {row.number}")
        flow.close()
        if flow.answers:
            self._keep(flow.answers)
        elif row.goes_on or self._continues(row):
            self._go_on(one.text)

    def _continues(self, row: Row) -> bool:
        """Whether a lone text goes on with the answer above rather than grouping what follows."""
        above = self._rows[row.number - 2] if row.number > 1 else None
        if not row.is_lone_text or not self._found or above is None or not above.is_lone_text:
            return False
        text = row.cells[0].text
        return len(text) > _LONGEST_CAPTION or text.endswith(".")

    def _add(self, row: Row, pairs: list[Pair]) -> None:
        for label, value in pairs:
            if label.text:
                self._found.append((label, [value], f"{self._where}rad {row.number}"))
            else:
                self._go_on(value)

    def _go_on(self, text: str) -> None:
        """Put words under the answer above."""
        if self._found and text:
            self._found[-1][1].append(text)

    def _keep(self, answers: Sequence[Answer]) -> None:
        self._found += [(one.label, [one.value], one.where) for one in answers]


class _Style:
    """How a table as a whole is laid out."""

    def __init__(self, rows: list[Row]) -> None:
        self.columns = frozenset(
            row.cells[n].cell.column for row in rows if len(row.cells) > 1 for n in row.known
        )
        pairs = [row for row in rows if row.is_pair]
        self.help_beside = any(row.cells[0].label.rest for row in pairs)
        self._beside = len(pairs) >= _MANY
        lone = [row for row in rows if row.is_lone_label]
        followed = [row for row in lone if (one := _below(row, rows)) and one.is_lone_text]
        helped = [row for row in lone if row.cells[0].label.rest]
        self._beneath = any(not row.cells[0].label.rest for row in followed)
        among = sum(bool(row.cells[0].label.rest) for row in followed)
        self._help_above = bool(among) and (self._beneath or among * 2 > len(helped))

    def answers_below(self, row: Row, below: Row) -> bool:
        """Whether a row holds labels whose answers stand in the same columns a row below."""
        if below.known or below.goes_on or not row.cells:
            return False
        if len(row.cells) == 1:
            return below.is_lone_text and self._lone_above(row)
        if [one.cell.column for one in row.cells] != [one.cell.column for one in below.cells]:
            return False
        return self._is_head(row)

    def _lone_above(self, row: Row) -> bool:
        one = row.cells[0]
        if one.label.key:
            return self._help_above or not one.label.rest
        is_caption = bool(one.text) and len(one.text) <= _LONGEST_CAPTION and "\n" not in one.text
        return self._beneath and row.is_lone_text and is_caption

    def _is_head(self, row: Row) -> bool:
        """Whether labels stand side by side, so that no answer can be between them."""
        known = row.known
        if len(known) < _MANY or any(row.cells[n].label.rest for n in known):
            return False
        if self._beside and not all(row.cells[n].label.own for n in known):
            return False
        return known[-1] == len(row.cells) - 1 or any(b - a == 1 for a, b in pairwise(known))


def _below(row: Row, rows: list[Row]) -> Row | None:
    return rows[row.number] if row.number < len(rows) else None


def _beneath(row: Row, below: Row) -> list[Pair]:
    return [(upper.label, lower.text) for upper, lower in zip(row.cells, below.cells, strict=True)]
