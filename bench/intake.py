"""One mail with a Word form, read and stored, beside the standard library's parse of it."""

import email
import email.policy
import statistics
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from bench.big_register import SIZES, big_register
from bench.measure import Figure, compare, growth, seconds
from omtanke_desktop.domain.mails import Outcome
from omtanke_desktop.paths import resource
from omtanke_desktop.storage.register import Register, create_register, open_register
from omtanke_desktop.workflows.intake.run import receive

_ROUNDS, _EACH = 60, 15
_NUMBERS = count()


def measure() -> Iterator[Figure]:
    """Read the file, its form, keep everything, index it, sync it; and how that grows."""
    raw = resource("demo", "01-hemteam.eml").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        register = create_register(Path(folder) / "bench.omtanke")
        yield compare(
            "Ett mejl med Word-formulär: läst och sparat / standardbibliotekets tolkning",
            2,
            _taking_in(register, raw, Path(folder)),
            lambda: seconds(lambda: _parse(raw)),
            bound=5,
            rounds=_ROUNDS,
        )
        register.close()
        took = {size: _seconds(big_register(size), raw, Path(folder)) for size in SIZES}
    yield growth("Ett mejl läst och sparat", 6, took)


def _seconds(path: Path, raw: bytes, folder: Path) -> float:
    """The median of some mails into a register that holds so many cases."""
    register = open_register(path)
    take_in = _taking_in(register, raw, folder)
    take_in()
    took = statistics.median(take_in() for _ in range(_EACH))
    register.close()
    return took


def _taking_in(register: Register, raw: bytes, folder: Path) -> Callable[[], float]:
    """Each call takes in another mail, and tells its seconds."""

    def take_in() -> float:
        number = next(_NUMBERS)
        path = folder / f"{number}.eml"
        path.write_bytes(raw.replace(b"Message-ID: <", b"Message-ID: <%d." % number, 1))
        receipts = []
        took = seconds(lambda: receipts.append(receive(register, path)))
        assert receipts[0].outcome is Outcome.NEW
        return took

    return take_in


def _parse(raw: bytes) -> None:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    for part in message.walk():
        if not part.is_multipart():
            part.get_content()
