"""An older register gets a whole chain, and what may be erased stands where it can be."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from omtanke_desktop.storage.audit.check import breaks
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows import change_settings

OLD = sorted((Path(__file__).parents[1] / "old_registers").glob("*.omtanke"))


@pytest.mark.parametrize("old", OLD, ids=lambda path: path.stem)
def test_an_upgraded_register_has_a_whole_chain_that_goes_on(old, tmp_path):
    path = tmp_path / "r.omtanke"
    shutil.copyfile(old, path)
    register = open_register(path)
    change_settings.change_setting(register, "unit", "Utveckling")
    register.close()
    with closing(sqlite3.connect(path)) as connection:
        assert list(breaks(connection)) == []
        (count,) = connection.execute("SELECT count(*) FROM audit_entry").fetchone()
        addressed = connection.execute(
            "SELECT text FROM event WHERE kind IN ('mejl_skickat', 'brev_utskrivet', 'anteckning')"
        ).fetchall()
    assert count >= 2
    assert not any("@" in text or len(text) > 40 for (text,) in addressed)


def test_to_whom_a_mail_went_moves_from_the_events_words_to_its_text(tmp_path):
    path = tmp_path / "r.omtanke"
    shutil.copyfile(OLD[-1], path)
    columns = "(at, sitting, who, who_title, who_unit, kind, field, text, before, after)"
    rows = [
        ("mejl_skickat", "Kvittens till a@x.example"),
        ("brev_expedierat", "Post, Villa Ekvik, Varberg"),
        ("anteckning", "Ringde"),
        ("mejl_upprattat", "Kvittens"),
    ]
    with closing(sqlite3.connect(path)) as connection:
        for kind, text in rows:
            said = ("2025-01-01T00:00:00+00:00", "s", "v", "", "", kind, "", text, "", "")
            connection.execute(f"INSERT INTO event {columns} VALUES ({'?, ' * 9}?)", said)
        connection.commit()
    open_register(path).close()
    with closing(sqlite3.connect(path)) as connection:
        told = connection.execute(
            "SELECT e.text, t.after FROM event e LEFT JOIN event_text t ON t.event_id = e.id "
            "ORDER BY e.id DESC LIMIT 5"
        ).fetchall()
    assert told[:0:-1] == [
        ("Kvittens", "a@x.example"),
        ("Post", "Villa Ekvik, Varberg"),
        ("", "Ringde"),
        ("Kvittens", None),
    ]
