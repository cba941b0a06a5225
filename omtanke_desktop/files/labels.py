"""The labels of a form, recognised however they are written."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from omtanke_desktop.domain.forms import FormField

_LONGEST_LABEL = 150
_DASHES = re.compile(r"[-\u2010\u2011]")
_NOT_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SWEDISH = frozenset("åäö")


def fold(label: str) -> str:
    """Return a label for comparing: "E-post:" and "epost" are the same, "a" and "å" are not."""
    label = label.casefold()
    if not label.isascii():
        label = "".join(map(_bare, unicodedata.normalize("NFC", label)))
    return _NOT_WORDS.sub(" ", _DASHES.sub("", label)).strip()


def _bare(letter: str) -> str:
    """Take the accent off a letter, except where it makes another Swedish letter."""
    if letter.isascii() or letter in _SWEDISH:
        return letter
    return unicodedata.normalize("NFD", letter)[0]


@dataclass(frozen=True, slots=True)
class Label:
    """A label in a document, the key of its field if known, and what follows on lines below it."""

    text: str
    key: str | None
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Labels:
    """The fields that are looked for: folded label -> key."""

    known: dict[str, str]

    def recognise(self, text: str) -> Label:
        """Return a text as a label: the whole of it, or its first line with help beneath.

        A remark in brackets, "Tidplan (start och slut)", does not count.
        """
        if key := self._key(text):
            return Label(_one_line(text), key)
        first, line_break, rest = text.partition("\n")
        if line_break and (key := self._key(first)):
            return Label(_one_line(first), key, rest.strip())
        return Label(_one_line(text), None)

    def _key(self, text: str) -> str | None:
        if len(text) > _LONGEST_LABEL:
            return None
        key = self.known.get(fold(text))
        if key is None and "(" in text:
            key = self.known.get(fold(_IN_BRACKETS.sub(" ", text)))
        return key


def labels_of(fields: Sequence[FormField]) -> Labels:
    """Return the labels of the form's fields, ready for comparing."""
    return _labels(tuple(fields))


@lru_cache(maxsize=4)
def _labels(fields: tuple[FormField, ...]) -> Labels:
    return Labels({fold(field.label): field.key for field in fields})


def _one_line(text: str) -> str:
    return " ".join(text.split()).removesuffix(":")
