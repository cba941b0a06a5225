"""The table in docs/intake.md says what the program does with every sample."""

import re

from omtanke_desktop.workflows import change_settings
from omtanke_desktop.workflows.intake import run
from omtanke_desktop.workflows.intake.reading import read
from omtanke_desktop.workflows.intake.sources import Source
from tests.mails import FIXTURES

_TABLE = FIXTURES.parents[2] / "docs" / "intake.md"


def rows():
    """The table's rows as (mail, kind, outcome, initiator, forms, warnings)."""
    text = _TABLE.read_text(encoding="utf-8")
    lines = re.findall(r"^\| (\d\d-.*) \|$", text, re.MULTILINE)
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


def test_every_sample_stands_in_the_table_with_what_becomes_of_it(register):
    change_settings.change_setting(register, "mailbox", "omtankehalland@region.example")
    rules, found = run.rules_of(register), []
    for path in sorted(FIXTURES.glob("*.eml")):
        one, receipt = read(Source(path, path.name), rules), run.receive(register, path)
        who = one.initiator.address if one.initiator else "–"
        counts = (str(len(one.forms)), str(len(one.warnings)))
        found.append((path.stem, one.kind.value, receipt.outcome.value, who, *counts))
    assert found == rows()
