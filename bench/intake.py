"""One mail with a Word form, read and stored, beside the standard library's parse of it."""

import email
import email.policy
import tempfile
from itertools import count
from pathlib import Path

from bench.measure import Ratio, compare, seconds
from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.paths import resource
from omtanke_desktop.storage.register import create_register
from omtanke_desktop.workflows.intake.run import receive


def measure() -> Ratio:
    """Intake of one mail: read the file, its form, keep everything, index it, sync it."""
    raw = resource("demo", "01-hemteam.eml").read_bytes()
    numbers = count()
    with tempfile.TemporaryDirectory() as folder:
        register = create_register(Path(folder) / "bench.omtanke")

        def ours() -> float:
            path = Path(folder) / f"{next(numbers)}.eml"
            path.write_bytes(raw.replace(b"Message-ID: <", b"Message-ID: <%d." % next(numbers), 1))
            receipts = []
            took = seconds(lambda: receipts.append(receive(register, path)))
            assert receipts[0].outcome is Outcome.NEW
            return took

        result = compare(
            "Ett mejl med Word-formulär: läst och sparat / standardbibliotekets tolkning",
            ours,
            lambda: seconds(lambda: _parse(raw)),
            bound=5,
            rounds=60,
        )
        register.close()
    return result


def _parse(raw: bytes) -> None:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if not part.is_multipart():
            part.get_content()
