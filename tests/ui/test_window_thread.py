"""On the window's thread nothing is read, nothing is set and no long visit is paid the database.

Told by thread id, see thread_watch. The main job and a whole meeting are watched where they are
tested (test_main_job, test_meeting_from_plan_to_closed); here the rest, and the watch itself.
"""

from datetime import date, timedelta

import pytest

from omtanke_desktop.domain.states import CaseState, Channel
from omtanke_desktop.paths import resource
from omtanke_desktop.storage import models as m
from omtanke_desktop.ui.background import Background
from tests import builders
from tests.files.sheets import workbook
from tests.ui.hands import Hands
from tests.ui.thread_watch import only_light_work, watched
from tests.ui.windows import QUIET, pick_file, window_on

pytestmark = QUIET
ROWS = (
    ("Nr", "Initiativ", "Inkom", "Utfall"),
    ("RUG/19-1", "Hemteam för äldre", date(2019, 3, 4), "Bifall"),
)


@pytest.fixture
def register(tmp_path):
    one = builders.new_register(tmp_path)
    yield one
    one.close()


def many_cases(register, number):
    """So many finished cases, written at once, each with a document of its day."""
    first = builders.MONDAY - timedelta(days=900)
    with register.begin() as work:
        work.add_parts(m.Case, [_case(n, first) for n in range(1, number + 1)])
        work.add_parts(m.Document, [_document(n, first) for n in range(1, number + 1)])


def _case(n, first):
    return {
        "id": n,
        "uid": f"{n:032}",
        "number": f"OH-2022-{n:04}",
        "series": "OH",
        "year": 2022,
        "serial": n,
        "title": f"Ärende {n}",
        "state": CaseState.CLOSED,
        "channel": Channel.PHONE,
        "diary_number": f"RS{n}",
        "arrived": first,
        "arrived_source": "by_hand",
        "registered": first,
    }


def _document(n, first):
    return {
        "case_id": n,
        "number": 1,
        "direction": "in",
        "kind": "note",
        "title": "Tjänsteanteckning",
        "text": "Ringde.",
        "created": first + timedelta(minutes=n),
    }


def other_window(person, act):
    """Do something with the dialog that stands open beside the window, and close it."""
    dialogs = [one for one in person.window.findChildren(object) if _is_open_dialog(one)]
    act(Hands(person.qtbot, dialogs[-1]))


def _is_open_dialog(one):
    from PySide6.QtWidgets import QDialog

    return isinstance(one, QDialog) and one.isVisible()


def test_mails_with_forms_and_files_are_read_elsewhere(register, qtbot):
    names = sorted(path.name for path in resource("demo").glob("*.eml"))[:6]
    with only_light_work() as watch, window_on(register, qtbot) as person:
        person.drop([resource("demo", name) for name in names])
        person.wait_for("6 lästa")
        for line in person.lines("Mejl"):
            person.pick("Mejl", line)
        person.click("Inte ett initiativ…", lambda dialog: _set_aside(dialog))
        person.choose("Visa mejl", "Undanlagda (1)")
        person.click("Ta tillbaka")
    assert "workflows.intake.reading.read_all" in watch.elsewhere


def _set_aside(dialog):
    dialog.type_into("Skäl", "Hör till tandvården")
    dialog.click("Lägg undan")


def test_the_papers_of_a_case_and_the_lists_are_set_elsewhere(
    register, qtbot, tmp_path, monkeypatch
):
    case_id = builders.an_evaluated_case(register, initiator_name="Elin Ek")
    pick_file(monkeypatch, tmp_path / "lista.xlsx")
    with only_light_work() as watch, window_on(register, qtbot) as person:
        person.window.open_page("arenden", case_id)
        person.tab("Handlingar")
        person.click("Akt…")
        other_window(person, lambda dialog: _make_case_file(dialog))
        person.click("Tillbaka till ärendelistan")
        person.key("Ctrl+Shift+E")
        person.wait_for("lista.xlsx är sparad")
        person.window.open_page("rapporter")
        person.wait(lambda: "workflows.papers.render_lists.render_day_list" in watch.elsewhere)
        person.tab("Personuppgifter")
        person.type_into("Sök person", "Elin Ek")
        person.wait_for("uppgift")
        person.click("Gör registerutdrag…")
        other_window(person, lambda dialog: dialog.key("Escape"))
    assert {"workflows.papers.render_lists.render_extract"} <= watch.elsewhere


def _make_case_file(dialog):
    dialog.wait(lambda: dialog.button("Spara som PDF…").isEnabled())
    dialog.key("Escape")


def test_an_old_list_is_read_elsewhere(register, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "initiativ.xlsx"
    path.write_bytes(workbook(ROWS))
    pick_file(monkeypatch, path)
    with only_light_work() as watch, window_on(register, qtbot) as person:
        person.click("Ärenden")
        person.click("Importera från Excel…", lambda dialog: _import(dialog))
    assert any(name.startswith("workflows.import_history") for name in watch.elsewhere)


def _import(dialog):
    dialog.click("Välj fil…")
    dialog.wait(lambda: dialog.window._job is None)
    dialog.click("Nästa")
    dialog.key("Escape")


def test_no_page_pays_a_large_register_a_long_visit(register, qtbot):
    many_cases(register, 3_000)
    with only_light_work(bulk=14_000) as watch, window_on(register, qtbot) as person:
        for key in person.window.page_keys():
            person.window.open_page(key)
            person.settle()
        person.window.open_page("arenden")
        person.type_into("Sök bland ärenden", "ärende")
        person.wait_for("3 000 ärenden")
    assert watch.steps > 0


def test_a_start_asks_a_large_register_no_more_than_a_small_one(tmp_path, qtbot):
    steps = []
    for number in (50, 1_500):
        (tmp_path / str(number)).mkdir()
        register = builders.new_register(tmp_path / str(number))
        many_cases(register, number)
        with watched() as watch, window_on(register, qtbot) as person:
            person.settle()
            steps.append(watch.steps)
        register.close()
    assert steps[1] <= steps[0] + 2_000


def test_what_is_set_on_the_windows_thread_is_seen(register, qtbot, monkeypatch):
    def here(background, owner, function, *args, done, failed=None):
        done(function(*args))
        return Background.thread(background, owner, str.title, "", done=str)

    monkeypatch.setattr(Background, "process", here)
    with watched() as watch, window_on(register, qtbot) as person:
        person.window.open_page("rapporter")
        person.wait(lambda: bool(watch.offences))
    assert any(name.startswith("documents.day_list.") for name in watch.offences)


def test_a_long_visit_to_the_database_is_seen(register, qtbot):
    many_cases(register, 300)
    with watched(bulk=2_000) as watch, window_on(register, qtbot) as person:
        person.click("Ärenden")
    assert any(name.startswith("storage.queries.case_list.") for name in watch.offences)
