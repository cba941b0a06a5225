"""Planning a year and moving a meeting in the window, by keyboard."""

from datetime import UTC, date, datetime, time

import icalendar
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QTableView,
    QToolButton,
)

from omtanke_desktop.domain.meeting_dates import Deadlines, deadlines_for
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.ui.dialogs import ask, plan_year_days
from omtanke_desktop.ui.dialogs.meeting import MeetingDialog, Surroundings
from omtanke_desktop.ui.dialogs.plan_year import PlanYearDialog
from omtanke_desktop.ui.dialogs.plan_year_days import DAY, NOTE, WEEK, ProposedDaysModel
from omtanke_desktop.ui.dialogs.plan_year_rule import BY_HAND, WEEKLY
from omtanke_desktop.ui.dialogs.year_calendar import YearCalendarDialog
from omtanke_desktop.ui.pages.meetings.list_model import DAY as LIST_DAY
from omtanke_desktop.ui.pages.meetings.list_model import DUE, SERIES
from omtanke_desktop.workflows import change_settings
from omtanke_desktop.workflows.meetings import plan_meeting, plan_year
from omtanke_desktop.workflows.meetings.plan_meeting import MeetingPlan
from tests import builders
from tests.ui.desks import answer, named
from tests.ui.meeting_desks import page_on, settle

TODAY = date(2026, 1, 2)
ASCENSION = date(2026, 5, 14)
SPACE, ALT = Qt.Key.Key_Space, Qt.KeyboardModifier.AltModifier
AROUND = Surroundings(lambda day: deadlines_for(day, Settings(), {}), ("Ordinarie möten",))


@pytest.fixture(scope="module")
def look(tmp_path_factory):
    """What is known of days where one meeting is planned, on 14 January at nine."""
    register = builders.new_register(tmp_path_factory.mktemp("r"))
    plan_meeting.plan_meeting(register, MeetingPlan(date(2026, 1, 14), time(9), time(12)))

    def looked(days):
        with register.read() as session:
            return plan_year.look_at(session, days)

    yield looked
    register.close()


@pytest.fixture
def dialog(look, qtbot):
    made = PlanYearDialog(None, look, TODAY, "Halmstad", AROUND)
    qtbot.addWidget(made)
    made.show()
    return made


def drawn(dialog):
    model = dialog.model
    return [
        (
            model.index(row, DAY).data().replace("\u00a0", " "),
            model.index(row, DAY).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked,
            model.index(row, NOTE).data().replace("\u00a0", " "),
        )
        for row in range(model.rowCount())
    ]


def told(dialog):
    return [one.text().replace("\u00a0", " ") for one in dialog.findChildren(QLabel)]


def test_the_second_wednesday_is_proposed_with_week_and_what_speaks_against_it(dialog):
    assert drawn(dialog)[0] == (
        "Onsdag 14 januari 2026",
        False,
        "Redan planerat: möte kl. 9.00",
    )
    assert dialog.model.index(0, WEEK).data() == "v.\u00a03"
    assert len(drawn(dialog)) == 11
    assert named(dialog, QPushButton, "Planera 10\u00a0möten").isEnabled()
    assert "10 möten planeras. 1 dag är bortvald." in told(dialog)


def test_a_holiday_is_left_out_until_it_is_moved_to_a_working_day(dialog, qtbot):
    dialog.rule.kind.setCurrentIndex(WEEKLY)
    dialog.rule.weekly_day.setCurrentIndex(3)
    dialog.rule.weeks.setValue(3)
    row = [line[0] for line in drawn(dialog)].index("Torsdag 14 maj 2026")
    assert drawn(dialog)[row][1:] == (False, "Helgdag: Kristi himmelsfärdsdag")
    table = named(dialog, QTableView, "Föreslagna dagar")
    table.setCurrentIndex(dialog.model.index(row, DAY))
    qtbot.keyClick(dialog, Qt.Key.Key_Left, ALT)
    moved = ("Onsdag 13 maj 2026", True, "Dag före helgdag: Kristi himmelsfärdsdag")
    assert drawn(dialog)[row] == moved
    qtbot.keyClick(table, SPACE)
    assert drawn(dialog)[row] == (moved[0], False, moved[2])


def test_days_picked_by_hand_become_plans_with_the_name_and_the_time(dialog, qtbot):
    dialog.rule.months[0].setChecked(False)
    for month in dialog.rule.months[2:]:
        month.setChecked(False)
    dialog.rule.kind.setCurrentIndex(BY_HAND)
    dialog.new_day.setText("5 mars 2026")
    qtbot.keyClick(dialog.new_day, Qt.Key.Key_Return)
    for impossible in ("31 februari 2026", "9999-12-31", "0001-01-01"):
        dialog.new_day.setText(impossible)
        qtbot.keyClick(dialog.new_day, Qt.Key.Key_Return)
    dialog.series.setCurrentText(" Extra möten ")
    dialog.open_end.setChecked(True)
    shared = {"place": "Halmstad", "series": "Extra möten"}
    assert dialog.plans() == [
        MeetingPlan(date(2026, 2, 11), time(9), **shared),
        MeetingPlan(date(2026, 3, 5), time(9), **shared),
    ]


def test_a_day_that_is_written_over_moves_and_one_that_collides_stops_the_plan(dialog):
    model = dialog.model
    assert not model.setData(model.index(1, DAY), "snart")
    assert model.setData(model.index(1, DAY), "2026-01-14")
    assert len(drawn(dialog)) == 10
    assert "Den 14 januari 2026 finns redan ett möte vid den tiden. Bocka av dagen." in told(dialog)
    dialog.starts.setTime(dialog.ends.time())
    assert "Mötena slutar innan de börjar." in told(dialog)
    assert not dialog._yes.isEnabled()


