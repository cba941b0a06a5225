"""What Outlook's own drag is made of, byte by byte; whatever the bytes are, nothing is raised."""

import struct
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData

from omtanke_desktop.ui import outlook_drop
from omtanke_desktop.ui.outlook_drop import FORMAT, is_virtual, keep, parse


def descriptor(*names, sizes=(), attributes=(), promised=None):
    """A FILEGROUPDESCRIPTORW as the shell writes it."""
    items = [one_item(name, index, sizes, attributes) for index, name in enumerate(names)]
    return struct.pack("<I", len(names) if promised is None else promised) + b"".join(items)


def one_item(name, index, sizes, attributes):
    size = dict(enumerate(sizes)).get(index)
    attribute = dict(enumerate(attributes)).get(index)
    flags = (0 if size is None else 0x40) | (0 if attribute is None else 0x4)
    head = struct.pack("<I32xI24x", flags, attribute or 0)
    length = struct.pack("<II", (size or 0) >> 32, (size or 0) & 0xFFFFFFFF)
    return (head + length + name.encode("utf-16-le", "surrogatepass")[:518]).ljust(592, b"\0")


def carried(raw, *contents):
    """What Qt hands over on Windows."""
    mime = QMimeData()
    mime.setData(FORMAT.format("FileGroupDescriptorW"), raw)
    for index, data in enumerate(contents):
        mime.setData(f"{FORMAT.format('FileContents')};index={index}", data)
    return mime


def names_of(raw):
    return [item.name for item in parse(raw).items]


def test_every_file_of_a_descriptor_is_named():
    raw = descriptor("Förslag om hemteam.msg", "winmail.dat")
    assert names_of(raw) == ["Förslag om hemteam.msg", "winmail.dat"]
    assert not parse(raw).cut


def test_each_file_is_written_under_its_own_name_even_when_two_share_it(tmp_path):
    kept = keep(carried(descriptor("a.msg", "a.msg"), b"ett", b"tv\xc3\xa5"), tmp_path)
    assert [path.name for path in kept.paths] == ["a.msg", "a.msg"]
    assert [path.read_bytes() for path in kept.paths] == [b"ett", b"tv\xc3\xa5"]
    assert kept.whole


def test_a_file_without_bytes_is_named_and_the_others_are_kept(tmp_path):
    kept = keep(carried(descriptor("mejl.msg", "bilaga.pdf"), b"", b"%PDF"), tmp_path)
    assert [path.name for path in kept.paths] == ["bilaga.pdf"]
    assert kept.missing == ["mejl.msg"]


def test_a_block_of_memory_may_be_longer_than_the_file(tmp_path):
    kept = keep(carried(descriptor("a.eml", sizes=[3]), b"abc\0\0\0\0"), tmp_path)
    assert kept.paths[0].read_bytes() == b"abc"


def test_a_file_that_was_cut_off_on_the_way_is_not_taken_for_whole(tmp_path):
    kept = keep(carried(descriptor("a.eml", sizes=[1000]), b"abc"), tmp_path)
    assert (kept.paths, kept.missing) == ([], ["a.eml"])


def test_a_size_of_nothing_is_no_size(tmp_path):
    kept = keep(carried(descriptor("a.eml", sizes=[0]), b"abc"), tmp_path)
    assert kept.paths[0].read_bytes() == b"abc"


def test_an_only_file_may_come_without_an_index(tmp_path):
    mime = carried(descriptor("a.eml"))
    mime.setData(FORMAT.format("FileContents"), b"abc")
    assert keep(mime, tmp_path).paths[0].read_bytes() == b"abc"


def test_a_folder_in_the_descriptor_is_not_a_file():
    raw = descriptor("Inkorg", "Inkorg\\a.msg", attributes=[0x10, 0x20])
    assert names_of(raw) == ["a.msg"]
    assert parse(raw).items[0].index == 1


def test_more_than_can_be_kept_is_said_to_be_missing(tmp_path, monkeypatch):
    monkeypatch.setattr(outlook_drop, "_MOST_BYTES", 5)
    kept = keep(carried(descriptor("a.eml", "b.eml", "c.eml"), b"aaa", b"bbb", b"cc"), tmp_path)
    assert [path.name for path in kept.paths] == ["a.eml", "c.eml"]
    assert kept.missing == ["b.eml"]


@pytest.mark.parametrize("length", [1, 3, 4, 5, 100, 595, 596, 1187])
def test_a_descriptor_cut_off_anywhere_says_so(length):
    listing = parse(descriptor("a.msg", "b.msg")[:length])
    assert listing.cut
    assert len(listing.items) == (length >= 596)


def test_a_descriptor_that_promises_four_billion_files_is_read_at_once():
    listing = parse(descriptor("a.msg", promised=0xFFFFFFFF))
    assert (len(listing.items), listing.cut) == (1, True)


def test_ten_thousand_files_are_read_in_good_time(tmp_path):
    mime = carried(descriptor(*(f"{number}.msg" for number in range(10_000))))
    started = time.perf_counter()
    kept = keep(mime, tmp_path)
    assert len(kept.missing) == 10_000
    assert time.perf_counter() - started < 5
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "name", ["..\\..\\Windows\\a.msg", "/etc/a.msg", "C:\\a.msg", "a\u200b.msg", "a.msg. ."]
)
def test_a_name_never_leads_out_of_its_folder(tmp_path, name):
    kept = keep(carried(descriptor(name), b"x"), tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in kept.paths] == ["00001/a.msg"]


@given(st.binary(max_size=3000), st.integers(0, 5))
def test_any_bytes_at_all_are_a_listing(raw, count):
    listing = parse(struct.pack("<I", count) + raw)
    assert len(listing.items) <= count


@given(st.text(st.characters(codec=None, categories=None), max_size=260))
def test_any_name_at_all_is_one_part_of_a_path(name):
    (cleaned,) = names_of(descriptor(name))
    assert Path(cleaned).name == cleaned
    assert cleaned not in {"", ".", ".."}


def test_a_mail_of_the_new_outlook_is_known_by_its_web_format():
    mime = QMimeData()
    kind = FORMAT.format("Chromium Web Custom MIME Data Format")
    mime.setData(kind, "multimaillistmessagerows".encode("utf-16-le"))
    assert is_virtual(mime)
    mime.setData(kind, "text/x-moz-url".encode("utf-16-le"))
    assert not is_virtual(mime)
