"""What disks, folders and other programs do to an intake: nothing lost, nothing twice, no wait."""

import os
import socket
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.problems import EnvironmentProblem
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import messages
from omtanke_desktop.storage.queries.intakes import intake_lines, intake_rows
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.intake import run, sources
from omtanke_desktop.workflows.intake.reading import read_all
from omtanke_desktop.workflows.intake.sources import bytes_of, sources_in
from tests.builders import mail, receive

ENVELOPE = b"From norr@varberg.example Mon Mar  3 08:58:12 2025\n"


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    monkeypatch.setattr(sources, "_MOST_AT_ONCE", 25)


def folder_of(folder, count, size=100):
    """A folder with so many mails, each of so many letters."""
    folder.mkdir()
    for number in range(count):
        raw = mail(f"Mejl {number}", f"{number} " + "x" * size, Message_ID=f"<{number}@x.example>")
        (folder / f"{number:04}.eml").write_bytes(raw)
    return folder


def mailbox(path, count):
    """A mailbox file with so many mails."""
    one = ENVELOPE + mail("Mejl NN", Message_ID="<NN@box.example>").replace(b"\r\n", b"\n")
    path.write_bytes(b"".join(one.replace(b"NN", b"%d" % n) + b"\n" for n in range(count)))
    return path


def subjects(register):
    with register.read() as session:
        return sorted(one.subject for one in messages.message_rows(session, *MessageState))


def kept(register):
    """The latest intake as it stands in the register."""
    with register.read() as session:
        latest = intake_rows(session)[0]
        assert len(intake_lines(session, latest.id)) == sum(latest.counts.values())
    return latest


@contextmanager
def connected(register, *pragmas):
    """Let every connection to the register begin with these settings."""

    def begin(connection, _record):
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    register._engine.dispose()
    event.listen(register._engine, "connect", begin)
    yield
    event.remove(register._engine, "connect", begin)
    register._engine.dispose()


def test_a_disk_that_fills_up_keeps_the_batches_that_found_room_and_counts_the_rest(register):
    folder = folder_of(register.path.parent / "mejl", 100, size=8_000)
    pages = register.path.stat().st_size // 4096
    with connected(register, f"max_page_count={pages + 600}"):
        report = run.take_in(register, [folder])
    assert report.stopped.title.endswith("togs inte in: disken är full")
    assert 0 < len(report.receipts) == 100 - report.left < 100
    assert len(subjects(register)) == len(report.receipts)
    assert (kept(register).left, kept(register).sentence) == (report.left, report.sentence)
    again = run.take_in(register, [folder])
    assert again.counts[Outcome.NEW] == report.left
    assert len(subjects(register)) == 100


def test_a_register_that_is_only_read_takes_nothing_in_and_says_why(register, tmp_path):
    for count in (1, 2):
        folder = folder_of(tmp_path / f"mejl {count}", count)
        with closing(open_register(register.path, read_only=True)) as reading:
            report = run.take_in(reading, [folder])
            assert "öppet för läsning" in report.stopped.title
            assert report.left == count
            assert subjects(reading) == []


def test_a_register_that_is_taken_away_stops_the_intake_until_it_is_back(register, tmp_path):
    folder, away = folder_of(tmp_path / "mejl", 60), tmp_path / "undan"
    report = run.take_in(register, [folder], progress=lambda *_: register.path.rename(away))
    assert "flyttats eller tagits bort" in str(report.stopped)
    assert (len(report.receipts), report.left) == (25, 35)
    away.rename(register.path)
    assert run.take_in(register, [folder]).counts == {Outcome.ALREADY_THERE: 25, Outcome.NEW: 35}


def test_a_register_that_another_program_writes_in_stops_the_intake(register, tmp_path):
    folder = folder_of(tmp_path / "mejl", 30)
    with (
        connected(register, "busy_timeout=50"),
        closing(sqlite3.connect(register.path, isolation_level=None)) as other,
    ):
        report = run.take_in(
            register, [folder], progress=lambda *_: other.execute("BEGIN EXCLUSIVE")
        )
        other.execute("ROLLBACK")
    assert report.stopped.title.endswith("togs inte in: registret är upptaget")
    assert (len(report.receipts), report.left, kept(register).left) == (25, 5, 5)


