"""An old spreadsheet is taken over whole: previewed, once, and with a report that adds up."""

from datetime import date
from pathlib import Path

import pytest

from omtanke_desktop.cli import run
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.history_columns import Target
from omtanke_desktop.domain.history_import import Outcome
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, RuleProblem
from omtanke_desktop.domain.states import CaseState, Channel, Completeness
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.overview import badge_counts, overview
from omtanke_desktop.storage.queries.search import found_refs
from omtanke_desktop.storage.queries.similar import similar_cases
from omtanke_desktop.workflows import import_history as history
from tests.builders import a_case, case
from tests.builders import history as events
from tests.files.sheets import workbook

HEADS = ("Nummer", "Initiativ", "Beskrivning", "Inkom", "Från", "Kommun", "Beslutsdatum",
         "Utfall", "Beslut", "Status", "Kategori", "Buss")  # fmt: skip
HEMTEAM = ("RUG/19-1", "Mobilt hemteam för sköra äldre", "Läkarstöd efter utskrivning",
           date(2019, 3, 4), "Hemsjukvården norr", "Varberg", "2019-04-10", "Bifölls",
           "Startar i höst", "Pågår", "äldre, hemma", "linje 7")  # fmt: skip
TOLK = ("", "Tolk på distans", "", "mars 2020", "", "Regionen", "", "Avslag", "", "", "", "")
WRONG = ("RUG/19-3", "Anhörigstöd", "", "9999-12-31", *[""] * 8)


@pytest.fixture
def plan(tmp_path):
    """A plan of these rows, its columns as their headings say."""

    def make(*rows, name="initiativ.xlsx"):
        path = tmp_path / name
        path.write_bytes(workbook([HEADS, *rows]))
        return history.suggested_plan(name, history.read_file(path).sheet)

    return make


def count(register) -> int:
    with register.read() as session:
        return session.query(m.Case).count()


def test_every_row_becomes_a_historic_case_with_all_that_it_says(register, plan):
    (line,) = history.import_history(register, plan(HEMTEAM)).lines
    found = case(register, line.case_id)
    assert (found.number, found.title) == ("RUG/19-1", "Mobilt hemteam för sköra äldre")
    assert (found.state, found.completeness) == (CaseState.ONGOING, Completeness.NOT_NEEDED)
    assert (found.channel, found.arrived_source) == (Channel.OLD_LIST, "history")
    assert (found.arrived.date(), found.principal) == (date(2019, 3, 4), "varberg")
    assert found.initiator.name == "Hemsjukvården norr"
    assert found.marks["label"] == {"äldre", "hemma"}


def test_the_case_is_marked_and_keeps_what_was_decided(register, plan):
    (line,) = history.import_history(register, plan(HEMTEAM)).lines
    with register.read() as session:
        assert session.get(m.Case, line.case_id).historic
        decided = session.get(m.HistoricDecision, line.case_id)
    assert (decided.decided_on, decided.type) == (date(2019, 4, 10), "bifall")
    assert decided.text == "Startar i höst"


def test_its_history_names_the_file_and_the_row(register, plan):
    (line,) = history.import_history(register, plan(HEMTEAM)).lines
    (event,) = events(register, line.case_id)
    assert (event.kind, event.text) == (EventKind.IMPORTED, "Från initiativ.xlsx, rad 2")


def test_a_column_without_a_place_is_kept_in_a_note(register, plan):
    (line,) = history.import_history(register, plan(HEMTEAM)).lines
    with register.read() as session:
        (note,) = documents(session, line.case_id)
    assert note.text == "Buss: linje 7"


def test_a_preview_writes_nothing_and_says_what_the_import_then_does(register, plan):
    chosen = plan(HEMTEAM, TOLK, WRONG, HEMTEAM)
    seen = history.preview(register, chosen)
    assert count(register) == 0
    done = history.import_history(register, chosen)
    said = [[(one.row, one.outcome, one.number) for one in rep.lines] for rep in (seen, done)]
    assert said[0] == said[1]
    assert seen.sentence == "4 rader = 2 nya + 1 finns redan + 1 hoppas över"
    assert done.sentence == "4 rader = 2 nya + 1 fanns redan + 1 hoppades över"


def test_the_same_file_twice_takes_nothing_twice(register, plan):
    chosen = plan(HEMTEAM, TOLK, WRONG)
    history.import_history(register, chosen)
    again = history.import_history(register, chosen)
    assert again.counts == {Outcome.ALREADY_THERE: 2, Outcome.SKIPPED: 1}
    assert count(register) == 2
    assert "Finns redan som RUG/19-1" in again.lines[0].words


def test_a_row_that_is_skipped_says_why_and_is_not_lost_among_the_others(register, plan):
    report = history.import_history(register, plan(HEMTEAM, WRONG))
    assert report.lines[1].words == "Inkom: Året i ”9999-12-31” kan inte stämma."
    assert (report.lines[1].title, count(register)) == ("Anhörigstöd", 1)


def test_what_stops_the_import_leaves_nothing_behind(register, plan):
    def stop(done, _total):
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        history.import_history(register, plan(HEMTEAM, TOLK), stop)
    assert count(register) == 0
    assert history.import_history(register, plan(HEMTEAM)).counts == {Outcome.NEW: 1}


