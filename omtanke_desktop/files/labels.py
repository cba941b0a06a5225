"""The labels of a form, recognised however they are written."""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from omtanke_desktop.domain.forms import FormField
from omtanke_desktop.files.ticks import ticked_label

_LONGEST_LABEL = 150
_DASHES = re.compile(r"[-\u2010\u2011]")
_NOT_WORDS = re.compile(r"[\W_]+")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBER = re.compile(r"\s*(?:\d{1,3}(?:\.\d{1,3}){0,3}[.):]?(?=\D)|[A-Za-zÅÄÖåäö][.)])\s*")
_OBLIGATORY = re.compile(r" obligatorisk[ta]?(?: fält| fråga| uppgift)?$")
_MARKED = re.compile(r" ?\*(?: obligatorisk[ta]?)?\Z", re.IGNORECASE)
_SWEDISH = frozenset("åäö")
_OTHER_LETTERS = re.compile(r"[^\x00-\x7fåäö]")
_SHORT_TYPES = frozenset({"text", "email", "choice", "bool", "files"})
# Words that tell labels apart badly, and words that turn their meaning round.
_SMALL = frozenset(
    (
        *("och", "eller", "i", "på", "för", "att", "till", "av", "med", "om", "hos", "som"),
        *("en", "ett", "den", "det", "de", "är", "kan", "ska", "har", "hur", "vad", "vem"),
        *("vilka", "vilken", "vilket", "jag", "du", "vi", "ni", "er", "din", "ditt", "sin", "sitt"),
    )
)
_NEGATIONS = frozenset(("ej", "inte", "inga", "ingen", "inget", "utan"))
_LEAST_IN_COMMON = 2


def fold(label: str) -> str:
    """Return a label for comparing: "E-post:" and "epost" are the same, "a" and "å" are not."""
    label = label.casefold()
    if _OTHER_LETTERS.search(label):
        label = "".join(map(_bare, unicodedata.normalize("NFC", label)))
    return _NOT_WORDS.sub(" ", _DASHES.sub("", label)).strip()


def _bare(letter: str) -> str:
    """Take the accent off a letter, except where it makes another Swedish letter."""
    if letter.isascii() or letter in _SWEDISH:
        return letter
    return unicodedata.normalize("NFD", letter)[0]


class Label(NamedTuple):
    """A label in a document, the key of its field if known, and what follows on lines below it.

    own: it is written as the form itself writes it, not as a synonym or with a word changed.
    """

    text: str
    key: str | None
    rest: str = ""
    own: bool = False


class _Found(NamedTuple):
    key: str
    own: bool


class Labels:
    """The fields that are looked for; what was recognised once is remembered."""

    def __init__(self, fields: Sequence[FormField]) -> None:
        self._known = _unambiguous(fields)
        self._near = _Near(self._known)
        self._find = lru_cache(maxsize=2048)(self._search)
        self._remembered = lru_cache(maxsize=2048)(self._recognise)
        self._options = {field.key: frozenset(map(fold, field.options)) for field in fields}
        self._short = {field.key for field in fields if field.type in _SHORT_TYPES}
        self._names = {field.key: field.label for field in fields}

    def recognise(self, text: str) -> Label:
        """Return a text as a label: the whole of it, or its first line with help beneath.

        A remark in brackets, "Tidplan (start och slut)", and a number do not count. Of a ticked
        box before a label, the box is the answer.
        """
        return self._remembered(text) if len(text) <= _LONGEST_LABEL else self._recognise(text)

    def _recognise(self, text: str) -> Label:
        ticked = ticked_label(text)
        if ticked and (found := self._find_in(ticked[1])):
            return Label(_one_line(ticked[1]), found.key, ticked[0], found.own)
        if len(text) <= _LONGEST_LABEL and (found := self._search(text)):
            return Label(_one_line(text), found.key, own=found.own)
        first, line_break, rest = text.partition("\n")
        if line_break and (found := self._find_in(first)):
            return Label(_one_line(first), found.key, rest.strip(), found.own)
        return Label(_one_line(text), None)

    def beside_label(self, text: str) -> Label:
        """Return what stands beside a label, an answer most likely, as a label if it is just one.

        Looking for changed words in every answer would take as long as reading the file.
        """
        if "\n" in text:
            return self.recognise(text)
        found = self._known.get(fold(text)) if len(text) <= _LONGEST_LABEL else None
        return Label(text, found.key, own=found.own) if found else Label(text, None)

    def opening(self, text: str) -> Label | None:
        """Return the known label that a line is or begins with, "Namn: Elevhälsan".

        What stands before a colon goes first: "Bidrar till målen: Nära" is no label with a word
        added, its last word is the answer. A question may be answered on its own line.
        """
        label = self.recognise(text)
        if label.own or label.rest:
            return label
        for mark in (":", "\t", "?"):
            head, found_mark, rest = text.partition(mark)
            if found_mark and (found := self._find_in(head)):
                return Label(
                    _one_line(head + mark.strip(":\t")), found.key, rest.strip(), found.own
                )
        return label if label.key else None

    def named(self, names: Sequence[str]) -> Label | None:
        """Return the known label among the names of a control, where a key counts too."""
        for name in names:
            if name in self._names:
                return Label(self._names[name], name)
            if found := self._find_in(name):
                return Label(_one_line(name), found.key, own=found.own)
        return None

    def is_option(self, key: str | None, text: str) -> bool:
        """Tell whether a text is one of the answers a field offers, "verksamhet"."""
        return key is not None and bool(self._options[key]) and fold(text) in self._options[key]

    def is_short(self, key: str | None) -> bool:
        """Tell whether a field is answered with a few words on one line."""
        return key in self._short

    def _find_in(self, text: str) -> _Found | None:
        return self._find(text) if len(text) <= _LONGEST_LABEL else None

    def _search(self, text: str) -> _Found | None:
        folded = fold(text)
        if not folded:
            return None
        if found := self._known.get(folded):
            return found
        bare = _IN_BRACKETS.sub(" ", text) if "(" in text else text
        bare = bare[number.end() :] if (number := _NUMBER.match(bare)) else bare
        folded = folded if bare is text else fold(bare)
        if "obligatorisk" in folded:
            folded = _OBLIGATORY.sub("", folded)
        return self._known.get(folded) or self._near.find(folded)


