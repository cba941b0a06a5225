"""The tab Beslutsförslag: written to the left, seen as paper to the right, kept and saved."""

from pathlib import Path

import pytest
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QRadioButton

from omtanke_desktop.storage.queries.case_texts import case_texts
from omtanke_desktop.storage.queries.cases import blob, documents, history
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.proposal.tab import ProposalTab
from omtanke_desktop.workflows import change_sections, edit_case
from omtanke_desktop.workflows.event_words import headline, said_words
from omtanke_desktop.workflows.write_proposal import write_section
from tests import builders
from tests.documents.reading import text_of
from tests.ui.desks import a_desk
from tests.ui.hands import Hands
from tests.ui.windows import QUIET, window_on

ECONOMY = "Ekonomiska konsekvenser"


@pytest.fixture
def desk(tmp_path, qapp):
    with a_desk(tmp_path, qapp) as desk:
        yield desk


@pytest.fixture
def case_id(desk):
    return builders.an_evaluated_case(desk.register, "Öppen dörr")


@pytest.fixture
def tab(desk, case_id, qtbot):
    tab = ProposalTab(desk)
    qtbot.addWidget(tab)
    desk.style.dress(tab)
    tab.resize(1200, 800)
    tab.show()
    tab.show_case(builders.case(desk.register, case_id))
    desk.window = tab
    qtbot.waitUntil(lambda: bool(tab.preview._pdf), timeout=20_000)
    yield tab
    tab.save_pending()
    qtbot.waitUntil(lambda: not desk.background.busy, timeout=20_000)


@pytest.fixture
def hands(qtbot, tab):
    return Hands(qtbot, tab)


def texts(desk, case_id):
    with desk.register.read() as session:
        return case_texts(session, case_id)


def test_every_section_is_an_editor_but_the_evaluation(tab):
    names = [one.accessibleName() for one in tab.findChildren(QPlainTextEdit)]
    assert names[:2] == ["Förslag till beslut", "Sammanfattning"]
    assert "Värdering mot målbilden" not in names
    assert len(names) == 9


def test_what_is_typed_is_saved_and_stands_in_the_history(desk, case_id, hands):
    hands.type_into(ECONOMY, "Ryms inom ramen för åtta år.")
    hands.key("Tab")
    assert texts(desk, case_id) == {"economy": "Ryms inom ramen för åtta år."}
    with desk.register.read() as session:
        event = history(session, case_id)[-1]
    assert headline(event) == f"Ändrades: Beslutsförslaget, ”{ECONOMY}”"
    assert said_words(event) == ""


def test_the_paper_is_set_anew_after_a_pause(desk, hands, tab):
    hands.wait(lambda: b"%PDF" in tab.preview._pdf, "papperet")
    before = tab.preview._pdf
    hands.type_into("Sammanfattning", "Nya ord på svenska")
    hands.wait(lambda: tab.preview._pdf != before, "det nya papperet")
    assert "Nya ord på svenska" in text_of(tab.preview._pdf)


def test_another_case_gets_its_own_words(desk, case_id, tab):
    other = builders.a_case(desk.register, "Ett annat")
    write_section(desk.register, other, "economy", "Det andra ärendets")
    tab.sections._editors[6].text.setPlainText("Det första ärendets")
    tab.show_case(builders.case(desk.register, other))
    assert tab.sections._editors[6].text.toPlainText() == "Det andra ärendets"
    assert texts(desk, case_id) == {"economy": "Det första ärendets"}


def test_enter_goes_on_with_a_list_and_ends_it_when_nothing_is_written(desk, case_id, hands):
    hands.type_into(ECONOMY, "1. ett\ntvå\n\nslut")
    hands.key("Tab")
    assert texts(desk, case_id) == {"economy": "1. ett\n2. två\nslut"}


def test_a_line_put_into_a_numbered_list_moves_the_numbers_below_on(hands):
    hands.type_into(ECONOMY, "1. ett\ntvå\ntre")
    for key in ("Up", "Up", "End", "Return"):
        hands.key(key)
    hands.write("ny")
    said = hands.find(QPlainTextEdit, ECONOMY).toPlainText()
    assert said == "1. ett\n2. ny\n3. två\n4. tre"


@pytest.mark.parametrize(
    ("keys", "button", "made"),
    [
        ("Ctrl+Shift+U", "Underrubrik", "# å\n# ä"),
        ("Ctrl+Shift+L", "Punktlista", "- å\n- ä"),
        ("Ctrl+Shift+N", "Numrerad lista", "1. å\n2. ä"),
    ],
)
def test_a_key_and_a_button_mark_the_chosen_lines_and_take_the_mark_back(hands, keys, button, made):
    hands.type_into("Bakgrund", "å\nä")
    hands.key("Ctrl+A")
    hands.key(keys)
    editor = hands.find(QPlainTextEdit, "Bakgrund")
    assert editor.toPlainText() == made
    hands.click(button)
    assert editor.toPlainText() == "å\nä"
    hands.key("Ctrl+Z")
    assert editor.toPlainText() == made


def test_where_each_line_stands_for_itself_there_is_nothing_to_mark(hands):
    hands.type_into("Bakgrund", "x")
    assert hands.button("Punktlista").isEnabled()
    hands.type_into("Förslag till beslut", "göra det")
    assert not hands.button("Punktlista").isEnabled()


def test_the_ready_text_is_offered_until_something_is_written(desk, case_id, hands):
    name = f"Använd den färdiga texten: {ECONOMY}"
    hands.click(name)
    assert "befintliga ramar" in texts(desk, case_id)["economy"]
    assert hands.all(type(hands.button("Punktlista")), name) == []


