"""How large the unpacked bundle is, when `make bundle` has made one."""

from collections.abc import Iterator
from pathlib import Path

from bench.measure import Figure, amount

_BUNDLE = Path("dist/omtanke")


def measure() -> Iterator[Figure]:
    """Its files in MB; a file that is there under several names counts once."""
    if _BUNDLE.is_dir():
        files = {path.resolve() for path in _BUNDLE.rglob("*") if path.is_file()}
        size = sum(path.stat().st_size for path in files) / 1e6
        yield amount("Fristående programmet, uppackat", 6, [size], 230)
