"""Rows of an old list become cases, or sentences why not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.history_columns import Target as T
from omtanke_desktop.domain.history_columns import guess_mapping
from omtanke_desktop.domain.history_dates import NotADay, read_day
from omtanke_desktop.domain.history_import import HistoricCase, Outcome, sum_of
from omtanke_desktop.domain.history_placing import (
    AlreadyThere,
    KnownCase,
    Placed,
    Placing,
    is_usable,
    parts_of,
)
from omtanke_desktop.domain.history_rows import read_row
from omtanke_desktop.domain.history_words import decision_type_of, state_of
from omtanke_desktop.domain.numbering import DEFAULT_PATTERN, case_number
from omtanke_desktop.domain.states import CaseState

TODAY = date(2025, 3, 3)
THE_DAY = date(2021, 3, 10)


def row(**cells: object) -> HistoricCase | tuple:
    """One row, its cells by the target's name: row(TITLE="Hemteam", ARRIVED="2021")."""
    targets = [T[name] for name in cells]
    return read_row(7, list(cells.values()), [one.label for one in targets], targets, TODAY)


def case(**cells: object) -> HistoricCase:
    made = row(**{"TITLE": "Hemteam", "ARRIVED": THE_DAY, **cells})
    assert isinstance(made, HistoricCase), made
    return made


@pytest.mark.parametrize(
    "written",
    [
        THE_DAY, 44265, 44265.5, "44265", 20210310, "2021-03-10", "2021-3-10", "2021/03/10",
        "2021.03.10", "20210310", "210310", "21-03-10", "10/3 2021", "10/3-2021", "10/3-21",
        "10/3 21", "10.3.2021", "10-03-2021", "10 mars 2021", "10 mar 2021", "10:e mars 2021",
        "den 10 mars 2021", "ons 10 mars 2021", "onsdagen den 10 mars 2021",
        "2021-03-10 14:30", "2021-03-10T14:30:00", "2021-03-10 kl. 9.00", " 10 MARS 2021. ",
        "10\u00a0mars\u00a02021", "RUG 2021-03-10, § 12",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(written):
    assert read_day(written, TODAY).day == THE_DAY


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("mars 2021", date(2021, 3, 1)), ("mars-21", date(2021, 3, 1)),
        ("2021-03", date(2021, 3, 1)), (2021, date(2021, 1, 1)), ("2021", date(2021, 1, 1)),
        ("3/25/2021", date(2021, 3, 25)),
    ],
)  # fmt: skip
def test_what_is_understood_rather_than_read_is_told(written, day):
    read = read_day(written, TODAY)
    assert read.day == day
    assert read.remark


@pytest.mark.parametrize(
    ("written", "words"),
    [
        (date(9999, 12, 31), "kan inte stämma"), ("9999-12-31", "kan inte stämma"),
        ("0000-00-00", "kan inte stämma"), ("0001-01-01", "kan inte stämma"),
        ("31 februari 2020", "finns inte i kalendern"), ("2021-13-40", "finns inte i kalendern"),
        ("2025-12-24", "har inte varit än"), ("i våras", "inget datum som programmet förstår"),
        ("2020-01-01 eller 2020-02-01", "inget datum"), ("x" * 10_000, "inget datum"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_is_refused_with_a_sentence(written, words):
    with pytest.raises(NotADay, match=words) as fault:
        read_day(written, TODAY)
    assert len(str(fault.value)) < 200


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates()))
def test_anything_in_a_column_of_days_is_a_day_nothing_or_a_sentence(value):
    try:
        read = read_day(value, TODAY)
    except NotADay:
        return
    assert read is None or date(1970, 1, 1) <= read.day <= TODAY


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Bifall", "bifall"), ("bifölls", "bifall"), ("Ja", "bifall"), ("avslogs", "avslag"),
        ("Avslag", "avslag"), ("ej bifall", "avslag"), ("Bifölls inte", "avslag"),
        ("Delvis bifall", "bifall_delvis"), ("Bifall, avslag i övrigt", "bifall_delvis"),
        ("Anses besvarat", "besvarat"), ("återremitterades", "aterremiss"),
        ("Bordlagt", "bordlaggning"), ("Hänsköts till GNHH", "hanskjuta"),
        ("Lades till handlingarna", "lagga_till_handlingarna"), ("Avskrevs", "aterkalla"),
        ("Remiss", "remittera"), ("januarimötet", ""), ("avslutat", ""), ("vi får se", ""),
    ],
)  # fmt: skip
def test_a_decision_is_understood_from_its_word(words, key):
    assert decision_type_of(words) == key
    assert not key or key in defaults.decision_types()


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("Pågår", CaseState.ONGOING), ("pågående", CaseState.ONGOING),
        ("Klart", CaseState.CLOSED), ("Avslutad", CaseState.CLOSED),
        ("Beslutat", CaseState.CLOSED), ("Återkopplat", CaseState.CLOSED),
        ("Klart för möte", CaseState.READY), ("Återkallad", CaseState.WITHDRAWN),
        ("bordlagt", CaseState.DEFERRED), ("Under beredning", CaseState.EVALUATING),
        ("Ej klart", None), ("Vilande", None),
    ],
)  # fmt: skip
def test_a_state_is_understood_from_its_word_and_what_is_settled_waits_for_nothing(words, state):
    assert state_of(words) is state


