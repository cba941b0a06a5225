"""The words of a decision letter, as templates: what all letters say, and what each type says.

A gap is a name in braces. A part in square brackets, "[ av {mottagare}]", falls away when an
optional gap in it is empty.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from omtanke_desktop.domain.problems import RuleProblem

ALL = "alla"
"""Stands for every decision type; a type's own words go before these."""
LONGEST = 4000  # characters of one text

GAP_LABELS: Mapping[str, str] = {
    "organ": "gruppens korta namn",
    "organ_namn": "gruppens hela namn",
    "titel": "ärendets rubrik",
    "datum": "mötets dag",
    "nummer": "ärendets nummer",
    "diarienummer": "diarienumret",
    "paragraf": "paragrafens nummer, § 12",
    "ansvarig": "vem som ansvarar för arbetet",
    "start": "när arbetet börjar",
    "uppfoljning": "när arbetet följs upp",
    "indikator": "vad uppföljningen tittar på",
    "rapport": "vem som får resultatet",
    "nytt_mote": "mötet då ärendet tas upp igen",
    "mottagare": "vem ärendet lämnas till",
    "kontakt": "e-post och telefon",
    "beslutande": "vilka som beslutade",
    "foredragande": "vem som föredrog ärendet",
    "ovriga": "vilka andra som var med",
    "kopior": "vilka som får en kopia",
}
"""Every gap a letter may have, and what it is called in a sentence."""

OPTIONAL_GAPS = frozenset(GAP_LABELS) - {"organ", "organ_namn", "titel", "datum", "nummer"}
_OF_A_CASE = ("organ", "organ_namn", "titel", "datum", "nummer", "diarienummer", "paragraf")
_OF_A_DECISION = (
    *("ansvarig", "start", "uppfoljning", "indikator", "rapport", "nytt_mote", "mottagare"),
)
_OF_THOSE_PRESENT = ("beslutande", "foredragande", "ovriga")

_TOKEN = re.compile(r"\{(\w+)\}|[{}]")
_PART = re.compile(r"\[([^\[\]]*)\]|[\[\]]")
_GAP = re.compile(r"\{(\w+)\}")
_NEAR = 24  # characters shown of the place where something is wrong


@dataclass(frozen=True, slots=True)
class LetterText:
    """One text of the letters: what it is called, its gaps, and for whom it can be written.

    common: all letters have it. own: a type of decision can have its own. needed: gaps it must
    have; must_say: it may not be empty.
    """

    key: str
    label: str
    gaps: tuple[str, ...] = ()
    needed: frozenset[str] = frozenset()
    common: bool = True
    own: bool = False
    must_say: bool = False
    tall: bool = False


