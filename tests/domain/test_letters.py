"""Whether a letter can reach anybody, what is left to fill in, and what became of its words."""

import pytest

from omtanke_desktop.domain.letters import (
    Standing,
    gaps_left,
    own_sentences,
    reach_of,
    standings,
)

PRINCIPALS = ("Varbergs kommun", "Region Halland")


@pytest.mark.parametrize(
    ("recipient", "email", "ways"),
    [
        ("Hemteamet\nÖstra Vallgatan 1\n432 80 Varberg", "", "post"),
        ("Hemteamet\nBox 517\nSE-301 80 Halmstad", "", "post"),
        ("Hemteamet\nVarbergs kommun", "", "internal"),
        ("Hemteamet\nInternpost H3", "", "internal"),
        ("Hemteamet", "team@varberg.example", "mail"),
        ("Hemteamet\nStorgatan\n432 80 Varberg", "", ""),
        ("Hemteamet\nStorgatan 1\nVarberg", "", ""),
        ("Varbergs kommun", "", ""),
        ("432 80 Varberg", "", ""),
        ("Hemteamet", "team@varberg", ""),
        ("", "", ""),
    ],
)
def test_a_letter_is_reached_by_the_ways_its_address_allows(recipient, email, ways):
    reach = reach_of(recipient, email, PRINCIPALS)
    found = [name for name in ("post", "internal", "mail") if getattr(reach, name)]
    assert found == ways.split()
    assert reach.any is bool(ways)


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("Vi ses den {datum} i {plats}.", ["{datum}", "{plats}"]),
        ("Vi ses den … i Varberg.", ["…"]),
        ("Svar senast ____.", ["____"]),
        ("Vi ses den ....", ["...."]),
        ("Vi återkommer… Till dess: tack.", []),
        ("”Öppna en dörr…” heter det.", []),
        ("Mängden är {1, 2}\noch {öppen\nrad}", ["{1, 2}"]),
    ],
)
def test_what_somebody_was_to_fill_in_is_found(text, gaps):
    assert gaps_left(text) == gaps


def test_a_source_stands_in_the_letter_was_changed_or_is_gone():
    why = "Förslaget är bra.\n\nDet stärker vardagen för dem som bor hemma. Egna ord."
    sources = [
        "Förslaget är bra.",
        "Det stärker vardagen för de som bor kvar hemma.",
        "Samverkan kan bli tydligare.",
    ]
    assert standings(why, sources) == [Standing.THERE, Standing.CHANGED, Standing.GONE]
    assert own_sentences(why, sources[:1]) == [
        "Det stärker vardagen för dem som bor hemma.",
        "Egna ord.",
    ]