def test_a_span_that_cannot_be_is_said_and_gives_no_days(dialog):
    for first, last in (
        ("2026-05-01", "2026-04-01"),
        ("x", "2026-01-01"),
        ("1999-01-01", "2026-1"),
    ):
        dialog.rule.first.setText(first)
        dialog.rule.last.setText(last)
        assert dialog.rule.problem
        assert dialog.rule.days == []
        assert not dialog._yes.isEnabled()


def test_the_proposed_days_keep_qts_rules(look):
    model = ProposedDaysModel(look)
    tester = QAbstractItemModelTester(model)
    model.propose([ASCENSION, date(2026, 5, 20)])
    model.step(0, 1)
    assert (model.rowCount(), model.columnCount()) == (2, len(plan_year_days.HEADERS))
    assert tester.model() is model


def test_the_last_days_follow_the_meeting_until_they_are_changed_by_hand(qtbot):
    day = date(2026, 5, 20)
    kept = Deadlines(date(2026, 5, 6), date(2026, 5, 11), date(2026, 6, 3))
    plan = MeetingPlan(day, time(9), time(12), deadlines=kept)
    dialog = MeetingDialog(None, plan, "Ändra", "Spara", AROUND)
    qtbot.addWidget(dialog)
    dialog.day.setDate(dialog.day.date().addDays(7))
    assert dialog.plan().deadlines == Deadlines(
        date(2026, 5, 13), date(2026, 5, 11), date(2026, 6, 10)
    )
    dialog.deadlines.fields["call_by"].setText("")
    assert dialog.plan().deadlines.call_by is None
    assert dialog._yes.isEnabled()


@pytest.mark.parametrize("text", ["snart", "2026-06-01"])
def test_a_last_day_that_cannot_be_is_said_and_not_saved(qtbot, text):
    dialog = MeetingDialog(None, MeetingPlan(date(2026, 5, 20), time(9)), "X", "Spara", AROUND)
    qtbot.addWidget(dialog)
    dialog.deadlines.fields["papers_by"].setText(text)
    assert not dialog._yes.isEnabled()
    assert any(one.startswith("Handlingar") and one.endswith(".") for one in told(dialog))


@pytest.fixture
def page(tmp_path, qapp):
    with page_on(builders.new_register(tmp_path)) as opened:
        yield opened


def listed(page, column):
    model = page.list.model
    return [model.index(row, column).data() for row in range(model.rowCount())]


def plan_the_year(page, series):
    def accept(dialog):
        dialog.series.setCurrentText(series)
        dialog._yes.click()

    answer(PlanYearDialog, accept)
    named(page, QPushButton, "Planera året…").click()
    settle()


def test_an_empty_page_offers_one_meeting_or_a_whole_year_which_is_then_shown(page):
    assert named(page, QPushButton, "Nytt möte…").isEnabled()
    plan_the_year(page, "Ordinarie möten")
    assert listed(page, LIST_DAY)[-1].replace("\u00a0", " ") == "Ons 12 mars, v. 11"
    assert set(listed(page, SERIES)) == {"Ordinarie möten"}
    builders.a_meeting(page.desk.register, date(2025, 6, 18))
    settle()
    shown = named(page, QComboBox, "Serie")
    shown.setCurrentText("Ordinarie möten")
    shown.activated.emit(shown.currentIndex())
    assert len(listed(page, DUE)) == 9


def test_a_kallelse_that_is_late_is_said_in_the_list_and_in_the_meetings_head(page):
    meeting_id = builders.a_meeting(page.desk.register)
    builders.set_clock(page.desk.register, datetime(2025, 4, 3, 9, tzinfo=UTC))
    page.refresh(None)
    assert listed(page, DUE) == ["Kallelse 2\u00a0apr, försenad"]
    page.open_meeting(meeting_id)
    words = [one.text() for one in page.view.findChildren(QLabel) if not one.isHidden()]
    assert "Kallelse senast 2\u00a0april – försenad" in words
    assert "Justering senast 23\u00a0april" in words


def test_the_year_and_a_meeting_are_saved_as_calendar_files(page, tmp_path, monkeypatch, qtbot):
    meeting_id = builders.a_meeting(page.desk.register)
    settle()
    path = tmp_path / "möten.ics"
    monkeypatch.setattr(ask, "save_file", lambda *_: path)
    answer(YearCalendarDialog, lambda dialog: (dialog.deadlines.click(), dialog.accept()))
    named(page, QPushButton, "Kalenderfil…").click()
    qtbot.waitUntil(lambda: "möten.ics är sparad." in page.told)
    assert len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == 4
    page.open_meeting(meeting_id)
    page.told.clear()
    named(page, QToolButton, "Spara som kalenderfil…").click()
    qtbot.waitUntil(lambda: "möten.ics är sparad." in page.told)
    assert len(icalendar.Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == 1


def test_a_meeting_moved_past_a_members_last_day_offers_to_update_the_called(page, monkeypatch):
    register = page.desk.register
    builders.add_members(register)
    meeting_id = builders.a_meeting(register)
    change_settings.stop_calling(register, 2)
    page.open_meeting(meeting_id)
    monkeypatch.setattr(MeetingDialog, "exec", _a_week_later)
    answer(QMessageBox, lambda box: _press(box, "Uppdatera deltagarna"))
    page._edit.trigger()
    settle()
    found = builders.meeting(register, meeting_id)
    assert found.day == date(2025, 4, 16)
    assert "Varbergs kommun" not in [row.principal for row in found.attendance]


def _a_week_later(dialog):
    dialog.day.setDate(dialog.day.date().addDays(7))
    return QDialog.DialogCode.Accepted


def _press(box, words):
    next(one for one in box.buttons() if one.text() == words).click()
