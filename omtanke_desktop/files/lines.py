"""Labels typed as plain lines: in the mail itself, quoted or forwarded."""

import re
from collections.abc import Iterable
from itertools import pairwise

from omtanke_desktop.files.answers import MAIL_HEADS, Answer, Flow
from omtanke_desktop.files.labels import Labels, fold

_SIGNATURE = "--"
_QUOTED = re.compile(r"(?:> ?)+")
# Outlook's plain text says an address twice: "a@b.example<mailto:a@b.example>".
_ADDRESS_AGAIN = re.compile(r"<mailto:([^<>\s]{1,300})>")
_LEAST_IN_A_ROW = 3  # cells, to be more than one label with its answer
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
    for line, where in lines:
        text, quoted = _unquoted(line)
        if quoted != depth or _is_head(text):
            depth, is_signature = quoted, False
            flow.close()
        if text.rstrip() == _SIGNATURE or fold(text) in _GREETINGS:
            flow.close()
            is_signature = True
        if not is_signature and not _is_head(text):
            for part in _parts(_without_links(text), labels):
                flow.line(part, where)
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


def _parts(line: str, labels: Labels) -> list[str]:
    """Part the row of a table, its cells between tabs, before each label that begins an answer."""
    cells = line.split("\t") if "\t" in line else []
    if len(cells) < _LEAST_IN_A_ROW:
        return [line]
    starts = [0]
    for n in range(2, len(cells)):
        if starts[-1] < n - 1 and labels.beside_label(cells[n].strip()).key:
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
