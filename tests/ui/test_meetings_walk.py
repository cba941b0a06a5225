"""Under mötet with the keyboard alone: a whole meeting, from its beginning to its end."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPushButton

from omtanke_desktop.domain.people import Role
from omtanke_desktop.domain.phrases import Talk
from omtanke_desktop.storage.queries.phrases import phrases_for
from omtanke_desktop.storage.queries.tasks import tasks_of_meeting
from omtanke_desktop.ui.dialogs.meeting_dissent import Dissent, DissentDialog
from omtanke_desktop.ui.dialogs.meeting_proposals import ProposalsDialog
from omtanke_desktop.ui.dialogs.meeting_service import Service, ServiceDialog
from omtanke_desktop.ui.pages.meetings.phrase_help import offered, sentence_begun
from omtanke_desktop.workflows import change_settings, evaluate, write_proposal
from omtanke_desktop.workflows.meetings import attendance, call_meeting, run_meeting, tasks
from omtanke_desktop.workflows.papers.attendance import attendance_sentences
from omtanke_desktop.workflows.papers.shared import presence
from omtanke_desktop.workflows.papers.votes import vote_sentences
from tests import builders
from tests.ui.meeting_desks import named, page_on, settle
from tests.ui.windows import window_on

NINE = datetime(2025, 4, 9, 7, 2, tzinfo=UTC)  # 9.02 in Halland


@pytest.fixture
def held(tmp_path):
    register = builders.new_register(tmp_path)
    builders.add_members(register)
    made = builders.an_agenda(register, 3)
    for case_id in made.case_ids[1:]:
        evaluate.propose(register, case_id, "avslag", "avslå initiativet", "Finns redan.")
    call_meeting.call(register, made.meeting_id)
    builders.set_clock(register, NINE)
    return register, made


@pytest.fixture
def floor(held, qapp):
    with page_on(held[0]) as page:
        page.resize(1366, 700)
        page.show_target({"meeting": held[1].meeting_id, "item": held[1].item_ids[0]})
        settle()
        page.floor = page.view.floor
        yield page


def meeting(held):
    return builders.meeting(held[0], held[1].meeting_id)


def item(held, place=0):
    return next(one for one in meeting(held).items if one.id == held[1].item_ids[place])


@pytest.mark.qt_log_ignore("does not support (raise|grabbing the keyboard)", extend=True)
def test_a_meeting_is_walked_from_end_to_end_without_a_mouse(held, qtbot, monkeypatch):
    register, made = held
    monkeypatch.setattr(ServiceDialog, "ask", lambda *_: Service(None))
    with window_on(register, qtbot) as hands:
        window = hands.window
        window.desk.open("moten", {"meeting": made.meeting_id, "item": made.item_ids[0]})
        hands.settle()
        hands.wait_for("Börja mötet")
        hands.button("Börja mötet").setFocus()
        _press(hands, "Space", "Alt+N", "Down", "J", "Down", "L", "Down", "K", "T", "Alt+S")
        hands.write("Gruppen går ige")
        hands.wait(lambda: _offer(window) is not None, "fraserna")
        _press(hands, "Tab", "Alt+U")
        hands.write("Boka lokal")
        _press(hands, "Tab", "Alt+Right", "Ctrl+Shift+Return")
        hands.wait(lambda: item(held, 1).decision is not None, "beslutet")
    first = item(held)
    assert first.discussion == "Gruppen går igenom förslaget."
    assert [row.function for row in presence(meeting(held)).deciding(first.id)] == [
        *("Förvaltningschef", "Förvaltningschef"),
    ]
    assert attendance_sentences(meeting(held), meeting(held).items)[first.id][0] == (
        "Socialchef, Hylte kommun lämnar mötet kl.\u00a09.02."
    )
    with register.read() as session:
        assert [row.what for row in tasks_of_meeting(session, made.meeting_id)] == ["Boka lokal"]


def _press(hands, *keys):
    for key in keys:
        hands.key(key)


def _offer(window):
    lists = [
        one
        for one in window.children()
        if getattr(one, "accessibleName", str)() == "Fraser att välja"
    ]
    return next((one for one in lists if one.isVisible()), None)


def test_plain_arrows_change_item_except_in_a_text(held, floor):
    floor.floor.list.setFocus()
    QTest.keyClick(floor.floor.list, Qt.Key.Key_Right)
    assert floor.floor.current().id == held[1].item_ids[1]
    text = floor.floor.panel.discussion
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Left)
    assert floor.floor.current().id == held[1].item_ids[1]


def test_several_items_are_decided_as_proposed_and_the_lacking_one_is_named(
    held, floor, monkeypatch
):
    register, made = held
    evaluate.propose(register, made.case_ids[0], "bifall", "bifalla initiativet", "Bra.")
    settle()
    seen = []
    monkeypatch.setattr(
        ProposalsDialog,
        "ask",
        lambda _, rows: [r.item_id for r in seen.extend(rows) or rows if not r.lacking],
    )
    floor.floor.decider.several()
    settle()
    lacking = {row.item_id: row.lacking for row in seen}
    assert "ansvarig huvudman" in lacking[made.item_ids[0]]
    assert [item(held, n).decision is None for n in range(3)] == [True, False, False]


def test_a_bifall_that_costs_becomes_a_referral_with_the_same_words(held, floor):
    register, made = held
    words = "Teamet kostar mer än det finns pengar till."
    write_proposal.write_section(register, made.case_ids[0], "economy", words)
    for place in (1, 0):
        floor.floor.show_item(made.item_ids[place])
    floor.floor.decider.choose("bifall")
    assert words in floor.floor.panel.decision.mandate._hint.text()
    floor.floor.panel.decision._fields["reason"].setPlainText("Det är bra.")
    named(floor, QCheckBox, "Kostar utöver ramarna").setChecked(True)
    named(floor, QPushButton, "Gör om till hänskjutande").click()
    draft = floor.floor.panel.decision.draft
    assert named(floor, QComboBox, "Beslutstyp").currentText() == "Hänskjuta"
    assert draft.sentences.splitlines()[:2] == [
        "hänskjuta ärendet till {organ} för beslut",
        "föreslå {organ} att bifalla initiativet ”Initiativ 1” (OH-2025-001)",
    ]
    assert (draft.reason, draft.costs) == ("Det är bra.", True)


def test_a_vote_is_taken_down_key_by_key(held, floor):
    vote = floor.floor.panel.vote
    vote.start.click()
    vote.table.setCurrentCell(0, 1)
    for key in (Qt.Key.Key_J, Qt.Key.Key_N, Qt.Key.Key_A):
        QTest.keyClick(vote.table, key)
    settle()
    assert vote.casting.isVisible()
    vote.casting.setCurrentIndex(2)
    vote.casting.activated.emit(2)
    settle()
    assert vote_sentences(meeting(held), item(held))[-1] == (
        "Rösterna är lika. Ordförandens utslagsröst avgör: nej, avslag på förslaget."
    )


def test_another_opinion_is_noted_under_a_saved_decision(held, floor, monkeypatch):
    made = held[1]
    floor.floor.show_item(made.item_ids[1])
    floor.floor.decider.as_proposed()
    settle()
    floor.floor.show_item(made.item_ids[1])
    hylte = meeting(held).attendance[2]
    said = Dissent(hylte.id, "Socialchef, Hylte kommun", "Förslaget borde bifallas.")
    monkeypatch.setattr(DissentDialog, "ask", lambda *_: said)
    named(floor, QPushButton, "Avvikande mening…").click()
    settle()
    assert item(held, 1).decision.dissent == "Socialchef, Hylte kommun: Förslaget borde bifallas."


def test_open_tasks_of_earlier_meetings_are_ticked_off_under_their_item(held, floor):
    register, _ = held
    early = builders.a_meeting(register, date(2025, 2, 12))
    task_id = tasks.give_task(register, early, "Ta fram underlag", who="Socialchef, Hylte kommun")
    previous = next(one for one in meeting(held).items if one.template_key == "foregaende")
    floor.floor.show_item(previous.id)
    box = floor.floor.panel.tasks.earlier
    assert box.list.item(0).text() == "Ta fram underlag\nSocialchef, Hylte kommun"
    box.list.item(0).setCheckState(Qt.CheckState.Checked)
    settle()
    with register.read() as session:
        assert [t.done is not None for t in tasks_of_meeting(session, early)] == [True]
    box.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    with register.read() as session:
        assert [t.done for t in tasks_of_meeting(session, early) if t.id == task_id] == [None]


def test_too_few_who_decide_is_said_and_stops_nothing(held, floor):
    register, made = held
    for row in meeting(held).attendance[1:3]:
        attendance.note_presence(register, row.id, present=False)
    settle()
    assert floor.floor.panel._quorum.words.text().startswith("Gruppen är inte beslutför")
    assert floor.floor.panel._quorum.isVisible()
    floor.floor.show_item(made.item_ids[1])
    floor.floor.decider.as_proposed()
    assert item(held, 1).decision is not None


def test_the_people_tab_shows_what_is_noted_of_each_over_the_whole_meeting(held, floor):
    register, made = held
    _, varberg, hylte, substitute, _ = meeting(held).attendance
    attendance.note_move(register, varberg.id, made.item_ids[1], comes=False, time="10.15")
    attendance.set_conflicts(register, hylte.id, [made.item_ids[0]])
    attendance.put_in_service(register, substitute.id, serves=True, for_id=varberg.id)
    attendance.note_remote(register, hylte.id, remote=True)
    settle()
    tree = floor.view.people.tree
    lines = [
        [tree._lines[row.id].text(n) for n in range(2, 6)] for row in (varberg, hylte, substitute)
    ]
    label = item(held, 1).label
    assert lines == [
        ["Närvarande", f"går vid punkt {label} kl.\u00a010.15", "", ""],
        ["Närvarande, på distans", "", "", f"punkt {item(held).label}"],
        ["Frånvarande", "", "Socialchef, Varbergs kommun", ""],
    ]


def test_new_members_are_called_from_the_people_tab(held, floor):
    change_settings.add_member(held[0], "Psykiatrichef", "Region Halland", Role.MEMBER)
    settle()
    assert "Psykiatrichef, Region Halland" in floor.view.people._differs.words.text()
    named(floor, QPushButton, "Uppdatera deltagarna").click()
    settle()
    assert "Psykiatrichef" in [row.function for row in meeting(held).attendance]
    assert not floor.view.people._differs.isVisibleTo(floor.view.people)


def test_the_clock_says_how_the_item_goes_against_the_plan(held, floor):
    register, made = held
    run_meeting.begin_meeting(register, made.meeting_id)
    run_meeting.take_up(register, made.item_ids[0], NINE)
    builders.set_clock(register, NINE.replace(hour=8, minute=5))
    settle()
    floor.floor.clock.look()
    assert floor.floor.clock.words.text() == (
        "Kl.\u00a010.05 · 63 av 15\u00a0min på punkten · 20\u00a0min efter plan"
    )


def test_marked_words_are_kept_as_a_phrase_and_offered_from_then_on(held, floor):
    text = floor.floor.panel.discussion
    text.setPlainText("Gruppen åkte på studiebesök.")
    text.selectAll()
    floor.floor.panel._phrasing.help.keep.trigger()
    with held[0].read() as session:
        kept = phrases_for(session, Talk.DISCUSSION)
    assert offered("gruppen å", kept) == ["Gruppen åkte på studiebesök."]


@pytest.mark.parametrize(
    ("line", "words"), [("Gruppen", "Gruppen"), ("Klart. Gru", "Gru"), ("Klart. ", ""), ("", "")]
)
def test_a_phrase_is_completed_from_where_its_sentence_began(line, words):
    assert sentence_begun(line) == words


def test_who_can_be_asked_is_completed_from_those_called(held, floor):
    floor.floor.panel.tasks.focus_new()
    who = named(floor, QLineEdit, "Vem som får uppdraget")
    who.completer().setCompletionPrefix("hylte")
    assert who.completer().currentCompletion() == "Socialchef, Hylte kommun"
    QApplication.processEvents()
