"""Registers of every released schema still open, and keep what they held."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from omtanke_desktop.storage.queries import case_list, cases, messages
from omtanke_desktop.storage.queries.search import find
from omtanke_desktop.storage.register import open_register

OLD = sorted((Path(__file__).parents[1] / "old_registers").glob("*.omtanke"))


def test_there_are_old_registers_to_try():
    assert OLD


@pytest.fixture(params=OLD, ids=[path.stem for path in OLD])
def register(request, tmp_path):
    """A register of an earlier schema, opened by this program."""
    path = tmp_path / "r.omtanke"
    shutil.copyfile(request.param, path)
    opened = open_register(path)
    yield opened
    opened.close()


def test_every_mail_lies_on_the_case_it_lay_on(register):
    with register.read() as session:
        on_case = messages.message_rows(session, messages.MessageState.ON_CASE)
        links = [messages.case_links(session, row.id) for row in on_case]
    assert len(on_case) >= 4
    assert all(links)


def test_forms_and_initiators_of_old_mails_are_shown(register):
    with register.read() as session:
        found = [messages.message_detail(session, row.id) for row in messages.message_rows(
            session, messages.MessageState.ON_CASE
        )]  # fmt: skip
    assert any(one.proposals == 1 and one.fields_of(0) for one in found)
    assert all(one.initiator.address for one in found)


def test_what_was_found_before_is_found_still(register):
    with register.read() as session:
        assert find(session, "hemteam")
        whole = session.execute(text("PRAGMA integrity_check")).scalar()
        assert session.execute(text("PRAGMA foreign_key_check")).all() == []
        ids = case_list.case_ids(session)
        assert all(cases.history(session, one) for one in ids)
    assert whole == "ok"
