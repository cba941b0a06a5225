"""Cut-off and broken files: a sentence or reading only, never a crash; the rest comes out."""

import json
import os
import random
import sqlite3
from contextlib import closing

import pytest

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.storage.damage import DamagedRegister
from omtanke_desktop.storage.queries import case_list, cases
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.storage.salvage.run import salvage
from omtanke_desktop.storage.verify.run import verify
from tests.storage.whole_registers import FILES, flipped, put, whole

SEED = int(os.environ.get("OMTANKE_SEED", "20250409"))
FLIPS = int(os.environ.get("OMTANKE_FLIPS", "30"))
CUTS = int(os.environ.get("OMTANKE_CUTS", "40"))


def silent(_done, _total, _words):
    pass


def read_through(path):
    """Open a file and read what the pages of a case show; "" when that went well."""
    try:
        register = open_register(path)
        try:
            with register.read() as session:
                for case_id in case_list.case_ids(session):
                    cases.case_detail(session, case_id)
                    cases.history(session, case_id)
        finally:
            register.close()
    except Problem as problem:
        return str(problem)
    return ""


def said_by(path):
    """Every row of the record, or None where SQLite cannot read it."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as raw:
        raw.text_factory = bytes
        try:
            tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            names = [name.decode() for (name,) in tables if not name.startswith(b"search_")]
            return [raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in names]
        except (sqlite3.Error, UnicodeDecodeError):
            return None


def test_every_flip_that_changes_what_the_register_says_is_found(tmp_path):
    chance, missed = random.Random(SEED), []
    before = said_by(put(tmp_path))
    for number in range(FLIPS):
        content, at = flipped(whole(), chance)
        path = put(tmp_path, content, f"{number}.omtanke")
        changed = said_by(path) != before
        try:
            clean = verify(path).clean
        except Problem:
            clean = False
        if changed and clean:
            missed.append(at)
        read_through(path)
        path.unlink()
    assert missed == [], f"seed {SEED}"


def test_a_letter_that_became_another_is_found_by_the_trail_alone(tmp_path):
    content = whole()
    at = content.index(b"Initiativ 1")
    path = put(tmp_path, content[:at] + b"J" + content[at + 1 :])
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert any("ändrad utanför programmet" in one.words for one in verify(path).findings)


def test_a_file_cut_off_anywhere_is_a_sentence_or_read_and_is_not_written(tmp_path):
    chance, content = random.Random(SEED), whole()
    marks = list(range(0, len(content), 512))
    for size in [*chance.sample(marks, CUTS), *chance.choices(range(len(content)), k=CUTS)]:
        path = put(tmp_path, content[:size])
        said = damage_of(path)
        assert "avkortad" in said or "skadat" in said or "inget Omtanke-register" in said, size
        assert path.read_bytes() == content[:size]


def damage_of(path):
    """What opening says of a file: in the problem, or of the register that may only be read."""
    try:
        register = open_register(path)
    except Problem as problem:
        return str(problem)
    register.close()
    return register.damage if register.read_only else ""


def test_a_register_whose_end_is_gone_is_open_for_reading_and_says_so(tmp_path):
    path = put(tmp_path, whole()[: -4096 * 2])
    register = open_register(path)
    assert register.read_only
    assert "avkortad" in register.damage
    with register.read() as session:
        assert case_list.case_ids(session)
    with pytest.raises(Problem, match="öppet för läsning"), register.begin():
        pass
    register.close()


def test_damage_that_is_met_while_we_work_takes_the_register_over_to_reading(tmp_path):
    path = put(tmp_path)
    register, told = open_register(path), []
    register.harm_listeners.append(told.append)
    page = page_of(path, "case") * 4096
    with path.open("r+b") as handle:
        handle.seek(page)
        handle.write(b"\xff" * 4096)
    register.renew()
    with pytest.raises(DamagedRegister), register.read() as session:
        cases.case_detail(session, 1)
    assert told == [register.damage]
    assert register.read_only
    register.close()


def test_a_table_that_begins_nowhere_is_a_sentence(tmp_path):
    path = put(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA writable_schema=ON")
        raw.execute("UPDATE sqlite_master SET rootpage = 99999999 WHERE name = 'setting'")
        raw.commit()
    assert "skadat" in read_through(path)


def page_of(path, table):
    """The number, from 0, of the page at which a table begins."""
    with closing(sqlite3.connect(path)) as raw:
        found = raw.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,))
        return found.fetchone()[0] - 1


def rows(folder, table):
    """The rows that were rescued of a table."""
    lines = (folder / "Tabeller" / f"{table}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_everything_is_rescued_from_a_whole_register(tmp_path):
    path = put(tmp_path)
    done = salvage(path, tmp_path, silent)
    assert done.lost == []
    assert done.files == 2 * FILES
    (folder,) = [one for one in (done.folder / "Filer").iterdir() if "OH-2025-001" in one.name]
    assert sorted(one.name for one in folder.iterdir()) == ["Underlag 0.pdf", "mejl.eml"]
    assert rows(done.folder, "case")[0]["title"] == "Initiativ 1"
    assert "Allt gick att läsa" in (done.folder / "Läs mig.txt").read_text("utf-8-sig")
    assert path.read_bytes() == whole()


def test_what_stands_on_other_pages_is_rescued_past_a_broken_one(tmp_path):
    content = bytearray(whole())
    page = page_of(put(tmp_path), "agenda_item") * 4096
    content[page : page + 4096] = b"\xff" * 4096
    done = salvage(put(tmp_path, bytes(content)), tmp_path, silent)
    assert rows(done.folder, "case")
    assert any("Tabellen agenda_item" in one for one in done.lost)
    assert done.files == 2 * FILES


def test_a_broken_header_is_made_good_in_a_copy(tmp_path):
    content = bytearray(whole())
    content[0:24] = bytes(24)
    path = put(tmp_path, bytes(content))
    done = salvage(path, tmp_path, silent)
    assert rows(done.folder, "case")
    assert path.read_bytes() == bytes(content)


def test_tables_whose_names_are_lost_are_known_by_their_rows(tmp_path):
    content = bytearray(whole())
    for page in [1, *list_pages(whole())]:
        content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    done = salvage(put(tmp_path, bytes(content)), tmp_path, silent)
    assert [one["title"] for one in rows(done.folder, "case")] == ["Initiativ 1"]
    assert len(rows(done.folder, "message")) == FILES
    assert len(rows(done.folder, "event")) > 5
    assert done.files == 2 * FILES
    assert any("OH-2025-001" in one.name for one in (done.folder / "Filer").iterdir())


def list_pages(content):
    """The pages on which a file lists its tables: those that its first page leads to."""
    cells = [112 + 2 * number for number in range(int.from_bytes(content[103:105]))]
    places = [int.from_bytes(content[at : at + 2]) for at in cells]
    left = [int.from_bytes(content[at : at + 4]) for at in places]
    return [*left, int.from_bytes(content[108:112])]


def test_names_that_mean_harm_become_harmless_and_none_is_written_over(tmp_path):
    path = put(tmp_path)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("UPDATE attachment SET filename = '../../../../utanför/con\u202egpj.exe'")
        raw.execute("UPDATE \"case\" SET number = '../..', title = '/etc/passwd'")
        raw.execute("UPDATE message SET filename = '=cmd()'")
        raw.commit()
    done = salvage(path, tmp_path, silent)
    inside = [one for one in (done.folder / "Filer").rglob("*") if one.is_file()]
    assert len(inside) == done.files == 2 * FILES
    assert {one.name for one in tmp_path.iterdir()} == {path.name, done.folder.name}
    assert "'=cmd()" in (done.folder / "Tabeller" / "message.csv").read_text("utf-8-sig")


def test_a_rescue_that_is_stopped_leaves_no_folder(tmp_path):
    def stop(_done, _total, words):
        if words == "Räddar uppgifter, tabell 3":
            raise KeyboardInterrupt

    path = put(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        salvage(path, tmp_path, stop)
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_rescues_lie_beside_each_other(tmp_path):
    path = put(tmp_path)
    first, second = salvage(path, tmp_path, silent), salvage(path, tmp_path, silent)
    assert first.folder != second.folder
    assert rows(first.folder, "case") == rows(second.folder, "case")
