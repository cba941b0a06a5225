"""Labels typed as plain lines: in the mail itself, quoted or forwarded."""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, zip_longest

from omtanke_desktop.files.answers import MAIL_HEADS, Answer, Flow
from omtanke_desktop.files.labels import Labels, fold

_SIGNATURE = "--"
_QUOTED = re.compile(r"(?:> ?)+")
# Outlook's plain text says an address twice: "a@b.example<mailto:a@b.example>".
_ADDRESS_AGAIN = re.compile(r"<mailto:([^<>\s]{1,300})>")
_NUMBER = re.compile(r"\s*\d{0,3}[.):]?\s*")
_MANY = 2
_GREETINGS = frozenset(
    (
        *("hälsningar", "med vänliga hälsningar", "med vänlig hälsning", "vänliga hälsningar"),
        *("vänlig hälsning", "bästa hälsningar", "många hälsningar", "mvh", "hälsar", "vänligen"),
        *("best regards", "kind regards", "regards"),
    )
)


def answers_in_lines(lines: Iterable[tuple[str, str]], labels: Labels) -> list[Answer]:
    """Return the answers in (line, place) pairs; lines may be quoted with ">".

    What stands under a signature or a greeting is no answer, until another mail begins beneath.
    """
    flow = Flow(labels, ends_short=True)
    depth, is_signature = 0, False
    for line, where in _rows(lines, labels):
        text, quoted = _unquoted(line)
        if quoted != depth or _is_head(text):
            depth, is_signature = quoted, False
            flow.close()
        if text.rstrip() == _SIGNATURE or fold(text) in _GREETINGS:
            flow.close()
            is_signature = True
        if not is_signature and not _is_head(text):
            flow.line(text, where)
    flow.close()
    return flow.answers


def _without_links(line: str) -> str:
    """Return a line without the links to addresses that stand right before them."""
    if "<mailto:" not in line:
        return line
    return _ADDRESS_AGAIN.sub(_once, line)


def _once(link: re.Match[str]) -> str:
    start = link.start() - len(link[1])
    is_said = link.string[max(start, 0) : link.start()].casefold() == link[1].casefold()
    return "" if is_said else f" <{link[1]}>"


def _rows(lines: Iterable[tuple[str, str]], labels: Labels) -> Iterator[tuple[str, str]]:
    """Part the rows of tables, cells between tabs, so that each label begins a line of its own.

    A row of nothing but labels has its answers in the row below.
    """
    heads: list[str] = []
    above = ""
    for line, where in lines:
        if not heads and "\t" not in line:
            yield _without_links(line), where
            continue
        if heads and not line.strip():
            continue
        cells = _without_links(line).split("\t")
        known = _known(cells, labels)
        if heads and len(cells) <= len(heads) and any(cells) and not any(known):
            pairs = zip_longest(heads, cells, fillvalue="")
            yield from ((f"{head}\t{cell}", above) for head, cell in pairs)
            heads = []
            continue
        if heads:
            yield "\t".join(heads), above
        heads, above = (cells, where) if _MANY <= len(cells) == sum(known) else ([], "")
        if not heads:
            yield from ((part, where) for part in _parts(cells, known))
    if heads:
        yield "\t".join(heads), above


def _known(cells: list[str], labels: Labels) -> list[bool]:
    """Tell which cells are labels of the form, and not the answer that the one before offers."""
    if len(cells) < _MANY:
        return [False]
    keys: list[str | None] = []
    for cell in cells:
        text = cell.strip()
        is_answer = bool(keys) and labels.is_option(keys[-1], text)
        keys.append(None if is_answer else labels.beside_label(text).key)
    return [key is not None for key in keys]


def _parts(cells: list[str], known: list[bool]) -> list[str]:
    """Part a row before each label; what stands right beside a label is its answer."""
    starts = [1 if len(cells) > _MANY and _NUMBER.fullmatch(cells[0]) else 0]
    for n in range(starts[0] + 1, len(cells)):
        if known[n] and not (starts[-1] == n - 1 and known[n - 1]):
            starts.append(n)
    return ["\t".join(cells[a:b]) for a, b in pairwise([*starts, len(cells)])]


def _unquoted(line: str) -> tuple[str, int]:
    """Return a line without its quotation marks, and how many there were."""
    marks = _QUOTED.match(line)
    if marks is None:
        return line, 0
    return line[marks.end() :], marks[0].count(">")


def _is_head(line: str) -> bool:
    """Tell whether a line is of a forwarded mail's head, "Från: Elevhälsan"."""
    head, colon, _ = line.partition(":")
    return bool(colon) and len(head) < 20 and fold(head) in MAIL_HEADS
