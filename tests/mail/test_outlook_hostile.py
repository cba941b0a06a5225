"""Damaged and hostile files of Outlook's end in a mail or in a sentence, and soon."""

import random
import struct
import time
from itertools import pairwise

import pytest

from omtanke_desktop.mail.message import IncomingMail
from omtanke_desktop.mail.outlook.compound import BrokenFile, open_compound
from omtanke_desktop.mail.reader import UnreadableMail, read_mail
from tests.mail import msg_writer
from tests.mail.msg_writer import compound_file, compressed, file, mail_file, message, person
from tests.mail.tnef_writer import tnef

RTF = compressed(
    rb"{\rtf1\ansi\ansicpg1252\fromhtml1{\fonttbl{\f0\fcharset0 A;}}{\*\htmltag64 <p>}"
    rb"\htmlrtf \f0\htmlrtf0 Hemg\'e5ng \u229? {\*\htmltag72 </p>}}"
)
BODY = {0x0037: "Nära vård", 0x1000: "Hej å ä ö", 0x1009: RTF, 0x0C1A: "Norr", 0x3FFD: 1252}
INNER = message(BODY, files=[file("mall.docx", b"PK" * 900)], inner=True)
MSG = compound_file(
    message(
        BODY,
        to=[person("Sekretariatet", "rug@region.example")],
        files=[file("plan.pdf", b"%PDF" * 2000), mail_file("Nära vård", INNER)],
    )
)
TNEF = tnef(BODY, [("plan.pdf", b"%PDF" * 300)], [tnef(BODY, [("mall.docx", b"PK")])])
SLOWEST = 2.0  # seconds of processor time
SECTOR = 512
FIRST_FAT = 76


def read_or_refuse(content: bytes) -> IncomingMail | None:
    """A mail whose every string can be stored, or a sentence; never slow."""
    start = time.process_time()
    try:
        mail = read_mail(content)
    except UnreadableMail:
        mail = None
    assert time.process_time() - start < SLOWEST
    if mail:
        people = [one for one in (mail.sender, *mail.recipients) if one]
        said = [mail.subject, mail.text, mail.html, mail.message_id, *mail.references]
        said += [one.filename for one in mail.attachments]
        said += [text for one in people for text in (one.name, one.address)]
        assert all(one.encode() and "\x00" not in one for one in said if one)
    return mail


def changed(content: bytes, source: random.Random) -> bytes:
    """Return a file with some bytes, or a whole number or piece, exchanged."""
    data = bytearray(content)
    for _ in range(source.randrange(1, 8)):
        at = source.randrange(8, len(data))
        data[at : at + 4] = source.choice(
            [source.randbytes(1), source.randbytes(4), bytes(4), b"\xff" * 4, data[at - 4 : at]]
        )
    return bytes(data)


@pytest.mark.parametrize("content", [MSG, TNEF], ids=["msg", "tnef"])
@pytest.mark.parametrize("seed", range(20))
def test_files_with_exchanged_bytes_are_read_or_refused(content, seed):
    source = random.Random(seed)
    for _ in range(15):
        read_or_refuse(changed(content, source))


@pytest.mark.parametrize("content", [MSG, TNEF], ids=["msg", "tnef"])
def test_cut_off_files_are_read_or_refused(content):
    for length in range(8, len(content), max(len(content) // 60, 1)):
        read_or_refuse(content[:length])


def test_a_cut_off_attachment_is_never_given_out_as_whole():
    assert read_or_refuse(MSG[: SECTOR * 4]) is None


def fat_of(content: bytes) -> int:
    (sector,) = struct.unpack_from("<I", content, FIRST_FAT)
    return (sector + 1) * SECTOR


@pytest.mark.parametrize("step", [0, 1, -1, 1_000_000])
def test_sectors_that_follow_each_other_in_a_ring_are_refused(step):
    start, data = fat_of(MSG), bytearray(MSG)
    numbers = [max(number + step, 0) for number in range(128)]
    data[start : start + SECTOR] = struct.pack("<128I", *numbers)
    read_or_refuse(bytes(data))


def test_tables_that_name_each_other_in_a_ring_are_refused():
    data = bytearray(MSG)
    struct.pack_into("<2I", data, 68, 3, 0xFFFFFFFF)
    struct.pack_into("<109I", data, FIRST_FAT, *[2] * 109)
    read_or_refuse(bytes(data))


@pytest.mark.parametrize("size", [0xFFFFFFFF, 0x7FFFFFFF, 1 << 30])
def test_streams_that_say_they_are_giants_are_refused(size):
    data = bytearray(MSG)
    (directory,) = struct.unpack_from("<I", data, 48)
    start = (directory + 1) * SECTOR
    for entry in range(start, start + 40 * 128, 128):
        struct.pack_into("<I", data, entry + 120, size)
    assert read_or_refuse(bytes(data)) is None


@pytest.mark.parametrize("shift", [0, 5, 31, 60_000])
def test_unheard_of_sector_sizes_are_refused(shift):
    data = bytearray(MSG)
    struct.pack_into("<H", data, 30, shift)
    assert read_or_refuse(bytes(data)) is None


def test_twenty_thousand_streams_are_read_soon():
    tree = message(BODY) | {f"__substg1.0_{n:08X}": b"x" for n in range(0x80000000, 0x80004E20)}
    assert read_or_refuse(compound_file(tree)).subject == "Nära vård"


def test_a_directory_as_one_long_row_is_read(monkeypatch):
    def in_a_row(self, numbers):
        for number, following in pairwise(numbers):
            self.entries[number] |= {"right": following}
        return numbers[0] if numbers else 0xFFFFFFFF

    monkeypatch.setattr(msg_writer._Directory, "_balanced", in_a_row)
    people = [person(str(n), f"{n}@region.example") for n in range(1500)]
    assert len(read_or_refuse(compound_file(message(BODY, to=people))).recipients) == 1500


def test_streams_that_share_their_sectors_are_read_only_so_often():
    many = [file(f"{n}.bin", b"x" * 50_000) for n in range(40)]
    data = bytearray(compound_file(message(BODY, files=many)))
    (directory,) = struct.unpack_from("<I", data, 48)
    start = (directory + 1) * SECTOR
    large = [
        entry
        for entry in range(start, len(data) - 128, 128)
        if data[entry + 66] == 2 and struct.unpack_from("<I", data, entry + 120)[0] == 50_000
    ]
    for entry in large:
        struct.pack_into("<II", data, entry + 116, 0, len(data) - 2 * SECTOR)
    assert len(large) == 40
    assert read_or_refuse(bytes(data)) is None


def test_storages_by_name_and_broken_ones_by_reason():
    root = open_compound(compound_file({"A": {"b": b"x" * 9000, "c": b"y"}, "A2": {}, "d": b""}))
    assert [one.stream("B") for one in root.storages("a")] == [b"x" * 9000, None]
    assert (root.stream("d"), root.stream("A"), root.storage("d")) == (b"", None, None)
    assert sorted(root.storage("a").stream_names()) == ["b", "c"]
    with pytest.raises(BrokenFile):
        open_compound(b"PK" * 500)