def test_an_intake_that_never_ended_says_how_many_mails_it_left(register, tmp_path):
    listed = list(sources_in([folder_of(tmp_path / "mejl", 3)]))
    rules = run.rules_of(register)
    intake_id = run.begin(register, "mejl", len(listed))
    run.keep_batch(register, intake_id, read_all(listed[:1], rules))
    assert kept(register).sentence == "1 läst = 1 ny. Avbrutet: 2 mejl togs inte in"


def test_two_intakes_at_once_keep_every_mail_once(register, tmp_path):
    folder = folder_of(tmp_path / "mejl", 60)
    with ThreadPoolExecutor(2) as pool:
        reports = list(pool.map(lambda _: run.take_in(register, [folder]), range(2)))
    assert sum(one.counts[Outcome.NEW] for one in reports) == 60
    assert sum(one.counts[Outcome.ALREADY_THERE] for one in reports) == 60
    assert len(subjects(register)) == 60


def test_three_thousand_files_in_nested_folders_are_all_found_by_name(tmp_path):
    for number in range(3000):
        folder = tmp_path / f"{number % 10}" / f"{number % 7}" / f"{number % 3}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.eml").touch()
    found = [one.path for one in sources_in([tmp_path])]
    assert len(found) == 3000
    assert found == sorted(found)


def test_a_folder_that_holds_a_link_to_itself_is_searched_once(register, tmp_path):
    folder = folder_of(tmp_path / "mejl", 1)
    (folder / "runt").symlink_to(folder)
    (folder / "runt.eml").symlink_to(folder)
    (folder / "sig.eml").symlink_to("sig.eml")
    report = run.take_in(register, [folder])
    assert [one.outcome for one in report.receipts] == [Outcome.NEW, Outcome.UNREADABLE]


def test_a_folder_named_like_a_mail_is_a_folder(register, tmp_path):
    inner = folder_of(folder_of(tmp_path / "x.mbox", 0) / "y.eml", 1)
    report = run.take_in(register, [tmp_path / "x.mbox"])
    assert [(one.filename, one.outcome) for one in report.receipts] == [("0000.eml", Outcome.NEW)]
    assert inner.is_dir()


@pytest.fixture
def bottomless(tmp_path, monkeypatch):
    """A folder with a mail, and folders in it so deep that no path leads to the last."""
    folder = folder_of(tmp_path / "mejl", 1)
    monkeypatch.chdir(folder)
    for _ in range(2200):
        os.mkdir("z")  # noqa: PTH102 - a whole path would be too long
        os.chdir("z")
    yield folder
    for _ in range(2200):
        os.chdir("..")
        os.rmdir("z")  # noqa: PTH106 - nor can others take it away


def test_folders_deeper_than_any_path_end_in_a_line_of_the_report(register, bottomless):
    report = run.take_in(register, [bottomless])
    assert [one.outcome for one in report.receipts] == [Outcome.NEW, Outcome.UNREADABLE]


def test_pipes_sockets_and_devices_are_told_and_never_waited_for(register, tmp_path):
    folder = folder_of(tmp_path / "mejl", 1)
    for name in ("rör.eml", "rör.mbox", "rör.msg"):
        os.mkfifo(folder / name)
    (folder / "enhet.eml").symlink_to("/dev/zero")
    with closing(socket.socket(socket.AF_UNIX)) as plug:
        plug.bind(str(folder / "uttag.eml"))
        report = run.take_in(register, [folder, folder / "rör.eml"])
    assert report.counts == {Outcome.NEW: 1, Outcome.UNREADABLE: 6}
    assert report.receipts[-1].sentence.startswith("rör.eml är ingen vanlig fil")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"rad\nbryt.eml", "rad bryt.eml"),
        ("\u202elme.exe.eml".encode(), "lme.exe.eml"),
        ("ö".encode() * 120 + b".eml", "ö" * 116 + ".eml"),
        (b"f\xf6rslag.eml", "f\ufffdrslag.eml"),
    ],
)
def test_a_file_with_any_name_is_taken_in_under_a_name_that_can_be_shown(
    register, tmp_path, name, shown
):
    folder = folder_of(tmp_path / "mejl", 0)
    Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(mail())
    report = run.take_in(register, [folder])
    assert [(one.filename, one.outcome) for one in report.receipts] == [(shown, Outcome.NEW)]
    with register.read() as session:
        assert [one.filename for one in intake_lines(session, report.intake_id)] == [shown]


