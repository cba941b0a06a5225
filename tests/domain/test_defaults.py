"""The defaults are data, and each file says where it comes from."""

import json

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.paths import RESOURCES

FILES = sorted(RESOURCES.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_file_of_defaults_names_its_source(path):
    assert len(json.loads(path.read_text(encoding="utf-8"))["source"]) > 20


def test_the_principals_are_the_region_and_its_six_municipalities():
    kinds = [one.kind for one in defaults.principals()]
    assert len(kinds) == 7
    assert len(set(kinds)) == 2


@pytest.mark.parametrize(
    "rows",
    [
        *(defaults.principals(), defaults.bodies(), defaults.agreements()),
        *(defaults.target_groups(), defaults.national_goals(), defaults.form_fields()),
        defaults.standing_items(),
    ],
)
def test_no_key_stands_twice(rows):
    keys = [row.key for row in rows]
    assert keys
    assert len(keys) == len(set(keys))


def test_headings_of_the_agenda_are_never_sections():
    assert not any(item.heading and item.section for item in defaults.standing_items())


def test_ready_decisions_of_standing_items_are_known_types():
    decisions = {item.decision for item in defaults.standing_items() if item.decision}
    assert decisions <= set(defaults.decision_types())


def test_a_standing_section_has_a_ready_decision():
    assert all(item.decision for item in defaults.standing_items() if item.section)
