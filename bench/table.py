"""The page Ärenden opened with many cases, beside the same page with few: rows painted."""

import os
import statistics
from collections.abc import Iterator

from bench.big_register import big_register
from bench.measure import Figure, compare, growth, seconds
from omtanke_desktop.storage.register import open_register

FEW, MANY, MOST = 1_000, 10_000, 100_000
_ROUNDS = 15


def measure() -> Iterator[Figure]:
    """Opening at 10 000 against its bound, and how it grows."""
    from omtanke_desktop.ui.pictures import without_offscreen_notices

    with without_offscreen_notices():
        yield from _measure()


def _measure() -> Iterator[Figure]:
    few, many, most = _Opening(FEW), _Opening(MANY), _Opening(MOST)
    name = f"Ärendelistan öppnad med {MANY} ärenden / med {FEW}"
    yield compare(name, 4, many.seconds, few.seconds, bound=1.5, rounds=_ROUNDS)
    took = {
        size: statistics.median(opening.seconds() for _ in range(_ROUNDS))
        for size, opening in ((FEW, few), (MANY, many), (MOST, most))
    }
    yield growth("Ärendelistan öppnad", 4, took)
    for opening in (few, many, most):
        opening.close()


class _Opening:
    """A register behind a desk, and its page opened again and again."""

    def __init__(self, cases: int) -> None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        from omtanke_desktop.app import make_application
        from omtanke_desktop.ui.background import Background
        from omtanke_desktop.ui.bridge import RegisterBridge
        from omtanke_desktop.ui.desk import Desk
        from omtanke_desktop.ui.style import Style

        self._qt = make_application()
        self._register = open_register(big_register(cases))
        self._background = Background()
        self._desk = Desk(self._register, self._background, RegisterBridge(), Style(self._qt))

    def seconds(self) -> float:
        """From nothing to painted rows."""
        from omtanke_desktop.ui.pages.cases import CasesPage

        pages: list[CasesPage] = []

        def opened() -> None:
            page = CasesPage(self._desk)
            pages.append(page)
            page.resize(1280, 800)
            page.refresh(None)
            page.show()
            self._qt.processEvents()

        took = seconds(opened)
        assert pages[0].register.table.data(pages[0].register.table.index(0, 0))
        pages[0].close()
        pages[0].deleteLater()
        self._qt.processEvents()
        return took

    def close(self) -> None:
        """Let go of the register."""
        self._background.close()
        self._register.close()
