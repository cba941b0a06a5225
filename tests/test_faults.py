"""Ten rounds of every kind of fault, other ones in each run; `make faults` runs a thousand."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults.judge import require_facts
from tests.faults.kinds import KINDS
from tests.faults.power import Call, Disk
from tests.faults.rounds import Harm
from tests.faults.scenes import MORE
from tests.faults.told import read_told

ROOT = Path(__file__).parents[1]
ROUNDS = 10
PARTS = {
    "more works": [name for name, kind in KINDS.items() if kind.works == MORE],
    "ended or full": [name for name in KINDS if name.startswith(("kill-", "full-"))],
}
PARTS["ended or full"].remove("kill-more")
PARTS["the rest"] = [name for name in KINDS if not any(name in part for part in PARTS.values())]


def lines(*told):
    return read_told("".join(f"{json.dumps(one)}\n" for one in told))


if sys.platform == "linux":  # where a library can be put before the system's own

    @pytest.mark.slow
    @pytest.mark.timeout(400)
    @pytest.mark.parametrize("part", PARTS)
    def test_ten_rounds_of_every_kind_of_fault_end_well(part):
        seed = os.environ.get("FAULTS_SEED") or str(int.from_bytes(os.urandom(3)))
        told = subprocess.run(
            [
                *(sys.executable, "-m", "tests.faults", *PARTS[part]),
                *("--rounds", str(ROUNDS), "--seed", seed, "--workers", "1", "--json"),
            ],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        print(f"FAULTS_SEED={seed}")  # noqa: T201 - shown with a failure, to run it again
        assert told.stdout, told.stderr
        report = json.loads(told.stdout)
        assert report["failures"] == []
        assert {name: one["rounds"] for name, one in report["kinds"].items()} == dict.fromkeys(
            PARTS[part], ROUNDS
        )
        assert sum(one["struck"] for one in report["kinds"].values()) > 5 * len(PARTS[part])


@pytest.mark.parametrize("after", [{}, {"text": "old"}, {"text": "new", "other": "changed"}])
def test_a_round_does_harm_when_what_was_said_is_not_there_or_something_else_is(after):
    told = lines(["try", "text", "new"], ["said", "text", "new"])
    with pytest.raises(Harm):
        require_facts(told, {"text": "old"}, after)


@pytest.mark.parametrize("value", ["old", "new"])
def test_what_was_tried_and_not_said_may_be_there_or_not(value):
    require_facts(lines(["try", "text", "new"]), {"text": "old"}, {"text": value})


def cut_after(*calls):
    """What is in a file after each of many power cuts."""
    found = set()
    for seed in range(50):
        disk = Disk({"/d/a": b"old"})
        for call in calls:
            disk.play(call)
        found.add(disk.cut(Random(seed)).get("/d/a"))
    return found


def test_a_power_cut_takes_what_was_not_synced_and_nothing_else():
    write, sync = Call("w", "/d/a", 0, b"new"), Call("s", "/d/a", 0, b"")
    assert cut_after(write) == {b"old", b"new"}
    assert cut_after(write, sync) == {b"new"}


def test_a_new_name_outlives_a_power_cut_once_its_folder_is_synced():
    made = Call("c", "/d/b", 0, b""), Call("w", "/d/b", 0, b"new"), Call("s", "/d/b", 0, b"")
    rename, sync = Call("r", "/d/b", 0, b"/d/a"), Call("s", "/d", 0, b"")
    assert cut_after(*made, rename) == {b"old", b"new"}
    assert cut_after(*made, rename, sync) == {b"new"}
    assert None in cut_after(Call("u", "/d/a", 0, b""))
