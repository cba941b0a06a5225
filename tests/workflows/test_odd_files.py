"""Whatever is given for a list or a form, the answer is a sentence: never a crash, never a wait."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from omtanke_desktop.domain.problems import Problem
from omtanke_desktop.files.limits import LARGEST
from omtanke_desktop.ui.dialogs.evaluation_returns import read_files
from omtanke_desktop.ui.pages.inbox.sorting import form_in
from omtanke_desktop.workflows.evaluation_forms import render_form
from omtanke_desktop.workflows.evaluation_returns import read_answers
from omtanke_desktop.workflows.import_history import read_file
from tests.evaluation_forms import a_paper
from tests.files.sheets import workbook

LIST = workbook([("Initiativ", "Inkom"), ("Hemteam", "2019-03-04"), ("Tolk", "2019-04-04")])
FORM = render_form(a_paper())


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def read_form(path: Path):
    [(name, content)] = read_files([path])
    return read_answers(name, content)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOORS = [read_file, read_form]
OTHERS = {
    "empty": b"",
    "a zip of something else": zipped(bild=b"JFIF"),
    "a word document": zipped(word__document=b"<w:document/>"),
    "a zip that ends at once": b"PK\x03\x04",
    "locked": OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "old excel": OLE + bytes(2000),
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a program": b"MZ" + bytes(1000),
}


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("kind", OTHERS)
def test_a_file_of_another_kind_gets_a_sentence(tmp_path, door, kind):
    path = tmp_path / "lista.xlsx"
    path.write_bytes(OTHERS[kind])
    with pytest.raises(Problem) as met:
        door(path)
    assert "lista.xlsx" in met.value.title
    assert met.value.advice


@pytest.mark.parametrize(("door", "whole"), [(read_file, LIST), (read_form, FORM)])
@pytest.mark.parametrize("tenth", range(10))
def test_a_file_that_was_cut_off_gets_a_sentence(tmp_path, door, whole, tenth):
    path = tmp_path / "lista.xlsx"
    path.write_bytes(whole[: len(whole) * tenth // 10])
    with pytest.raises(Problem):
        door(path)


@pytest.mark.parametrize("door", [*DOORS, form_in])
def test_what_is_no_file_is_not_waited_for(tmp_path, door):
    os.mkfifo(tmp_path / "rör.xlsx") if hasattr(os, "mkfifo") else None
    (tmp_path / "mapp.xlsx").mkdir()
    if os.name != "nt":
        (tmp_path / "oändlig.xlsx").symlink_to("/dev/zero")
    for path in (*tmp_path.iterdir(), tmp_path / "borta.xlsx", tmp_path / "noll\0.xlsx"):
        if door is form_in:
            assert form_in(path) is None
        else:
            with pytest.raises(Problem, match="går inte att läsa"):
                door(path)


@pytest.mark.parametrize("door", DOORS)
def test_more_than_anybody_sends_is_not_read_into_memory(tmp_path, door):
    path = tmp_path / "lista.xlsx"
    with path.open("wb") as file:
        file.truncate(LARGEST * 20)
    with pytest.raises(Problem, match="för stor"):
        door(path)


@pytest.mark.parametrize("name", ["å ä ö 🙂", "två\nrader", "ord " * 60, "=1+1", "..."])
def test_a_file_with_an_odd_name_is_read_as_any_other(tmp_path, name):
    path = tmp_path / f"{name}.xlsx"
    path.write_bytes(LIST)
    assert len(read_file(path).sheet.rows) == 3
    path.write_bytes(FORM)
    assert len(read_form(path).cases) == 2
