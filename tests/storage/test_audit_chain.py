"""Whatever changes the record is attested, and what is changed behind its back is seen."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, insert, text, update

from omtanke_desktop.domain.audit import Head
from omtanke_desktop.domain.malbild import Level, Perspective
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.audit import chain
from omtanke_desktop.storage.audit.check import breaks
from omtanke_desktop.storage.audit.tables import record_tables
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.workflows import change_settings, edit_case, evaluate, label_cases
from tests import builders


def broken(path) -> list[tuple]:
    """What does not agree in the register at this path."""
    with closing(sqlite3.connect(path)) as connection:
        return [(one.kind, one.entry, one.table, one.key) for one in breaks(connection)]


def heads(register) -> Head:
    with register.read() as session:
        return chain.head(session)


def entries(register) -> list[tuple[int, str, dict]]:
    """Number, who, and rows of every entry."""
    with register.read() as session:
        rows = driver(session).execute("SELECT id, who, rows FROM audit_entry ORDER BY id")
        return [(number, who, json.loads(said)) for number, who, said in rows]


def _by_orm(work, case_id):
    work.get(m.Case, case_id).summary = "Ny sammanfattning"
    work.add(m.Watch(case_id=case_id, day=work.now.date(), text="Ring", created=work.now))


def _by_statement(work, case_id):
    work.session.execute(update(m.Case).where(m.Case.id == case_id).values(summary="Ändrad"))
    work.session.execute(delete(m.Document).where(m.Document.case_id == case_id))


def _by_bare_sql(work, case_id):
    driver(work.session).execute(
        'UPDATE "case" SET title = title || ? WHERE id = ?', ("!", case_id)
    )
    work.session.execute(text("INSERT INTO phrase VALUES (9001, 'bifall', 9, 'hej')"))


def _by_upsert(work, case_id):
    for answer in ("ja", "nej"):
        work.session.execute(
            text(
                "INSERT INTO case_answer (case_id, question, answer, why) "
                "VALUES (:case, 'en fråga', :answer, '') "
                "ON CONFLICT DO UPDATE SET answer = excluded.answer"
            ),
            {"case": case_id, "answer": answer},
        )


def _in_bulk(work, case_id):
    rows = [{"case_id": case_id, "kind": "label", "key": f"ord nummer {n}"} for n in range(300)]
    work.add_parts(m.CaseMark, rows)


def _by_cascade(work, case_id):
    _in_bulk(work, case_id)
    work.session.delete(work.session.query(m.Evaluation).one())


def _by_another_key(work, case_id):
    _in_bulk(work, case_id)
    work.session.execute(text("UPDATE case_mark SET key = key || ' ny' WHERE case_id = 1"))


def _replacing(work, case_id):
    values = {"key": "extra", "content": {"items": []}}
    work.session.execute(insert(m.Template).prefix_with("OR REPLACE").values(values))
    work.session.execute(insert(m.Template).prefix_with("OR REPLACE").values(values))


WAYS = (_by_orm, _by_statement, _by_bare_sql, _by_upsert, _in_bulk, _by_cascade, _by_another_key,
        _replacing)  # fmt: skip


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__.strip("_"))
def test_a_change_is_attested_whatever_way_it_is_made(register, way: Callable):
    case_id = builders.an_evaluated_case(register)
    before = heads(register)
    with register.begin() as work:
        way(work, case_id)
    assert heads(register).entry == before.entry + 1
    assert broken(register.path) == []
    number, who, rows = entries(register)[-1]
    assert (number, who) == (before.entry + 1, register.user.signature)
    assert rows.keys() & {"case", "case_mark", "case_answer", "phrase", "template"}


def _change_and_fail(register, case_id):
    with register.begin() as work:
        _by_orm(work, case_id)
        work.session.flush()
        raise ZeroDivisionError


def test_what_is_rolled_back_leaves_nothing_and_what_comes_after_is_attested(register):
    case_id = builders.a_case(register)
    before = heads(register)
    with pytest.raises(ZeroDivisionError):
        _change_and_fail(register, case_id)
    assert heads(register) == before
    edit_case.edit_text(register, case_id, "background", "Efteråt")
    assert heads(register).entry == before.entry + 1
    assert broken(register.path) == []


def test_a_transaction_that_changes_nothing_makes_no_entry(register):
    case_id = builders.a_case(register)
    before = heads(register)
    with register.begin() as work:
        work.get(m.Case, case_id).title = work.get(m.Case, case_id).title
        work.session.execute(update(m.Case).values(title=m.Case.title))
    assert heads(register) == before


def test_a_big_import_makes_several_entries_that_hang_together(register, monkeypatch):
    monkeypatch.setattr(chain, "_AT_MOST", 100)
    case_id = builders.a_case(register)
    before = heads(register).entry
    with register.begin() as work:
        _in_bulk(work, case_id)
    assert heads(register).entry >= before + 3
    assert broken(register.path) == []


def test_the_same_row_has_another_digest_in_every_register(tmp_path):
    digests = []
    for name in ("ett.omtanke", "två.omtanke"):
        register = builders.new_register(tmp_path, name)
        change_settings.change_setting(register, "unit", "Utveckling")
        digests.append(entries(register)[-1][2]["setting"])
        register.close()
    first, second = digests
    assert first.keys() == second.keys()
    assert all(first[key] != second[key] for key in first)


def test_a_row_that_is_taken_away_is_told_of_without_a_digest_and_its_salt_goes(register):
    case_id = builders.a_case(register)
    label_cases.add_label(register, "två ord", case_id)
    with register.begin() as work:
        case = work.get(m.Case, case_id)
        case.marks.clear()
    key = f"{case_id} label två ord"
    assert entries(register)[-1][2]["case_mark"] == {key: None}
    with register.read() as session:
        salts = driver(session).execute("SELECT count(*) FROM audit_row WHERE key = ?", (key,))
        assert salts.fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET who = 'någon'",
        "DELETE FROM audit_entry",
        "INSERT INTO audit_entry VALUES (1, '', '', '{}', '')",
        "INSERT INTO audit_entry VALUES (99999, '', '', '{}', '')",
        "UPDATE event SET text = 'annat'",
        "UPDATE event SET who = 'någon'",
        "UPDATE event SET at = '1999'",
        "DELETE FROM event",
        "UPDATE event_text SET before = 'annat'",
        "DELETE FROM event_text",
    ],
)
def test_the_trail_can_only_be_added_to(register, statement):
    case_id = builders.a_case(register)
    edit_case.edit_text(register, case_id, "summary", "Något")
    with (
        closing(sqlite3.connect(register.path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(statement)


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
_ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("edit_text"), st.sampled_from(["summary", "background"]), _TEXT),
        st.tuples(st.just("set_cell"), st.sampled_from([Level.STRONG, Level.SOME]), _TEXT),
        st.tuples(st.just("add_label"), st.just(""), st.text("aå b", min_size=1).filter(str.strip)),
        st.tuples(st.just("edit_initiator"), st.sampled_from(["phone", "email"]), _TEXT),
        st.tuples(st.just("erase"), st.just("summary"), st.just("")),
    ),
    max_size=8,
)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=_ACTS)
def test_any_row_of_workflows_leaves_a_whole_chain(register, acts):
    case_id = builders.a_case(register)
    for name, what, words in acts:
        if name == "edit_text":
            edit_case.edit_text(register, case_id, what, words)
        elif name == "edit_initiator":
            edit_case.edit_initiator(register, case_id, what, words)
        elif name == "add_label":
            label_cases.add_label(register, words, case_id)
        elif name == "erase":
            edit_case.erase(register, case_id, what, "Begäran")
        else:
            evaluate.set_cell(
                register, case_id, "trygg", Perspective.EMPLOYEE, level=what, note=words
            )
    assert broken(register.path) == []


def test_every_table_of_the_record_has_its_rows_attested(register):
    builders.a_held_meeting(register, "bifall", "avslag")
    attested = {table for _, _, rows in entries(register) for table in rows}
    with register.read() as session:
        asked = (
            (name, driver(session).execute(f"SELECT count(*) FROM {table.quoted}").fetchone()[0])
            for name, table in record_tables().items()
        )
        filled = {name for name, count in asked if count}
    assert filled <= attested
    assert len(filled) > 15
