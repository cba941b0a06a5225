"""Where a form's answers stand: beside their labels in a table, or beneath them as headings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from omtanke_desktop.files.labels import Label, Labels
from omtanke_desktop.files.word import Paragraph, Table


@dataclass(frozen=True, slots=True)
class Answer:
    """One label with its answer; where: Swedish, "rad 4" or "rubriken ”Målgrupp”"."""

    label: Label
    value: str
    where: str


def answers_in(blocks: Sequence[Paragraph | Table], labels: Labels) -> list[Answer]:
    """Return every answer of a document in its order; both layouts may be mixed."""
    by_style = any(
        labels.recognise(one.text).key
        for one in blocks
        if isinstance(one, Paragraph) and one.heading
    )
    several = sum(isinstance(one, Table) for one in blocks) > 1
    answers: list[Answer] = []
    open_heading: Label | None = None
    lines: list[str] = []
    tables = 0
    for block in blocks:
        if isinstance(block, Table):
            tables += 1
            rows = table_answers(block, labels, f"tabell {tables}, " if several else "")
            if open_heading and not any(one.label.key for one in rows):
                lines += [": ".join(filter(None, row)) for row in block.rows]
                continue
            answers += _under(open_heading, lines) + rows
            open_heading, lines = None, []
        elif _opens_an_answer(block, labels, by_style):
            answers += _under(open_heading, lines)
            open_heading, lines = labels.recognise(block.text), []
        else:
            lines.append(block.text)
    return answers + _under(open_heading, lines)


def _opens_an_answer(paragraph: Paragraph, labels: Labels, by_style: bool) -> bool:
    """Headings count by style; where no label has one, a paragraph that is exactly a label."""
    if by_style or paragraph.heading:
        return paragraph.heading and bool(paragraph.text)
    label = labels.recognise(paragraph.text)
    return label.key is not None and not label.rest


def _under(heading: Label | None, lines: list[str]) -> list[Answer]:
    """Return the answer under a heading; an unknown heading that only groups others is none."""
    if heading is None:
        return []
    value = "\n".join([heading.rest, *lines]).strip()
    if heading.key is None and not value:
        return []
    return [Answer(heading, value, f"rubriken ”{heading.text}”")]


def table_answers(table: Table, labels: Labels, where: str = "") -> list[Answer]:
    """Return a table's answers; a row without a label goes on with the answer above it."""
    answers: list[Answer] = []
    for number, cells in _rows_with_answers(table, labels):
        for label, value in _pairs(cells, labels):
            if label.text:
                answers.append(Answer(label, value, f"{where}rad {number}"))
            elif answers:
                answers[-1] = replace(answers[-1], value=f"{answers[-1].value}\n{value}".strip())
    return answers


def _rows_with_answers(table: Table, labels: Labels) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield numbered rows; a lone label cell and the lone cell beneath it count as one row."""
    rows = iter(enumerate(table.rows, start=1))
    for number, row in rows:
        if len(row) > 1:
            yield number, row
        if len(row) != 1:
            continue
        label = labels.recognise(row[0])
        following = table.rows[number : number + 1]
        if label.key and not label.rest and _is_lone_answer(following, labels):
            next(rows)
            yield number, (row[0], following[0][0])
        elif label.key:
            yield number, (label.text, label.rest)


def _is_lone_answer(rows: tuple[tuple[str, ...], ...], labels: Labels) -> bool:
    return bool(rows) and len(rows[0]) == 1 and labels.recognise(rows[0][0]).key is None


def _pairs(cells: tuple[str, ...], labels: Labels) -> Iterator[tuple[Label, str]]:
    """Yield label and answer; a wide row may number its questions or hold several of them."""
    if len(cells) > 2:
        starts = [n for n, cell in enumerate(cells) if labels.recognise(cell).key]
    else:
        starts = []
    starts = starts or [0]
    for start, end in zip(starts, [*starts[1:], len(cells)], strict=True):
        value = "\n".join(filter(None, cells[start + 1 : end]))
        yield labels.recognise(cells[start]), value