def test_pdf_and_word_are_saved_with_the_last_words_typed(hands, monkeypatch, tmp_path):
    for button, name in (("Spara som PDF", "f.pdf"), ("Spara som Word", "f.docx")):
        path = tmp_path / name
        answer = staticmethod(lambda *_args, path=path: (str(path), ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
        hands.type_into("Bakgrund", f"Sist skrivna ord före {name}")
        hands.click(button)
        hands.wait(path.exists, name)
    assert "Sist skrivna ord före f.pdf" in text_of((tmp_path / "f.pdf").read_bytes())
    assert (tmp_path / "f.docx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("choice", "stamp"), [("Utkast", True), ("Färdigt", False)])
def test_the_paper_is_kept_in_the_case_as_a_draft_or_finished(desk, case_id, hands, choice, stamp):
    def kept():
        with desk.register.read() as session:
            return documents(session, case_id)[-1]

    def answer(dialog):
        dialog.press(dialog.find(QRadioButton, choice))
        dialog.click("Spara")

    hands.click("Spara i ärendet", answer)
    hands.wait(lambda: kept().kind == "proposal", "handlingen")
    with desk.register.read() as session:
        said = text_of(blob(session, kept().sha256))
    assert ("Beslutsförslag – utkast" in said) is stamp
    assert (kept().finished is None) is stamp


def test_nothing_is_kept_when_the_question_is_cancelled(desk, case_id, hands):
    with desk.register.read() as session:
        before = len(documents(session, case_id))
    hands.click("Spara i ärendet", lambda dialog: dialog.key("Escape"))
    with desk.register.read() as session:
        assert len(documents(session, case_id)) == before


def test_a_secret_case_says_what_is_printed(desk, case_id, hands, tab):
    edit_case.edit_text(desk.register, case_id, "secrecy", "OSL 26:1")
    tab.show_case(builders.case(desk.register, case_id))
    assert hands.sees("bara nummer och rubriken utåt skrivs ut")


def test_a_section_the_register_adds_or_hides_comes_and_goes(desk, case_id, tab):
    change_sections.add_section(desk.register, "Personal på natten")
    change_sections.hide_section(desk.register, "summary", hidden=True)
    tab.show_case(builders.case(desk.register, case_id))
    names = [e.text.accessibleName() for e in tab.sections._editors if e.text]
    assert "Personal på natten" in names
    assert "Sammanfattning" not in names


def test_where_there_is_little_room_one_pane_is_shown_at_a_time(hands, tab):
    tab.resize(700, 500)
    hands.settle()
    assert not tab.preview.isVisible()
    hands.tab("Förhandsvisning")
    assert tab.preview.isVisible()
    assert tab.minimumSizeHint().width() < 700


def test_a_register_open_for_reading_shows_the_paper_and_lets_nothing_be_written(
    desk, case_id, qtbot
):
    register = open_register(desk.register.path, read_only=True)
    tab = ProposalTab(Desk(register, desk.background, desk.bridge, desk.style))
    qtbot.addWidget(tab)
    tab.show_case(builders.case(desk.register, case_id))
    assert all(one.isReadOnly() for one in tab.findChildren(QPlainTextEdit))
    keep = next(one for one in tab.preview.actions() if one.text() == "Spara i ärendet…")
    assert not keep.isEnabled()
    qtbot.waitUntil(lambda: bool(tab.preview._pdf), timeout=20_000)
    register.close()


def test_a_template_that_cannot_be_used_is_a_sentence_and_not_a_crash(desk, case_id, hands, tab):
    from omtanke_desktop.storage import models as m

    with desk.register.begin() as work:
        row = work.session.get(m.Template, "document_sections")
        papers = {**row.content["papers"], "beslutsforslag": [{"key": "fel"}]}
        row.content = {**row.content, "papers": papers}
    tab.show_case(builders.case(desk.register, case_id))
    assert hands.sees("Rätta mallen först")


def test_a_file_that_cannot_be_written_is_a_sentence(hands, monkeypatch):
    nowhere = Path("/finns/inte/f.pdf")
    answer = staticmethod(lambda *_args: (str(nowhere), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    told = []
    hands.click("Spara som PDF", lambda box: (told.append(box.texts()), box.click("Stäng")))
    assert any("f.pdf gick inte att spara" in words for words in told[0])


@QUIET
@pytest.mark.slow
def test_a_proposal_is_written_on_the_page_of_its_case(tmp_path, qtbot):
    register = builders.new_register(tmp_path)
    case_id = builders.an_evaluated_case(register, "Öppen dörr")
    with window_on(register, qtbot) as hands:
        hands.window.open_page("arenden", case_id)
        hands.tab("Beslutsförslag")
        hands.type_into(ECONOMY, "Ryms inom ramen för åtta år.")
        hands.tab("Historik")
        with register.read() as session:
            assert case_texts(session, case_id) == {"economy": "Ryms inom ramen för åtta år."}
        hands.tab("Beslutsförslag")
        assert hands.find(QPlainTextEdit, ECONOMY).toPlainText() == "Ryms inom ramen för åtta år."


def test_tab_goes_through_the_texts_before_the_paper_beside_them(tab, hands):
    first = tab.sections._editors[0].text
    first.setFocus()
    met = []
    for _ in range(30):
        hands.key("Tab")
        met.append(QApplication.focusWidget())
        if isinstance(met[-1], QPdfView):
            break
    texts = [one.text for one in tab.sections._editors if one.text is not None]
    assert [one for one in met if one in texts] == texts[1:]
