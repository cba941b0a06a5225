"""A version of the shared vision as it is kept: checked whole, whoever wrote it.

The form is that of resources/malbild.json: a version_label, goals, factors with their statements
per perspective, and a scale from 0 upwards.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from omtanke_desktop.domain.malbild import Malbild, Perspective
from omtanke_desktop.domain.problems import InputProblem

FEWEST_FACTORS, MOST_FACTORS = 3, 8
FEWEST_STEPS, MOST_STEPS = 2, 6
MOST_STATEMENTS = 20
_LONGEST_NAME, _LONGEST_STEP, _LONGEST_TEXT = 120, 40, 500
_KEY = re.compile(r"[^a-z0-9]+")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")
_FOLD = str.maketrans("åäöéü", "aaoeu")


@dataclass(frozen=True, slots=True)
class FactorDraft:
    """A factor as it is written: key is "" for a new one; statements as texts per perspective."""

    key: str
    name: str
    slogan: str
    statements: Mapping[Perspective, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class VisionDraft:
    """A version as it is written; scale as (name, meaning) from 0 upwards."""

    version: str
    factors: tuple[FactorDraft, ...]
    scale: tuple[tuple[str, str], ...]


def draft_of(vision: Malbild) -> VisionDraft:
    """A version to begin from, as it stands."""
    return VisionDraft(
        vision.version,
        tuple(
            FactorDraft(
                factor.key,
                factor.name,
                factor.slogan,
                {side: tuple(s.text for s in factor.statements[side]) for side in Perspective},
            )
            for factor in vision.factors
        ),
        tuple((step.name, step.meaning) for step in vision.scale),
    )


def content_of(draft: VisionDraft, base: Malbild) -> dict[str, Any]:
    """What is kept of a draft; factors and statements that stay as they were keep their keys."""
    known = {
        (factor.key, side, one.text): one.key
        for factor in base.factors
        for side in Perspective
        for one in factor.statements[side]
    }
    taken = {factor.key for factor in draft.factors if factor.key}
    factors: list[dict[str, Any]] = []
    for order, factor in enumerate(draft.factors, 1):
        key = factor.key or _free_key(factor.name, taken)
        taken.add(key)
        row: dict[str, Any] = {"key": key, "order": order}
        row |= {"name": factor.name, "slogan": factor.slogan}
        for side in Perspective:
            row[side.value] = _statements(key, side, factor.statements.get(side, ()), known)
        factors.append(row)
    return check_content(
        {
            "name": base.name,
            "version_label": draft.version,
            "goals": [{"key": goal.key, "name": goal.name} for goal in base.goals],
            "factors": factors,
            "scale": [
                {"level": str(number), "name": name, "meaning": meaning}
                for number, (name, meaning) in enumerate(draft.scale)
            ],
        }
    )


def _statements(
    factor: str,
    side: Perspective,
    texts: Iterable[str],
    known: Mapping[tuple[str, Perspective, str], str],
) -> list[dict[str, str]]:
    kept = [text for text in dict.fromkeys(" ".join(one.split()) for one in texts) if text]
    taken = {known[factor, side, text] for text in kept if (factor, side, text) in known}
    rows, number = [], 1
    for text in kept:
        key = known.get((factor, side, text), "")
        while not key or (key in taken and (factor, side, text) not in known):
            key, number = f"{factor}.{side.value}.{number}", number + 1
        taken.add(key)
        rows.append({"key": key, "text": text})
    return rows


def _free_key(name: str, taken: Iterable[str]) -> str:
    plain = _KEY.sub("_", name.lower().translate(_FOLD)).strip("_")[:40] or "faktor"
    key, number, used = plain, 2, set(taken)
    while key in used:
        key, number = f"{plain}_{number}", number + 1
    return key


def check_content(data: object) -> dict[str, Any]:
    """The version whole and clean; raises InputProblem with a sentence for what is wrong."""
    whole = _mapping(data, "filen är inte en målbild")
    version = _text(whole, "version_label", "versionens namn")
    factors = [
        _factor(row, number) for number, row in enumerate(_rows(whole, "factors", "faktorer"), 1)
    ]
    _require(
        FEWEST_FACTORS <= len(factors) <= MOST_FACTORS,
        f"den ska ha {FEWEST_FACTORS}–{MOST_FACTORS} faktorer",
    )
    _require_unlike([row["key"] for row in factors], "två faktorer har samma nyckel")
    _require_unlike([row["name"].lower() for row in factors], "två faktorer heter likadant")
    name = whole.get("name")
    return {
        "name": _clean(name) if isinstance(name, str) else version,
        "version_label": version,
        "goals": [_goal(row) for row in _rows(whole, "goals", "mål", needed=False)[:20]],
        "factors": factors,
        "scale": _scale(_rows(whole, "scale", "skala")),
    }


def _factor(row: object, number: int) -> dict[str, Any]:
    about = f"faktor {number}"
    given = _mapping(row, f"{about} går inte att läsa")
    key = _text(given, "key", f"nyckeln för {about}")
    _require(not _KEY.search(key.replace("_", "")), f"nyckeln ”{key[:40]}” får bara ha a–z och 0–9")
    slogan = given.get("slogan", "")
    made: dict[str, Any] = {
        "key": key,
        "order": number,
        "name": _text(given, "name", f"namnet på {about}"),
        "slogan": _clean(slogan)[:_LONGEST_TEXT] if isinstance(slogan, str) else "",
    }
    keys: list[str] = []
    for side in Perspective:
        said = given.get(side.value, [])
        rows = said if isinstance(said, list) else [said]
        _require(len(rows) <= MOST_STATEMENTS, f"{about} har för många påståenden")
        made[side.value] = [
            _statement(one, f"{made['name']}, {side.label.lower()}") for one in rows
        ]
        keys += [one["key"] for one in made[side.value]]
    _require_unlike(keys, f"två påståenden i {about} har samma nyckel")
    return made


def _statement(row: object, where: str) -> dict[str, str]:
    given = _mapping(row, f"ett påstående i {where} går inte att läsa")
    key = _text(given, "key", f"ett påståendes nyckel i {where}")
    return {"key": key, "text": _text(given, "text", f"ett påstående i {where}", _LONGEST_TEXT)}


def _goal(row: object) -> dict[str, str]:
    given = _mapping(row, "ett mål går inte att läsa")
    return {"key": _text(given, "key", "ett måls nyckel"), "name": _text(given, "name", "ett mål")}


def _scale(rows: list[Any]) -> list[dict[str, str]]:
    _require(
        FEWEST_STEPS <= len(rows) <= MOST_STEPS,
        f"skalan ska ha {FEWEST_STEPS}–{MOST_STEPS} steg",
    )
    made = []
    for number, row in enumerate(rows):
        given = _mapping(row, f"steg {number} i skalan går inte att läsa")
        _require(
            str(given.get("level")) == str(number),
            "skalans steg ska vara numrerade från 0 och uppåt",
        )
        name = _text(given, "name", f"namnet på steg {number}", _LONGEST_STEP)
        meaning = _text(given, "meaning", f"vad steg {number} betyder", _LONGEST_TEXT)
        made.append({"level": str(number), "name": name, "meaning": meaning})
    _require_unlike([one["name"].lower() for one in made], "två steg i skalan heter likadant")
    return made


def _mapping(value: object, what: str) -> Mapping[str, Any]:
    _require(isinstance(value, dict), what)
    assert isinstance(value, dict)
    return value


def _rows(data: Mapping[str, Any], key: str, what: str, *, needed: bool = True) -> list[Any]:
    rows = data.get(key, None if needed else [])
    _require(isinstance(rows, list), f"{what} saknas")
    assert isinstance(rows, list)
    return rows


def _text(data: Mapping[str, Any], key: str, what: str, longest: int = _LONGEST_NAME) -> str:
    value = data.get(key)
    words = _clean(value) if isinstance(value, str) else ""
    _require(bool(words), f"{what} saknas")
    _require(len(words) <= longest, f"{what} är längre än {longest} tecken")
    return words


def _clean(text: str) -> str:
    """One line without control characters; a half of a character that stands alone falls away."""
    whole = text.encode("utf-8", "ignore").decode()
    return " ".join(_CONTROL.sub(" ", whole).split())


def _require_unlike(values: list[str], what: str) -> None:
    _require(len(values) == len(set(values)), what)


def _require(holds: bool, what: str) -> None:
    if not holds:
        raise InputProblem(f"Målbilden går inte att använda: {what}", "Rätta det och försök igen.")
