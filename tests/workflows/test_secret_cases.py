"""Of a case with a secrecy mark neither title, sender nor words reach any paper but its own."""

import re

import pytest

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.people import members
from omtanke_desktop.workflows import change_settings, edit_case, mark_secrecy
from omtanke_desktop.workflows.case_draft import suggested_draft
from omtanke_desktop.workflows.register_case import register_mail
from tests import builders, outgoing

CANARY = "kanariefågel"
OWN = {"letter_pdf", "letters_pdf", "casefile_pdf", "the case file as a folder"}
"""The answer to whoever brought it, and its own documents, which are asked for one by one."""
WHO = "Bengt Bokhandlare"


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """A decided case and an open one, both secret; somebody is named in the mail of the latter."""
    folder = tmp_path_factory.mktemp("ute")
    register = builders.new_register(folder)
    change_settings.add_member(register, "Socialchef", "Hylte kommun", Role.MEMBER, "a@h.example")
    with register.read() as session:
        people = tuple(row.id for row in members(session))
    held = builders.a_held_meeting(register, "bifall")
    open_case = _from_a_mail(register)
    for case_id in (*held.case_ids, open_case):
        _fill(register, case_id)
        mark_secrecy.mark_secret(register, case_id, "25 kap. 1 § OSL")
    out = folder / "ut"
    out.mkdir()
    yield outgoing.Scene(register, out, held, open_case, people, WHO)
    register.close()


def _from_a_mail(register):
    sender = "Kanariefågel <disa.kanariefagel@varberg.example>"
    raw = builders.mail(f"Om {CANARY}", f"Hälsa {WHO} och {CANARY}!", From=sender)
    message_id = builders.receive(register, raw).message_id
    return register_mail(register, message_id, suggested_draft(register, message_id), reason="-")


def _fill(register, case_id):
    for field in ("title", "summary", "background", "weighing", "proposal"):
        edit_case.edit_text(register, case_id, field, f"Här bor en {CANARY}, säger {WHO}")
    for field in ("name", "unit", "email", "phone", "postal_address"):
        edit_case.edit_initiator(register, case_id, field, f"{CANARY} {field}")


@pytest.mark.parametrize("name", sorted(set(outgoing.MAKERS) - OWN))
def test_nothing_of_a_secret_case_is_in_a_paper_for_others(scene, name):
    plain = re.sub(r"\s+", "", outgoing.words_in(outgoing.MAKERS[name](scene))).lower()
    assert len(plain) > 30
    assert CANARY not in plain
    assert CANARY.replace("å", "a") not in plain


def test_the_cover_of_its_own_file_has_the_number_for_a_title(scene):
    from tests.documents.reading import pages_of

    cover = pages_of(outgoing.MAKERS["casefile_pdf"](scene))[0]
    assert f"Ärende {scene.number}" in cover.replace("\u00a0", " ")
    assert CANARY not in cover.lower()
