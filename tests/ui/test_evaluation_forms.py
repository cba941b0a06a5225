"""Forms for members without the program: made, dropped, compared and read in with the hands."""

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.cases import documents
from omtanke_desktop.storage.queries.evaluations import evaluation
from omtanke_desktop.ui.dialogs.evaluation_forms import EvaluationFormsDialog
from omtanke_desktop.ui.dialogs.evaluation_forms_made import FormsMadeDialog
from omtanke_desktop.ui.dialogs.evaluation_returns import ReadFormsDialog
from omtanke_desktop.ui.folder_looks import look_in
from omtanke_desktop.workflows import evaluate
from tests import builders
from tests.evaluation_forms import filled, forms_of
from tests.ui.desks import a_desk, answer
from tests.ui.hands import Hands
from tests.ui.windows import QUIET, window_on

pytestmark = QUIET
CHEF = "Förvaltningschef, Region Halland"
PLACE = ("enkel", "individ")
IND = Perspective.INDIVIDUAL


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as made:
        builders.add_members(made.register)
        yield made


@pytest.fixture
def register(tmp_path):
    made = builders.new_register(tmp_path)
    builders.add_members(made)
    return made


def a_form(register, *case_ids, level="2 – bidrar tydligt"):
    """A form about these cases with one level filled in for each."""
    made = forms_of(register, *case_ids)[0]
    numbers = [builders.case(register, one).number for one in case_ids]
    return filled(made.content, {(number, ("level", *PLACE)): level for number in numbers})


def level_of(register, case_id, who=CHEF):
    with register.read() as session:
        return evaluation(session, case_id, who).cells[PLACE[0], IND].level


def reading(qtbot, desk, *files):
    """The open dialog with these files, all of them read."""
    dialog = ReadFormsDialog(desk, files)
    if desk.window is None:  # else it goes with the window, and has its style
        desk.style.dress(dialog)
        qtbot.addWidget(dialog)
    dialog.show()
    hands = Hands(qtbot, dialog)
    hands.wait(lambda: not hands.holds("Formulär", "läses"), "det som står i filerna")
    return hands


def test_members_cases_and_day_are_chosen_and_one_file_each_is_saved(desk, qtbot, tmp_path):
    held = builders.an_agenda(desk.register, 2)
    dialog = EvaluationFormsDialog(desk, (), held.meeting_id)
    qtbot.addWidget(dialog)
    dialog.show()
    hands = Hands(qtbot, dialog)
    dialog.members.item(1).setCheckState(Qt.CheckState.Unchecked)
    hands.type_into("Mapp", str(tmp_path / "formulär åäö"))
    hands.click("Spara formulären")
    hands.wait(lambda: len(dialog.saved) == 3, "sparade filer")
    assert len(list((tmp_path / "formulär åäö").iterdir())) == 3
    with desk.register.read() as session:
        rows = session.scalars(select(m.EvaluationForm).filter_by(meeting_id=held.meeting_id)).all()
    assert [row.evaluator for row in rows] == [one.evaluator for one in dialog.made]
    assert {tuple(row.content["cases"]) for row in rows} == {held.case_ids}


def test_without_members_the_dialog_says_where_they_are_put_in(tmp_path, qapp, qtbot):
    with a_desk(tmp_path, qapp) as desk:
        dialog = EvaluationFormsDialog(desk, [builders.a_case(desk.register)], None)
        qtbot.addWidget(dialog)
        dialog.show()
        assert not dialog.ok.isEnabled()
        assert Hands(qtbot, dialog).sees("Lägg in gruppens ledamöter under Inställningar först.")


def test_forms_are_marked_as_sent_from_the_list_of_what_was_saved(desk, qtbot, tmp_path):
    case_id = builders.a_case(desk.register)
    made = forms_of(desk.register, case_id, members=2)
    answer(FormsMadeDialog, lambda one: Hands(qtbot, one).click("Markera som skickade"))
    assert FormsMadeDialog.ask(desk, made, [tmp_path / one.filename for one in made])
    with desk.register.read() as session:
        assert documents(session, case_id)[-1].dispatched is not None


def test_a_form_without_conflicts_is_read_in_with_one_press(desk, qtbot):
    case_id = builders.a_case(desk.register)
    hands = reading(qtbot, desk, ("svar.xlsx", a_form(desk.register, case_id)))
    assert hands.sees("1 nya svar och 0 som skiljer sig från registret, i ett ärende.")
    hands.click("Läs in")
    assert level_of(desk.register, case_id) is Level.CLEAR
    assert hands.sees("1 svar från Förvaltningschef, Region Halland är inlästa.")
    assert not hands.button("Läs in").isEnabled()


def conflicted(desk):
    """A case that the member has judged in another way before, and the form that says so."""
    case_id = builders.a_case(desk.register)
    evaluate.set_cell(desk.register, case_id, PLACE[0], IND, level=Level.STRONG, evaluator=CHEF)
    return case_id, a_form(desk.register, case_id)


def test_a_conflict_stands_side_by_side_and_the_register_stays_unless_chosen(desk, qtbot):
    case_id, content = conflicted(desk)
    hands = reading(qtbot, desk, ("svar.xlsx", content))
    (line,) = hands.lines("Skillnader")
    assert "3 – bidrar starkt | 2 – bidrar tydligt" in line
    hands.click("Läs in")
    assert level_of(desk.register, case_id) is Level.STRONG


def test_everything_is_taken_from_the_form_with_one_press(desk, qtbot):
    case_id, content = conflicted(desk)
    hands = reading(qtbot, desk, ("svar.xlsx", content))
    hands.click("Ta allt från formuläret")
    hands.click("Läs in")
    assert level_of(desk.register, case_id) is Level.CLEAR


