"""A program killed while it takes in mails: what it had reported is there, whole and once."""

import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text

from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.domain.states import MessageState
from omtanke_desktop.storage.queries import messages
from omtanke_desktop.storage.queries.intakes import intake_lines, intake_rows
from omtanke_desktop.storage.register import open_register
from omtanke_desktop.workflows.intake.run import take_in
from tests.builders import mail, new_register

MAILS, ROUNDS = 300, 3
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Three hundred mails, every third with a file, every seventh an answer to the one before."""
    folder = tmp_path_factory.mktemp("mejl")
    for number in range(MAILS):
        files = [("plan.txt", b"paraply " * number)] if number % 3 == 0 else []
        headers = {"In_Reply_To": f"<{number - 1}@x.example>"} if number % 7 == 0 else {}
        raw = mail(f"Mejl {number}", files=files, Message_ID=f"<{number}@x.example>", **headers)
        (folder / f"{number:03}.eml").write_bytes(raw)
    return folder


def killed_after(path, folder, seconds):
    """The names a program reported before it was killed, so long after it began."""
    command = [sys.executable, "-m", "tests.storage.killed_intake", str(path), str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as program:
        try:
            assert program.stdout.readline() == "begun\n"
            time.sleep(seconds)
        finally:
            program.kill()
        return {line.strip() for line in program.stdout if line.endswith("\n")}


def names_of(register):
    with register.read() as session:
        return [row.filename for row in messages.message_rows(session, *MessageState)]


def whole(register):
    """Whether SQLite finds the file, its search indexes and all its references sound."""
    with register.begin() as work:
        for index in ("search_text", "search_word"):
            work.session.execute(text(f"INSERT INTO {index}({index}) VALUES('integrity-check')"))
        check = work.session.scalar(text("PRAGMA integrity_check"))
        return check == "ok" and not work.session.execute(text("PRAGMA foreign_key_check")).all()


def told(register):
    """The names in the lines of every intake, and that each adds up to all the mails."""
    with register.read() as session:
        rows = intake_rows(session)
        assert all(row.left + sum(row.counts.values()) == MAILS for row in rows)
        return {line.filename for row in rows for line in intake_lines(session, row.id)}


@pytest.mark.parametrize("seed", range(2))
def test_a_killed_intake_keeps_what_it_had_reported_and_the_next_one_the_rest(
    tmp_path, folder, seed
):
    with closing(new_register(tmp_path)) as register:
        path = register.path
    random = Random(seed)
    for _ in range(ROUNDS):
        seconds = random.uniform(0, 0.5)
        reported = killed_after(path, folder, seconds)
        said = f"seed {seed}: killed after {seconds:.3f} s, {len(reported)} mails reported"
        print(said)  # noqa: T201 - shown when it fails
        with closing(open_register(path)) as register:
            kept = names_of(register)
            assert not register.read_only
            assert len(kept) == len(set(kept))
            assert reported <= set(kept) == told(register)
            assert whole(register)
    with closing(open_register(path)) as register:
        counts = take_in(register, [folder]).counts
        assert counts[Outcome.ALREADY_THERE] == len(kept)
        assert sorted(names_of(register)) == sorted(one.name for one in folder.iterdir())
