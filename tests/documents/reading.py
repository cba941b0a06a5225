"""Reads finished papers back with poppler, as another program sees them."""

import re
import subprocess
from pathlib import Path

GOLDEN = Path(__file__).parent.parent / "golden"


def _poppler(tool, data, *options, out=()):
    run = subprocess.run([tool, *options, "-", *out], input=data, capture_output=True, check=True)
    assert not run.stderr, run.stderr
    return run.stdout.decode()


def text_of(data):
    """The text as laid out on the pages, form feeds between them.

    Wide gaps are two blanks and empty lines are left out: poppler's versions differ there.
    """
    rows = _poppler("pdftotext", data, "-layout", out=["-"]).split("\n")
    narrow = (re.sub(" {2,}", "  ", row).rstrip(" ") for row in rows)
    return "\n".join(row for row in narrow if row).rstrip() + "\n"


def pages_of(data):
    """The text page by page."""
    return text_of(data).rstrip("\n").split("\f")


def fonts_of(data):
    """(name, embedded?) of every font in the file."""
    rows = _poppler("pdffonts", data).splitlines()[2:]
    return [(row.split()[0], row.split()[-5] == "yes") for row in rows]


def golden(name, text):
    """The text is what was looked at and kept; a missing golden file is written and must be read.

    Delete the file to renew it after a wanted change, then look at the difference.
    """
    path = GOLDEN / name
    if not path.exists():
        path.write_text(text, "utf-8")
        raise AssertionError(f"{path} was written: look at it, then run again")
    assert text == path.read_text("utf-8")
