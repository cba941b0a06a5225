"""The language one asks for cases in: words, "exact phrases", key:value, minus for not.

One language for the window and the command line. Reading it needs no register: what a value
stands for is found out in storage. Every text can be read; what is odd in it becomes a problem.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from omtanke_desktop.domain.case_query_values import folded, nearest

MOST = 2000  # characters of a question


class Key(StrEnum):
    """What can be asked for by name, as it is written."""

    STATE = "status"
    PRINCIPAL = "huvudman"
    YEAR = "år"
    HANDLER = "handläggare"
    LABEL = "etikett"
    GROUP = "målgrupp"
    GOAL = "mål"
    AGREEMENT = "överenskommelse"
    NOK = "nök"
    FACTOR = "faktor"
    EVALUATION = "värdering"
    DIARY = "diarienummer"
    WATCH = "bevakning"
    SECRECY = "sekretess"
    HISTORIC = "historik"
    TYPE = "typ"
    DECISION = "beslut"
    ARRIVED = "kom"
    AGE = "ålder"
    NUMBER = "nummer"
    INITIATOR = "initiativtagare"


_ALSO = {
    "läge": Key.STATE,
    "dnr": Key.DIARY,
    "inkom": Key.ARRIVED,
    "ärende": Key.NUMBER,
    "beslutstyp": Key.TYPE,
}
_KEYS = {folded(name): key for name, key in {**{one.value: one for one in Key}, **_ALSO}.items()}
_PLAIN_KEYS = {folded(name, plain=True): key for name, key in _KEYS.items()}
_KEY = re.compile(r"([^\W\d_]+):")
_BARE = re.compile(r'[^\s"]+')
_VALUE = re.compile(r'[^\s",]+')


@dataclass(frozen=True, slots=True)
class Word:
    """A word to be found anywhere, or an exact phrase."""

    text: str
    exact: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One key with its values, any of which will do; without values it asks nothing yet."""

    key: Key
    values: tuple[str, ...]
    negated: bool = False


Item = Word | Term


@dataclass(frozen=True, slots=True)
class CaseQuery:
    """What was asked, in the order written, and sentences about what was not understood."""

    items: tuple[Item, ...] = ()
    problems: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[Word, ...]:
        return tuple(item for item in self.items if isinstance(item, Word))

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(item for item in self.items if isinstance(item, Term))

    def without(self, key: Key) -> "CaseQuery":
        """The same question, whatever this key may be."""
        kept = (i for i in self.items if isinstance(i, Word) or i.key is not key or i.negated)
        return CaseQuery(tuple(kept), self.problems)


def parse(text: str) -> CaseQuery:
    """Read a question; any text at all can be read."""
    text = unicodedata.normalize("NFC", text)
    problems = []
    if len(text) > MOST:
        text = text[:MOST]
        problems.append(f"Frågan är lång: bara de första {MOST} tecknen används.")
    items: list[Item] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        item, problem, at = _item(text, at)
        if item is not None:
            items.append(item)
        if problem:
            problems.append(problem)
    return CaseQuery(tuple(items), tuple(dict.fromkeys(problems)))


def _item(text: str, at: int) -> tuple[Item | None, str, int]:
    """One item from a place that is no space, what is odd about it, and where the next begins."""
    negated = text[at] == "-" and at + 1 < len(text) and not text[at + 1].isspace()
    at += negated
    if text[at] == '"':
        phrase, at = _quoted(text, at)
        return (Word(phrase, exact=True, negated=negated) if phrase else None), "", at
    if written := _KEY.match(text, at):
        return _keyed(text, written, negated)
    bare = _BARE.match(text, at)
    assert bare is not None
    return Word(bare[0], negated=negated), "", bare.end()


def _keyed(text: str, written: re.Match[str], negated: bool) -> tuple[Item, str, int]:
    key = _key_named(written[1])
    values, at = _values(text, written.end())
    if key is not None:
        return Term(key, values, negated), "", at
    if '"' in text[written.start() : at]:
        return Word(" ".join(_plain(text[written.start() : at]).split()), True, negated), "", at
    bare = _BARE.match(text, written.start())
    assert bare is not None
    asked = bool(values) and not values[0].startswith("//")  # no address of the web
    return Word(bare[0], negated=negated), _unknown(written[1]) if asked else "", bare.end()


def _plain(piece: str) -> str:
    return piece.replace('"', " ")


def _key_named(name: str) -> Key | None:
    return _KEYS.get(folded(name)) or _PLAIN_KEYS.get(folded(name, plain=True))


def _unknown(name: str) -> str:
    near = nearest(name, [key.value for key in Key])
    hint = f" Menade du {' eller '.join(near)}?" if near else f" Sökorden är {_all_keys()}."
    return f"”{name}” är inget sökord.{hint}"


def _all_keys() -> str:
    return ", ".join(key.value for key in Key)


def _values(text: str, at: int) -> tuple[tuple[str, ...], int]:
    values: list[str] = []
    while at < len(text):
        if text[at] == '"':
            value, at = _quoted(text, at)
        elif bare := _VALUE.match(text, at):
            value, at = bare[0], bare.end()
        else:
            value = ""
        if value:
            values.append(value)
        if at >= len(text) or text[at] != ",":
            break
        at += 1
    return tuple(dict.fromkeys(values)), at


def _quoted(text: str, at: int) -> tuple[str, int]:
    """What stands between this quote and the next one, or the end."""
    end = text.find('"', at + 1)
    inside = text[at + 1 : end] if end >= 0 else text[at + 1 :]
    return " ".join(inside.split()), end + 1 if end >= 0 else len(text)


def write(items: Iterable[Item]) -> str:
    """The question as text; reading it gives the same items again."""
    return " ".join(_written(item) for item in items)


def _written(item: Item) -> str:
    minus = "-" if item.negated else ""
    if isinstance(item, Word):
        return f'{minus}"{item.text}"' if item.exact else f"{minus}{item.text}"
    return f"{minus}{item.key.value}:{','.join(_written_value(value) for value in item.values)}"


def _written_value(value: str) -> str:
    return value if _VALUE.fullmatch(value) else f'"{value}"'


def term(key: Key, *values: str) -> str:
    """The text that asks for a key: term(Key.STATE, "Klart för möte")."""
    return write([Term(key, tuple(" ".join(_plain(value).split()) for value in values))])


def with_value(text: str, key: Key, value: str) -> str:
    """The question narrowed to a value too, beside those of the key it already names."""
    value = " ".join(_plain(value).split())
    items = list(parse(text).items)
    for place, item in enumerate(items):
        if isinstance(item, Term) and item.key is key and not item.negated:
            items[place] = Term(key, tuple(dict.fromkeys((*item.values, value))))
            return write(items)
    return write([*items, Term(key, (value,))])


def without_values(text: str, key: Key, values: Iterable[str]) -> str:
    """The question without these values of a key; a key that is left empty goes too."""
    gone, items = {unicodedata.normalize("NFC", value) for value in values}, []
    for item in parse(text).items:
        if isinstance(item, Word) or item.key is not key or item.negated:
            items.append(item)
        elif kept := tuple(value for value in item.values if value not in gone):
            items.append(Term(key, kept))
    return write(items)
