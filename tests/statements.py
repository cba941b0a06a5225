"""What SQLAlchemy has compiled for one register holds for the next: half of a test's time.

The program has one register open, and compiles each statement once; tests open thousands.
"""

from functools import cache

from sqlalchemy import Engine, create_engine

from omtanke_desktop.storage import register

_STATEMENTS = 5000  # more than there are, so that none is compiled anew


@cache
def _first() -> Engine:
    """An engine that has met SQLite, and so knows what it can do."""
    engine = create_engine("sqlite://", query_cache_size=_STATEMENTS)
    engine.connect().close()
    return engine


def _create_engine(*args: object, **options: object) -> Engine:
    engine = create_engine(*args, **options)
    engine.dialect, engine._compiled_cache = _first().dialect, _first()._compiled_cache
    return engine


def share() -> None:
    """From now on every register of this process has its statements from the same place."""
    register.create_engine = _create_engine
