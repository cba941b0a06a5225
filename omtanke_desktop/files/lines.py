"""Labels typed as plain lines: in the mail itself, quoted or forwarded."""

import re
from collections.abc import Iterable

from omtanke_desktop.files.answers import MAIL_HEADS, Answer, Flow
from omtanke_desktop.files.labels import Labels, fold

_SIGNATURE = "--"
_QUOTED = re.compile(r"(?:> ?)+")
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
            flow.line(text, where)
    flow.close()
    return flow.answers


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
