"""The figures of `make bench` are counted right, and what falls short is said."""

from importlib import import_module

import pytest

from bench.catalog import GROUPS
from bench.machine import machine
from bench.measure import amount, difference, growth, ratio
from bench.report import Report, line, table, written


def test_a_ratio_is_the_median_of_the_runs_with_its_quartiles():
    figure = ratio("x", 2, [(20, 10), (30, 10), (90, 10), (40, 10), (50, 10)], bound=5)
    assert (figure.value, figure.low, figure.high, figure.runs) == (4, 3, 5, 5)
    assert (figure.ours, figure.bare) == (40, 10)
    assert figure.within


def test_a_difference_is_what_comes_on_top():
    assert difference("x", 3, [(70, 10)], bound=50).value == 60


@pytest.mark.parametrize("power", [0, 0.5, 1, 2])
def test_growth_finds_the_power_that_the_times_were_made_with(power):
    took = {size: 0.003 * size**power for size in (1_000, 10_000, 100_000)}
    assert growth("x", 6, took).value == pytest.approx(power, abs=1e-9)


def test_what_is_over_its_bound_is_said_on_its_line_and_in_the_table():
    over = ratio("Ett mejl", 2, [(60, 10)], bound=5)
    report = Report("2026-11-22", machine(), [over, amount("Minne", 6, [150], 200)], 61)
    assert line(over).endswith("ÖVER GRÄNS")
    rows = table(report).splitlines()[-2:]
    assert rows[0] == "| Ett mejl | 6.00 x | en mätning | 5 x | ÖVER GRÄNS |"
    assert rows[1].endswith("| 150.00 MB | en mätning | 200 MB | OK |")


def test_a_report_is_read_back_as_it_was_written():
    report = Report("2026-11-22", machine(), [amount("Minne", 6, [150, 160], 200)], 61)
    assert written(report.as_json()) == report


@pytest.mark.parametrize("module", GROUPS.values())
def test_every_group_can_be_measured(module):
    assert callable(import_module(module).measure)