def test_a_side_is_chosen_by_pressing_its_words_and_by_the_space_bar(desk, qtbot):
    _, content = conflicted(desk)
    hands = reading(qtbot, desk, ("svar.xlsx", content))
    table = hands.window.table
    index = table.model().index(0, 2)
    hands.press(table.viewport(), table.visualRect(index).center())
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    table.setCurrentIndex(table.model().index(0, 1))
    table.setFocus()
    hands.key("Space")
    assert index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Unchecked


def test_the_model_of_differences_keeps_qts_rules(desk, qtbot):
    from PySide6.QtTest import QAbstractItemModelTester

    _, content = conflicted(desk)
    hands = reading(qtbot, desk, ("svar.xlsx", content))
    tester = QAbstractItemModelTester(
        hands.window.lines, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    hands.window.lines.take_all(from_form=True)
    assert tester.failureReportingMode() is QAbstractItemModelTester.FailureReportingMode.Fatal


def test_several_files_are_read_at_once_and_a_spoilt_one_keeps_nobody_back(desk, qtbot):
    first, second = builders.a_case(desk.register), builders.a_case(desk.register, "Ett till")
    files = [
        ("a.xlsx", a_form(desk.register, first)),
        ("b.xlsx", a_form(desk.register, second, level="9")),
        ("c.xlsx", a_form(desk.register, second)),
    ]
    hands = reading(qtbot, desk, *files)
    hands.pick("Formulär", "b.xlsx")
    assert hands.sees("b.xlsx kan inte läsas in")
    hands.click("Läs in 2 formulär")
    assert level_of(desk.register, first) is Level.CLEAR
    assert level_of(desk.register, second) is Level.CLEAR


def test_two_forms_from_the_same_member_never_overwrite_each_other_unseen(desk, qtbot):
    case_id = builders.a_case(desk.register)
    one = a_form(desk.register, case_id, level=1)
    other = a_form(desk.register, case_id, level=3)
    hands = reading(qtbot, desk, ("a.xlsx", one), ("b.xlsx", other))
    hands.click("Läs in 2 formulär")
    assert level_of(desk.register, case_id) is Level.SOME
    hands.pick("Formulär", "skiljer sig")
    assert "1 – bidrar något | 3 – bidrar starkt" in hands.lines("Skillnader")[0]


def test_a_form_dropped_on_any_page_is_read_in_and_no_mail(register, qtbot, tmp_path):
    case_id = builders.a_case(register)
    path = tmp_path / "svar från chefen.xlsx"
    path.write_bytes(a_form(register, case_id))
    with window_on(register, qtbot) as hands:
        hands.window.open_page("moten")
        hands.answering(
            [lambda dialog: (dialog.wait_for("1 nya svar"), dialog.click("Läs in"),
                             dialog.click("Stäng"))],
            lambda: hands.drop([path]),
        )  # fmt: skip
        assert hands.window.page.key == "moten"
        assert level_of(register, case_id) is Level.CLEAR


def test_a_form_taken_in_through_the_inbox_is_read_in_as_a_form(register, qtbot, tmp_path):
    case_id = builders.a_case(register)
    path = tmp_path / "svar.xlsx"
    path.write_bytes(a_form(register, case_id))
    with window_on(register, qtbot) as hands:
        hands.answering(
            [lambda dialog: (dialog.wait_for("1 nya svar"), dialog.click("Stäng"))],
            lambda: hands.window.open_page("inkorg", [path]),
        )
        assert level_of(register, case_id) is Level.NOT_ASSESSED


def test_a_form_that_came_with_a_mail_is_read_in_from_there(register, qtbot):
    case_id = builders.a_case(register)
    raw = builders.mail("Sv: värdering", files=[("svar.xlsx", a_form(register, case_id))])
    message_id = builders.receive(register, raw).message_id
    with window_on(register, qtbot) as hands:
        hands.window.open_page("inkorg", message_id)
        hands.wait_for("Läs in värderingen")
        hands.click(
            "Läs in värderingen svar.xlsx",
            lambda dialog: (dialog.wait_for("1 nya svar"), dialog.click("Läs in"),
                            dialog.click("Stäng")),
        )  # fmt: skip
        assert level_of(register, case_id) is Level.CLEAR


def test_the_watched_folder_leaves_forms_alone(tmp_path):
    (tmp_path / "svar.xlsx").write_bytes(b"PK\x03\x04")
    assert look_in(str(tmp_path), lambda *_: None).files == frozenset()


def test_a_register_that_is_only_read_compares_but_takes_nothing_in(register, qtbot, tmp_path):
    from omtanke_desktop.storage.register import open_register

    case_id = builders.a_case(register)
    content = a_form(register, case_id)
    other = open_register(register.path)
    assert other.read_only
    with window_on(other, qtbot) as hands:
        inner = reading(qtbot, hands.window.desk, ("svar.xlsx", content))
        assert inner.sees("1 nya svar")
        assert not inner.button("Läs in").isEnabled()
        inner.window.close()
    register.close()


def test_a_meetings_agenda_offers_forms_and_sheets(register, qtbot):
    held = builders.an_agenda(register, 1)
    with window_on(register, qtbot) as hands:
        hands.window.open_page("moten", held.meeting_id)
        menu = hands.button("Värdering").menu()
        names = [one.text() for one in menu.actions() if one.text()]
        assert names == [
            *("Formulär till ledamöter…", "Läs in ifyllda formulär…"),
            *("Värderingsblad för penna…", "Knappa in från papper…"),
        ]
        seen = []

        def look(dialog):
            seen.extend(dialog.lines("Ärenden"))
            dialog.click("Avbryt")

        hands.answering([look], menu.actions()[0].trigger)
        assert ["Initiativ 1" in line for line in seen] == [True]