def test_swedish_headings_tell_what_their_columns_are():
    heads = ("Nr", "Initiativ", "Beskrivning", "Inkom", "Från", "Kommun", "Beslutsdatum",
             "Utfall", "Status", "Dnr", "E-post", "Handläggare", "Kategori", "Buss")  # fmt: skip
    assert guess_mapping(heads) == (
        T.NUMBER, T.TITLE, T.SUMMARY, T.ARRIVED, T.INITIATOR, T.PRINCIPAL, T.DECIDED,
        T.DECISION_TYPE, T.STATE, T.DIARY_NUMBER, T.EMAIL, T.HANDLER, T.LABELS, T.NOTE,
    )  # fmt: skip


def test_a_heading_means_what_its_group_makes_of_it():
    heads = ("Inkom / Datum", "Beslut / Datum", "Beslut / Typ", "Beslut / Text", "Ärende / Nummer")
    assert guess_mapping(heads) == (
        T.ARRIVED, T.DECIDED, T.DECISION_TYPE, T.DECISION_TEXT, T.NUMBER,
    )  # fmt: skip


def test_only_one_column_can_be_what_only_one_can_be():
    assert guess_mapping(("Datum", "Kom in", "Kommentar", "Övrigt")) == (
        T.ARRIVED, T.NOTE, T.NOTE, T.NOTE,
    )  # fmt: skip


def test_a_decided_row_is_a_closed_case_with_its_decision():
    made = case(DECIDED="2021-06-01", DECISION_TYPE="Bifölls", DECISION_TEXT="Startar i höst")
    assert (made.decided, made.decision_type) == (date(2021, 6, 1), "bifall")
    assert (made.decision_text, made.state) == ("Startar i höst", CaseState.CLOSED)


def test_words_that_are_no_type_are_kept_as_the_decision():
    made = case(DECISION_TYPE="RUG ställde sig bakom inriktningen")
    assert (made.decision_type, made.decision_text) == ("", "RUG ställde sig bakom inriktningen")
    assert "ingen beslutstyp" in made.remarks[0].sentence


def test_a_case_waits_for_something_only_when_its_row_says_so():
    assert case(DECISION_TYPE="Bordlagt").state is CaseState.CLOSED
    assert case(STATE="Vilande").state is CaseState.CLOSED
    assert case(STATE="Bordlagt").state is CaseState.DEFERRED


def test_an_unknown_state_is_kept_as_a_note():
    assert case(STATE="Vilande").note == "Läge: Vilande"


def test_the_day_of_the_decision_stands_in_for_the_arrival():
    made = row(TITLE="Hemteam", DECIDED="2021-06-01")
    assert made.arrived == date(2021, 6, 1)


def test_the_year_of_the_number_stands_in_for_every_day():
    made = row(TITLE="Hemteam", NUMBER="RUG/2019/4")
    assert made.arrived == date(2019, 1, 1)
    assert "efter numret" in made.remarks[0].sentence


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"TITLE": "Hemteam"}, "Kom in", "varken när ärendet kom in eller beslutades"),
        ({"ARRIVED": "2021-03-10", "HANDLER": "Vera"}, "Rubrik", "varken rubrik eller"),
        ({"TITLE": "Hemteam", "ARRIVED": "9999-01-01"}, "Kom in", "kan inte stämma"),
        ({"TITLE": "-", "ARRIVED": "–"}, "", "inget i de kolumner"),
        ({"TITLE": "Vår", "ARRIVED": "Vår", "STATE": "Vår"}, "", "mellanrubrik"),
    ],
)
def test_a_row_that_is_no_case_says_row_column_and_why(cells, column, words):
    (fault,) = row(**cells)
    assert (fault.row, fault.column) == (7, column)
    assert words in fault.sentence


