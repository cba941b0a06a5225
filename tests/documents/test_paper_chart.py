"""The radar chart on paper and on the screen."""

from omtanke_desktop.documents.chart import radar, radar_pdf
from tests.documents.reading import fonts_of, text_of

FACTORS = ("Hälsofrämjande", "Gemensam", "Enkel", "Trygg")
ONE = (("Värdering", (1.0, 2.0, 3.0, 0.0)),)


def test_factor_names_and_the_scale_are_written_out():
    words = text_of(radar_pdf(FACTORS, ONE, 150)).split()
    assert set(FACTORS) | {"0", "1", "2", "3"} <= set(words)


def test_a_factor_nobody_assessed_says_so():
    series = (("A", (1.0, None, 3.0, 0.0)), ("B", (2.0, None, 1.0, 1.0)))
    assert text_of(radar_pdf(FACTORS, series, 200)).count("ej bedömd") == 1


def test_the_drawing_is_square_with_room_for_a_legend():
    assert (radar(FACTORS, ONE, 180).width, radar(FACTORS, ONE, 180).height) == (180, 180)
    assert radar(FACTORS, ONE * 2, 180).height > 180


def test_light_and_dark_differ_and_are_the_same_each_time():
    light, dark = radar_pdf(FACTORS, ONE, 150), radar_pdf(FACTORS, ONE, 150, dark=True)
    assert light != dark
    assert light == radar_pdf(FACTORS, ONE, 150)


def test_the_chart_uses_the_bundled_typeface_only_and_no_transparency():
    data = radar_pdf(FACTORS, ONE, 150)
    assert all(embedded and "OpenSans" in name for name, embedded in fonts_of(data))
    assert b"/ca " not in data
    assert b"/SMask" not in data