def test_progress_is_told_up_to_the_last_case(register, plan):
    rows = [("", f"Initiativ {n}", "", "2019-01-01", *[""] * 8) for n in range(250)]
    told = []
    history.import_history(register, plan(*rows), lambda *step: told.append(step))
    assert told == [(0, 250), (100, 250), (200, 250), (250, 250)]


def test_nothing_waits_for_anybody_because_of_old_cases(register, plan):
    history.import_history(register, plan(TOLK, (*HEMTEAM[:9], "Återkopplat", "", "")))
    with register.read() as session:
        after, badges = overview(session, date(2025, 3, 3)), badge_counts(session)
    waiting = ("to_evaluate", "ready", "answered", "unanswered", "completed", "overdue")
    assert [getattr(after, name) for name in waiting] == [0] * len(waiting)
    assert (after.cases, set(badges.values())) == (2, {0})


def test_new_cases_get_their_numbers_as_if_the_old_ones_had_been_registered_here(register, plan):
    row = ("OH-2025-007", "Nattpatrull", "", "2025-01-07", *[""] * 8)
    history.import_history(register, plan(row))
    assert case(register, a_case(register)).number == "OH-2025-008"


def test_old_cases_are_found_by_any_word_also_of_the_decision(register, plan):
    (line,) = history.import_history(register, plan(HEMTEAM)).lines
    with register.read() as session:
        for word in ("sköra", "utskrivning", "Startar", "linje 7", "hemsjukvården"):
            assert found_refs(session, word, "case") == [line.case_id], word


def test_a_similar_old_case_says_what_was_decided_then(register, plan):
    history.import_history(register, plan(HEMTEAM))
    with register.read() as session:
        (found,) = similar_cases(session, "Hemteam för sköra äldre med mobilt läkarstöd")
    assert found.decided == ("bifall",)


def test_a_similar_old_case_without_a_type_says_the_words_of_its_decision(register, plan):
    row = (*HEMTEAM[:7], "", "RUG ställde sig bakom inriktningen", "", "", "")
    history.import_history(register, plan(row))
    with register.read() as session:
        (found,) = similar_cases(session, "Hemteam för sköra äldre med mobilt läkarstöd")
    assert found.decided == ("RUG ställde sig bakom inriktningen",)


def test_an_unknown_principal_is_kept_as_a_note(register, plan):
    row = ("", "Hemteam", "", "2019-01-01", "", "Landstinget", *[""] * 6)
    (line,) = history.import_history(register, plan(row)).lines
    assert case(register, line.case_id).principal == ""
    assert line.case.note == "Huvudman: Landstinget"


def test_a_plan_without_a_title_is_refused(register, plan):
    whole = plan(HEMTEAM)
    bare = history.Plan(whole.filename, whole.sheet, whole.header, (None,) * len(HEADS))
    with pytest.raises(RuleProblem, match="rubrik eller sammanfattning"):
        history.import_history(register, bare)
    assert count(register) == 0


def test_two_columns_for_what_only_one_can_be_are_refused(plan):
    whole = plan(HEMTEAM)
    twice = (Target.TITLE, Target.TITLE, *[None] * (len(HEADS) - 2))
    faults = history.faults_of(history.Plan("x", whole.sheet, whole.header, twice))
    assert faults == ["Rubrik står för flera kolumner. Välj en av dem."]


def test_columns_left_out_are_named_in_the_report(register, plan):
    whole = plan(HEMTEAM)
    without = history.Plan("x", whole.sheet, whole.header, (*whole.mapping[:-1], None))
    assert "Kolumner som inte tas med: Buss." in history.import_history(register, without).notices


def test_a_file_that_is_not_there_or_is_a_folder_is_a_sentence(tmp_path):
    for path in (tmp_path / "saknas.xlsx", tmp_path):
        with pytest.raises(EnvironmentProblem, match="går inte att läsa"):
            history.read_file(path)


def test_a_file_that_is_no_spreadsheet_is_a_sentence(tmp_path):
    path = tmp_path / "brev.docx"
    path.write_bytes(b"PK\x03\x04")
    with pytest.raises(InputProblem):
        history.read_file(path)


@pytest.fixture
def old_list(tmp_path) -> Path:
    path = tmp_path / "initiativ.xlsx"
    path.write_bytes(workbook([HEADS, HEMTEAM, TOLK, WRONG]))
    return path


def test_the_command_line_makes_a_register_of_an_old_list(old_list, tmp_path, capsys):
    register = str(tmp_path / "ny.omtanke")
    assert (
        run(["--register", register, "import-history", str(old_list), "--map", "Buss=enhet"]) == 0
    )
    said = capsys.readouterr().out
    assert "Buss → Enhet" in said
    assert said.strip().endswith("3 rader = 2 nya + 0 fanns redan + 1 hoppades över")


def test_the_command_line_tries_without_writing(old_list, register, capsys):
    path = str(register.path)
    arguments = ["--register", path, "import-history", str(old_list), "--dry-run", "--json"]
    assert run(arguments) == 0
    said = capsys.readouterr().out
    assert '"dry_run": true' in said
    assert '"new": 2' in said
    assert count(register) == 0


@pytest.mark.parametrize(("wish", "words"), [("X=enhet", "Ingen kolumn"), ("Buss=x", "inget fält")])
def test_a_mapping_that_fits_nothing_is_a_sentence(old_list, register, capsys, wish, words):
    arguments = ["--register", str(register.path), "import-history", str(old_list), "--map", wish]
    assert run(arguments) == 1
    assert words in capsys.readouterr().err