def test_every_fault_of_a_row_is_told_at_once():
    faults = row(TITLE="", SUMMARY="", ARRIVED="i våras", DECIDED="0000-01-01")
    assert [one.column for one in faults] == ["Rubrik", "Kom in", "Beslutsdatum"]


def test_a_title_that_is_too_long_stays_whole_in_the_summary():
    long = "ord " * 200
    made = case(TITLE=long, SUMMARY="Mer text")
    assert len(made.title) <= 121
    assert made.summary == f"{long}\n\nMer text"


def test_the_beginning_of_the_summary_is_the_title_where_there_is_none():
    assert case(TITLE="", SUMMARY="Video vid SIP.").title == "Video vid SIP."


def test_a_label_that_is_too_long_becomes_a_note():
    made = case(LABELS=f"digitalt, äldre; {'x' * 10_000}")
    assert made.labels == ("digitalt", "äldre")
    assert "x" * 10_000 in made.note


def test_a_personal_number_is_pointed_out():
    assert "personnummer" in case(SUMMARY="Gäller 811228-9874").remarks[0].sentence


def known(number: str, title: str = "Tolk", *, historic: bool = False, id_: int = 1) -> KnownCase:
    return KnownCase(id_, number, "OH", 2025, 1, title, date(2025, 1, 2), historic)


def placing(*there: KnownCase, pattern: str = DEFAULT_PATTERN) -> Placing:
    return Placing(there, pattern, "OH")


def test_an_own_number_that_is_free_is_kept():
    placed = placing().place(case(NUMBER="RUG 12/2021"))
    assert (placed.number, placed.series, placed.year) == ("RUG 12/2021", "HIST", 2021)


def test_without_a_number_a_row_gets_one_of_the_series_hist_by_year():
    place = placing().place
    numbers = [place(case(TITLE=title)).number for title in ("A", "B")]
    other = place(case(TITLE="C", ARRIVED="2019-01-05")).number
    assert [*numbers, other] == ["HIST-2021-001", "HIST-2021-002", "HIST-2019-001"]


@pytest.mark.parametrize("number", ["12", "2021", "2021-03-10", "x" * 41 + "1", "abc", "§§§1"])
def test_a_number_that_mails_would_be_mistaken_for_is_kept_as_a_note(number):
    placed = placing().place(case(NUMBER=number))
    assert placed.number == "HIST-2021-001"
    assert placed.case.note == f"Tidigare nummer: {number}"
    assert not is_usable(number)


def test_a_number_of_the_registers_own_kind_counts_in_its_series():
    placed = placing().place(case(NUMBER="OH-2025-007"))
    assert (placed.series, placed.year, placed.serial) == ("OH", 2025, 7)


def test_a_number_that_a_pattern_without_year_may_make_again_is_not_kept():
    placed = placing(pattern="{serie}-{nr:03}").place(case(NUMBER="OH-007"))
    assert placed.number == "HIST-2021-001"


@given(st.text(max_size=30))
def test_the_parts_of_a_number_make_the_same_number_again(number):
    parts = parts_of(DEFAULT_PATTERN, "OH", number)
    assert parts is None or case_number(DEFAULT_PATTERN, *parts) == number


def test_the_same_title_and_day_is_already_there():
    there = KnownCase(4, "HIST-2021-001", "HIST", 2021, 1, "HEMTEAM ", THE_DAY, True)
    found = placing(there).place(case())
    assert isinstance(found, AlreadyThere)
    assert (found.case_id, found.number) == (4, "HIST-2021-001")


def test_the_same_number_taken_over_before_is_already_there_also_under_another_title():
    found = placing(known("RUG-12", historic=True)).place(case(NUMBER="rug-12"))
    assert isinstance(found, AlreadyThere)


def test_a_number_that_another_case_has_is_not_taken_from_it():
    placed = placing(known("RUG-12")).place(case(NUMBER="RUG-12"))
    assert isinstance(placed, Placed)
    assert placed.number == "HIST-2021-001"
    assert "upptaget" in placed.case.remarks[-1].sentence


def test_a_row_that_stands_twice_is_taken_once():
    place = placing()
    place.place(case(NUMBER="RUG-12"))
    assert place.place(case(NUMBER="RUG-12")).sentence == "Samma ärende som rad 7."


def test_the_sum_always_names_all_three():
    counts = {Outcome.NEW: 7, Outcome.ALREADY_THERE: 2, Outcome.SKIPPED: 1}
    assert sum_of(counts) == "10 rader = 7 nya + 2 fanns redan + 1 hoppades över"
    assert sum_of({Outcome.NEW: 1}) == "1 rad = 1 ny + 0 fanns redan + 0 hoppades över"
