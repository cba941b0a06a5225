"""One small whole register as bytes, made once for a run; tests put it where they want it."""

import random
import tempfile
from functools import cache
from pathlib import Path

from omtanke_desktop.domain.malbild import Perspective
from omtanke_desktop.workflows import evaluate, register_case
from omtanke_desktop.workflows.change_settings import introduce
from tests.builders import USER, an_agenda, mail, new_register, receive

FILES = 3


@cache
def whole() -> bytes:
    """Mails with files, one of them on a case, a case on a meeting, and a note about it."""
    chance = random.Random(5)
    words = ("hemsjukvård", "samverkan", "utskrivning", "anhörig", "demens", "journal", "jourtid")
    with tempfile.TemporaryDirectory() as folder:
        register = new_register(Path(folder))
        introduce(register, USER)
        held = an_agenda(register)
        for number in range(FILES):
            said = " ".join(chance.choices(words, k=120))
            file = (f"Underlag {number}.pdf", chance.randbytes(6000 * (number + 1)))
            receipt = receive(register, mail(f"Förslag {number}", said, files=[file]))
            if number == 0:
                register_case.attach_mail(register, receipt.message_id, held.case_ids[0])
        cell = ("halsoframjande", Perspective.INDIVIDUAL)
        evaluate.set_cell(register, held.case_ids[0], *cell, note="Ett paraply")
        register.close()
        return register.path.read_bytes()


def put(folder: Path, content: bytes | None = None, name: str = "r.omtanke") -> Path:
    """A register file in a folder: the whole one, or these bytes."""
    path = folder / name
    path.write_bytes(whole() if content is None else content)
    return path


def flipped(content: bytes, chance: random.Random) -> tuple[bytes, int]:
    """One bit turned over in a byte that holds something, and where."""
    used = memoryview(content)
    while True:
        at = chance.randrange(len(content))
        if used[at]:
            break
    made = bytearray(content)
    made[at] ^= 1 << chance.randrange(8)
    return bytes(made), at
