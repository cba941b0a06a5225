"""Plain text whose lines were broken for the wire only (RFC 3676, format=flowed)."""

import re

_SIGNATURE = "-- "
# Some programs call every text flowed; a label is never the middle of a sentence.
_LABEL = re.compile(r"[A-ZÅÄÖ][^.:!?\n]{0,60}:(?:\s|\Z)")


def unflowed(text: str, delsp: bool = False) -> str:
    """Return a text with its soft line breaks taken away; line breaks are "\\n".

    delsp: the blank before a soft break belongs to the break, not to the words.
    """
    paragraphs: list[list[str]] = []
    depth, goes_on = 0, False
    for line in text.split("\n"):
        words = line.lstrip(">")
        quoted = len(line) - len(words)
        words = words.removeprefix(" ")
        is_new = words == _SIGNATURE or not words.strip() or bool(_LABEL.match(words))
        if goes_on and quoted == depth and not is_new:
            if delsp:
                paragraphs[-1][-1] = paragraphs[-1][-1][:-1]
            paragraphs[-1].append(words)
        else:
            paragraphs.append([line if quoted else words])
        depth, goes_on = quoted, words.endswith(" ") and words != _SIGNATURE
    return "\n".join(map("".join, paragraphs))