def test_a_path_longer_than_any_disk_takes_is_a_line_of_the_report(register):
    report = run.take_in(register, [Path("x" * 5000 + ".eml"), Path("y/" * 5000)])
    assert report.counts == {Outcome.UNREADABLE: 2}


def test_a_folder_and_a_file_that_vanish_after_they_were_listed_are_lines(register, tmp_path):
    folder = folder_of(tmp_path / "mejl", 2)
    listed = list(sources_in([folder]))
    (folder / "0001.eml").unlink()
    mails = read_all([*listed, *sources_in([tmp_path / "borta"])], run.rules_of(register))
    receipts = run.keep_batch(register, run.begin(register, "mejl", 3), mails)
    assert [one.outcome.value for one in receipts] == ["ny", "olasbar", "olasbar"]


def test_a_file_that_grows_while_it_is_read_is_not_kept_by_half(tmp_path, monkeypatch):
    (source,) = sources_in([folder_of(tmp_path / "mejl", 1)])
    opened = Path.open

    def grow(path, *args):
        with opened(path, "ab") as handle:
            handle.write(b"mer")
        return opened(path, *args)

    monkeypatch.setattr(Path, "open", grow)
    with pytest.raises(EnvironmentProblem, match="ändrades medan den lästes"):
        bytes_of(source)


@pytest.mark.parametrize("change", [b"", ENVELOPE * 40])
def test_a_mailbox_that_is_rewritten_after_it_was_listed_gives_no_wrong_mails(tmp_path, change):
    path = mailbox(tmp_path / "inkorg.mbox", 2)
    listed = list(sources_in([path]))
    path.write_bytes(change)
    for source in listed:
        with pytest.raises(EnvironmentProblem, match="ändrades medan den lästes"):
            bytes_of(source)


def test_a_mail_whose_file_was_not_all_there_is_taken_in_when_it_is(register):
    raw = mail("Med mall", Message_ID="<hel@x.example>", files=[("mall.bin", b"\0" * 9000)])
    assert receive(register, raw[:2000]).outcome is Outcome.NEW
    assert receive(register, raw).outcome is Outcome.NEW
    assert receive(register, raw + b"\r\n\r\n").outcome is Outcome.ALREADY_THERE


def test_a_mailbox_of_two_thousand_mails_is_found_whole(tmp_path):
    listed = list(sources_in([mailbox(tmp_path / "inkorg.mbox", 2000)]))
    assert len(listed) == 2000
    assert b"Subject: Mejl 1999" in bytes_of(listed[-1])


@pytest.mark.parametrize("name", ["inkorg.txt", "inkorg", "inkorg.eml", "mbox"])
def test_a_mailbox_is_as_many_mails_as_it_holds_whatever_it_is_called(register, tmp_path, name):
    report = run.take_in(register, [mailbox(tmp_path / name, 3)])
    assert report.sentence == "3 lästa = 3 nya"


def test_a_mail_that_begins_as_a_mailbox_does_is_kept_byte_for_byte(tmp_path):
    path = mailbox(tmp_path / "ett.eml", 1)
    (source,) = sources_in([path])
    assert (source.name, bytes_of(source)) == ("ett.eml", path.read_bytes())


def test_the_mailbox_that_apple_mail_puts_in_a_folder_is_found(tmp_path):
    mailbox(folder_of(tmp_path / "Inkorg.mbox", 0) / "mbox", 2)
    assert len(list(sources_in([tmp_path]))) == 2


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04" + bytes(99), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b""]
)
def test_what_is_no_mail_though_its_name_says_so_is_kept_as_unreadable(register, raw):
    for name in ("fil.eml", "fil.msg", "fil.mbox"):
        receipt = receive(register, raw, name)
        assert receipt.outcome in (Outcome.UNREADABLE, Outcome.ALREADY_THERE)
        assert receipt.message_id is not None
