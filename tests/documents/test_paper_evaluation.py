"""Värderingsbladet when several have evaluated: medians and spread, everybody's lines, one A4."""

from dataclasses import replace

from omtanke_desktop.documents.chart import radar, radar_pdf
from omtanke_desktop.documents.evaluation import evaluation_pdf
from tests.documents import examples
from tests.documents.reading import pages_of, text_of

FACTORS = ("Hälsofrämjande", "Gemensam", "Enkel", "Trygg")
WHO = tuple(f"Socialchef, Kommun nummer {number}" for number in range(1, 11))


def several(count=10):
    sheet = examples.evaluation_sheet()
    words = "Median 1,5 · spridning 0–3 · oense · 1 ej bedömd"
    return replace(
        sheet,
        levels=dict.fromkeys(sheet.levels, words),
        sentences=tuple((f"Ruta {n}", "Det här blir tydligt bättre så.") for n in range(12)),
        series=tuple((name, (float(n % 4), 2.0, 1.0, 3.0)) for n, name in enumerate(WHO[:count])),
    )


def test_ten_evaluators_and_twelve_sentences_fit_on_one_page():
    data = evaluation_pdf(several())
    assert len(pages_of(data)) == 1
    words = text_of(data)
    assert all(name in words for name in (*WHO, "Median"))
    assert "spridning 0–3" in words


def test_an_ordinary_sheet_is_not_marked_and_has_no_notes():
    marked = replace(several(2), internal=True, notes=(("Trygg, individ (Hylte)", "Osäkert."),))
    assert "Internt arbetsmaterial" in text_of(evaluation_pdf(marked))
    assert "Osäkert." in text_of(evaluation_pdf(marked))
    ordinary = text_of(evaluation_pdf(replace(marked, internal=False)))
    assert "Internt arbetsmaterial" not in ordinary
    assert "Osäkert." not in ordinary


def test_the_radar_has_a_ring_for_every_step_of_the_scale():
    words = text_of(radar_pdf(FACTORS, (("A", (1.0, 5.0, 3.0, 0.0)),), 200, most=5)).split()
    assert {"0", "1", "2", "3", "4", "5"} <= set(words)


def test_the_strongest_line_is_the_thickest_and_lies_on_top():
    lines = (("Median", (1.0, 2.0, 3.0, 1.0)), ("A", (2.0, 2.0, 2.0, 2.0)))
    shapes = radar(FACTORS, lines, 200, strongest=0).contents
    strokes = [one.strokeWidth for one in shapes if getattr(one, "strokeLineCap", 0) == 1]
    drawn = strokes[:8]
    assert set(drawn[4:]) == {max(strokes)}
    assert max(drawn[:4]) < max(strokes)


def test_no_two_of_twelve_evaluators_look_alike():
    from omtanke_desktop.documents.chart_look import LIGHT, looks

    seen = [
        (tuple(one.stroke((0, 0), (1, 1)).strokeDashArray or ()), one.number % 4, one.strong)
        for one in looks(13, 12, LIGHT)
    ]
    assert len(set(seen)) == 13


def test_a_vision_with_other_factors_and_steps_is_drawn_too():
    data = radar_pdf(("Ett", "Två", "Tre"), (("A", (1.0, None, 0.0)),), 200, most=1)
    assert text_of(data).count("ej bedömd") == 1
