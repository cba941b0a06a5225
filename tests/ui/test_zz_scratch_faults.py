import sys
from datetime import date
import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox, QCheckBox
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.domain.minutes import SIGNERS, Signature
from omtanke_desktop.workflows import change_settings
from omtanke_desktop.workflows.letters import dispatch_letters, letter_recipients
from omtanke_desktop.workflows.meetings import *
from omtanke_desktop.workflows.meetings import approve_minutes, call_meeting, close_meeting, hold_meeting, prepare_meeting, arrange_agenda, tasks, votes, attendance
from tests import builders
from tests.ui.windows import QUIET, window_on
pytestmark = QUIET
TABS=("Dagordning","Deltagare","Handlingar","Under mötet","Protokoll","Expediering")

def stages(register):
    builders.add_members(register)
    change_settings.change_setting(register, "chair", "Förvaltningschef, Region Halland")
    a = builders.an_agenda(register, 2, date(2025,3,3))
    for i in a.item_ids: hold_meeting.decide(register, i, builders.a_decision("avslag"))
    call_meeting.call(register, a.meeting_id)
    close_meeting.close_for_minutes(register, a.meeting_id)
    b = builders.an_agenda(register, 2, date(2025,4,9))
    tasks.give_task(register, b.meeting_id, "Boka", item_id=b.item_ids[0])
    call_meeting.make_call(register, b.meeting_id)
    return a, b

@pytest.fixture
def register(tmp_path): return builders.new_register(tmp_path)

def enabled(person):
    out=[]
    for w in person._visible(QAbstractButton|QLineEdit|QPlainTextEdit|QTextEdit|QComboBox|QAbstractSpinBox):
        ro = getattr(w,"isReadOnly",lambda:False)()
        if w.isEnabled() and not ro: out.append(f"{type(w).__name__}:{w.accessibleName() or getattr(w,'text',lambda:'')()}")
    return out

def test_read_only(register, qtbot, monkeypatch):
    a,b=stages(register)
    second=open_register(register.path)
    assert second.read_only
    with window_on(second, qtbot, "andra") as person:
        base=set(enabled(person))
        for held in (a,b):
            person.window.desk.open("moten", held.meeting_id) if hasattr(person.window,"desk") else None
            person.settle()
            for t in TABS:
                person.tab(t); person.settle()
                from PySide6.QtTest import QTest
                QTest.qWait(800)
                print(held.meeting_id, t, "NOTE" if person.sees(second.note[:20]) else "no note", sorted(set(enabled(person))-base), file=sys.__stdout__)
        person.click("Expediering"); QTest.qWait(500)
        print("EXP", person.sees(second.note[:20]), sorted(set(enabled(person))-base), file=sys.__stdout__)
        person.click("Möten")
    second.close() if False else None

def poke(person):
    """Select every line in every list, press every harmless enabled thing."""
    from PySide6.QtWidgets import QAbstractItemView
    for v in person._visible(QAbstractItemView):
        m=v.model()
        if m is None: continue
        for r in range(min(m.rowCount(),12)):
            v.setCurrentIndex(m.index(r,0)); person.settle()

def crash_free(monkeypatch):
    got=[]
    from omtanke_desktop.ui.dialogs import ask
    import omtanke_desktop.ui.dialogs.ask as a
    monkeypatch.setattr(a,"show_problem",lambda p,problem: got.append(("problem",problem.title)))
    import sys as s
    def hook(t,e,tb):
        import traceback; traceback.print_exception(t,e,tb,limit=-5,file=sys.__stdout__); got.append(("CRASH",repr(e)))
    monkeypatch.setattr(s,"excepthook",hook)
    return got

ACTS={}
def act(f): ACTS[f.__name__]=f; return f
@act
def remove_items(r,a,b): arrange_agenda.remove_items(r, b.item_ids)
@act
def reopen(r,a,b): close_meeting.reopen(r, a.meeting_id)
@act
def withdrawn(r,a,b):
    from omtanke_desktop.workflows import take_steps
    from omtanke_desktop.domain.states import CaseState
    take_steps.take_step(r,b.case_ids[0],CaseState.WITHDRAWN,"x")
@act
def secret(r,a,b):
    from omtanke_desktop.workflows import mark_secrecy
    for c in (*a.case_ids,*b.case_ids): mark_secrecy.mark_secret(r,c,"25 kap. 1 § OSL")
@act
def people_gone(r,a,b):
    from omtanke_desktop.workflows.meetings import participants
    from omtanke_desktop.storage import models as m
    with r.read() as s: ids=[x.id for x in s.query(m.Member)]
    for i in ids: change_settings.stop_calling(r,i)
    participants.update_participants(r,b.meeting_id)
@act
def draft_gone(r,a,b):
    from omtanke_desktop.workflows.meetings import keep_papers
    from omtanke_desktop.storage import models as m
    with r.read() as s: ids=[x.id for x in s.query(m.MeetingPaper).filter_by(dispatched=None)]
    for i in ids: keep_papers.remove_draft(r,i)
@act
def emptied(r,a,b):
    for k in ("body_name","chair","signatory","approver","organisation","body_short"):
        try: change_settings.change_setting(r,k,"")
        except Exception as e: print(k,e,file=sys.__stdout__)

@pytest.mark.parametrize("which",ACTS)
@pytest.mark.parametrize("same",[False,True])
def test_gone(register, qtbot, monkeypatch, which, same):
    from PySide6.QtTest import QTest
    a,b=stages(register)
    second=register if same else open_register(register.path)
    with window_on(second, qtbot, "andra") as person:
        got=crash_free(monkeypatch)
        person.window.desk.open("expediering", None); QTest.qWait(300); poke(person)
        for held in ((b,a) if which not in ("reopen",) else (b,a)):
            person.window.desk.open("moten", held.meeting_id); person.settle()
            for t in TABS: person.tab(t); QTest.qWait(100)
        person.tab("Under mötet" if which!="reopen" else "Expediering")
        person.window.desk.open("moten", b.meeting_id if which!="reopen" else a.meeting_id)
        person.tab("Dagordning"); person.settle()
        ACTS[which](register,a,b)
        poke(person)
        for t in TABS: person.tab(t); QTest.qWait(100); poke(person)
        QTest.qWait(900)
        person.window.desk.open("expediering", None); QTest.qWait(300); poke(person)
        person.window.desk.open("arenden", b.case_ids[0]); QTest.qWait(200); poke(person)
        person.window.desk.open("moten", a.meeting_id)
        for t in TABS: person.tab(t); QTest.qWait(700 if t=="Protokoll" else 100); poke(person)
        person.click("Översikt")
        print(which, same, got, file=sys.__stdout__)
        assert not [g for g in got if g[0]=="CRASH"]