_ALL_TEXTS = (
    LetterText(
        "subject", "Ärenderad", _OF_A_CASE, frozenset({"titel"}), own=True, must_say=True
    ),
    LetterText(
        *("opening", "Inledning", _OF_A_CASE, frozenset({"organ", "titel"})),
        common=False, own=True, must_say=True, tall=True,
    ),
    LetterText("decided_on", "När beslutet fattades", _OF_A_CASE, frozenset({"datum"})),
    LetterText("why", "Rubrik över skälen", own=True),
    LetterText("next_steps_heading", "Rubrik över vad som händer nu", own=True),
    LetterText(
        *("next_steps", "Vad händer nu", (*_OF_A_CASE, *_OF_A_DECISION)),
        common=False, own=True, tall=True,
    ),
    LetterText("dissent", "Rubrik över avvikande mening", own=True),
    LetterText("contact", "Kontakt", (*_OF_A_CASE, "kontakt"), tall=True),
    LetterText("closing", "Avslutning"),
    LetterText(
        *("decided", "Vilka som beslutade", (*_OF_A_CASE, *_OF_THOSE_PRESENT)),
        frozenset(_OF_THOSE_PRESENT), tall=True,
    ),
    LetterText("copies", "Rad om kopior", ("kopior",), frozenset({"kopior"})),
    LetterText("copy_mark", "Märke på en kopia", must_say=True),
)  # fmt: skip
TEXTS: Mapping[str, LetterText] = {one.key: one for one in _ALL_TEXTS}
_HEADINGS = {"why": "why", "next_steps_heading": "next_steps", "dissent": "dissent"}
"""The text that is a heading -> the section it stands over."""
_PLACES = {"subject": "subjects", "opening": "openings", "next_steps": "next_steps"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a text, and where: the place in the text and how many characters."""

    what: str
    start: int
    length: int


@dataclass(frozen=True, slots=True)
class LetterWords:
    """Every ready text of the letters, by decision type (or ALL) and the text's key."""

    texts: Mapping[tuple[str, str], str]

    def own(self, kind: str, key: str) -> str:
        """What stands for just this type, "" when it has no words of its own."""
        return self.texts.get((kind, key), "")

    def said(self, kind: str, key: str) -> str:
        """The template that holds for a type: its own, else the one of all letters."""
        return self.own(kind, key) or self.own(ALL, key)

    def filled(self, kind: str, key: str, values: Mapping[str, str]) -> str:
        """The text with its gaps filled."""
        return fill(self.said(kind, key), values)


def texts_of(kind: str) -> tuple[LetterText, ...]:
    """The texts that can be written for a type of decision, or for all letters."""
    return tuple(one for one in _ALL_TEXTS if (one.common if kind == ALL else one.own))


def parse_letter_words(
    data: Mapping[str, Any], kinds: Collection[str], shipped: Mapping[str, Any] | None = None
) -> LetterWords:
    """Read the words from their JSON form; kinds are the decision types that are answered.

    shipped: where what an older copy does not have is taken from. Raises RuleProblem when a type
    has no opening, or a text cannot be used.
    """
    found = read_letter_words(data, kinds, shipped)
    for kind in (ALL, *kinds):
        for text in texts_of(kind):
            words = found.own(kind, text.key)
            if words or not inherits(kind, text):
                check_text(kind, text, words)
    for section in {key for rows in data.get("headings", {}).values() for key in rows}:
        if section not in _HEADINGS.values():
            raise RuleProblem(
                f"Brevmallen går inte att använda: ”{section}” är inget avsnitt i ett brev",
                "Rätta mallen under Inställningar, Brevmallar.",
            )
    return found


def read_letter_words(
    data: Mapping[str, Any], kinds: Collection[str], shipped: Mapping[str, Any] | None = None
) -> LetterWords:
    """The words as they stand, whether they can be used or not: to mend them."""
    places = [(kind, text.key) for kind in (ALL, *kinds) for text in texts_of(kind)]
    return LetterWords({place: _kept(place, data, shipped) for place in places})


def _kept(
    place: tuple[str, str], data: Mapping[str, Any], shipped: Mapping[str, Any] | None
) -> str:
    own = _at(place, data)
    if own is None and shipped is not None:
        own = _at(place, shipped)
    return str(own or "").strip()


def _at(place: tuple[str, str], data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """What the JSON form says, None where it says nothing."""
    kind, key = place
    if key in _HEADINGS:
        return data.get("headings", {}).get(kind, {}).get(_HEADINGS[key])
    if key in _PLACES:
        return data.get(_PLACES[key], {}).get(kind)
    return data.get(key)


def put_text(data: Mapping[str, Any], kind: str, key: str, words: str) -> dict[str, Any]:
    """The JSON form with one text changed; "" for a type lets the words of all letters hold."""
    if key in _HEADINGS:
        headings = {**data.get("headings", {})}
        headings[kind] = {**headings.get(kind, {}), _HEADINGS[key]: words}
        return {**data, "headings": headings}
    if key in _PLACES:
        return {**data, _PLACES[key]: {**data.get(_PLACES[key], {}), kind: words}}
    return {**data, key: words}


def inherits(kind: str, text: LetterText) -> bool:
    """Whether a text that is left empty says what all letters say."""
    return kind != ALL and text.common


def check_text(kind: str, text: LetterText, words: str) -> None:
    """Raise RuleProblem naming the text and the place where it cannot be used."""
    fault = find_fault(text, words)
    if fault is None:
        return
    from omtanke_desktop.domain import defaults

    name = defaults.decision_types()[kind].name if kind != ALL else "alla brev"
    raise RuleProblem(
        f"”{text.label}” för {name.lower()} går inte att använda: {fault.what}",
        "Rätta mallen under Inställningar, Brevmallar.",
    )


def find_fault(text: LetterText, words: str) -> Fault | None:
    """The first thing that is wrong with a text, None when it can be used."""
    if len(words) > LONGEST:
        return Fault(f"den är längre än {LONGEST} tecken", LONGEST, len(words) - LONGEST)
    if text.must_say and not words.strip():
        return Fault("den är tom", 0, 0)
    faults = [*_gap_faults(text, words), *_part_faults(words)]
    if faults:
        return min(faults, key=lambda one: one.start)
    lacking = sorted(text.needed - set(_GAP.findall(words))) if words.strip() else []
    return Fault(f"luckan {{{lacking[0]}}} saknas", len(words), 0) if lacking else None


def _gap_faults(text: LetterText, words: str) -> Iterator[Fault]:
    for token in _TOKEN.finditer(words):
        name, start = token[1], token.start()
        if name is None:
            yield Fault(f"en lös klammer vid ”{_near(words, start)}”", start, 1)
        elif name not in GAP_LABELS:
            yield Fault(f"luckan {token[0]} finns inte", start, len(token[0]))
        elif name not in text.gaps:
            yield Fault(f"luckan {token[0]} kan inte fyllas i här", start, len(token[0]))


def _part_faults(words: str) -> Iterator[Fault]:
    """Stray brackets, brackets for nothing, and gaps that may be empty outside brackets."""
    inside: list[tuple[int, int]] = []
    for part in _PART.finditer(words):
        if part[1] is None:
            what = f"en lös hakparentes vid ”{_near(words, part.start())}”"
            yield Fault(what, part.start(), 1)
        elif not OPTIONAL_GAPS & set(_GAP.findall(part[1])):
            what = f"”{_near(words, part.start())}” har ingen lucka som kan vara tom"
            yield Fault(what, part.start(), len(part[0]))
        else:
            inside.append(part.span())
    outside = _blanked(words, inside)
    for gap in _GAP.finditer(outside):
        if gap[1] in OPTIONAL_GAPS:
            what = f"luckan {gap[0]} kan vara tom och ska stå inom [ ]"
            yield Fault(what, gap.start(), len(gap[0]))


def _blanked(words: str, spans: list[tuple[int, int]]) -> str:
    """The words with spaces over these parts, each other character in its place."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [words[at:start], " " * (end - start)]
        at = end
    return "".join((*pieces, words[at:]))


def _near(words: str, start: int) -> str:
    """The words from a place on, as far as a sentence can show them."""
    rest = " ".join(words[start : start + _NEAR].split())
    return f"{rest}…" if start + _NEAR < len(words) else rest


def fill(words: str, values: Mapping[str, str]) -> str:
    """A template with its gaps filled; optional parts whose gap is empty fall away.

    The first letter becomes a capital, and a sentence does not end twice.
    """
    kept = _PART.sub(lambda part: _part(part, values), words)
    filled = _GAP.sub(lambda gap: values.get(gap[1], "").strip().rstrip("."), kept)
    lines = (re.sub(r" {2,}", " ", line).strip() for line in filled.split("\n"))
    said = "\n".join(lines).strip()
    return said[:1].upper() + said[1:]


def _part(part: re.Match[str], values: Mapping[str, str]) -> str:
    if part[1] is None:
        return part[0]
    optional = OPTIONAL_GAPS & set(_GAP.findall(part[1]))
    return part[1] if all(values.get(name, "").strip() for name in optional) else ""