def labels_of(fields: Sequence[FormField]) -> Labels:
    """Return the labels of the form's fields, ready for comparing."""
    return _labels(tuple(fields))


@lru_cache(maxsize=4)
def _labels(fields: tuple[FormField, ...]) -> Labels:
    return Labels(fields)


def _unambiguous(fields: Sequence[FormField]) -> dict[str, _Found]:
    """Folded label -> field; a field's own label goes before synonyms, what two share is none's."""
    synonyms = {(fold(name), field.key) for field in fields for name in field.labels}
    own = {(fold(field.label), field.key) for field in fields}
    known = {name: _Found(key, own=False) for name, key in _alone(synonyms)}
    shared = {name for name, _ in own} - {name for name, _ in _alone(own)}
    known |= {name: _Found(key, own=True) for name, key in _alone(own)}
    return {name: found for name, found in known.items() if name and name not in shared}


def _alone(pairs: set[tuple[str, str]]) -> list[tuple[str, str]]:
    times = Counter(name for name, _ in pairs)
    return [(name, key) for name, key in pairs if times[name] == 1]


_Words = tuple[str, ...]


class _Near:
    """Labels that differ by one word added, dropped or replaced; time grows with the words only."""

    def __init__(self, known: dict[str, _Found]) -> None:
        self._whole = {tuple(name.split()): found.key for name, found in known.items()}
        self._telling = {word for words in self._whole for word in words} - _SMALL
        self._without: dict[_Words, list[tuple[int, str, str]]] = defaultdict(list)
        for words, key in self._whole.items():
            for at, rest in _one_dropped(words):
                self._without[rest].append((at, words[at], key))

    def find(self, folded: str) -> _Found | None:
        """Return the one field whose label is so near, None when there are several."""
        words = tuple(folded.split())
        if sum(word in self._telling for word in words) < _LEAST_IN_COMMON:
            return None
        keys = set(self._candidates(words))
        return _Found(keys.pop(), own=False) if len(keys) == 1 else None

    def _candidates(self, words: _Words) -> Iterator[str]:
        if _is_telling(words):
            yield from (key for _, lost, key in self._without.get(words, ()) if _is_plain(lost))
        for at, rest in _one_dropped(words):
            if not _is_telling(rest) or not _is_plain(words[at]):
                continue
            if rest in self._whole:
                yield self._whole[rest]
            for place, replaced, key in self._without.get(rest, ()):
                if place == at and _is_plain(replaced):
                    yield key


def _one_dropped(words: _Words) -> Iterator[tuple[int, _Words]]:
    for at in range(len(words)):
        yield at, words[:at] + words[at + 1 :]


def _is_telling(words: _Words) -> bool:
    return sum(word not in _SMALL for word in words) >= _LEAST_IN_COMMON


def _is_plain(word: str) -> bool:
    return word not in _NEGATIONS


def _one_line(text: str) -> str:
    return _MARKED.sub("", " ".join(text.split())).removesuffix(":")
