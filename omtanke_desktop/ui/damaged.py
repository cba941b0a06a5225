"""What a window offers for a damaged register: a strip above the pages, buttons at the start."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from omtanke_desktop.ui.damage_strip import DamageStrip, Ways

if TYPE_CHECKING:
    from omtanke_desktop.storage.register import Register
    from omtanke_desktop.ui.window import MainWindow

Opens = Callable[[Path], object]
RESTORE, RESCUE = "Återställ en säkerhetskopia…", "Rädda det som går att läsa…"
HELP = (
    "Registret är skadat och därför öppet för läsning; inget mer skrivs i filen. Återställ en "
    "säkerhetskopia gör ett nytt register av en kopia. Rädda det som går att läsa sparar allt som "
    "kan läsas i en ny mapp: tabeller, mejl, bilagor och papper, och en lista på det som saknas. "
    "Vad kontrollen har hittat står under Inställningar, Kontroll av registret."
)


def ways_on(window: MainWindow, path: Path, opens: Opens) -> Ways:
    """The two ways on from a damaged file; opens: what to do with a register that was restored."""

    def restore() -> None:
        from omtanke_desktop.ui.dialogs.rescue import restore_beside

        if made := restore_beside(window, path):
            opens(made)

    def rescue() -> None:
        from omtanke_desktop.ui.dialogs import rescue as dialogs

        dialogs.rescue(window, path)

    return (
        (RESTORE, "Välj en kopia; den blir ett nytt register bredvid det skadade", restore),
        (RESCUE, "Spara allt som går att läsa i en ny mapp; registret ändras inte", rescue),
    )


class Damaged:
    """The strip of one open register; ended when the window gets another."""

    def __init__(self, window: MainWindow, register: Register, opens: Opens) -> None:
        self._window = window
        ways = ways_on(window, register.path, opens)
        look = (
            "Visa kontrollen",
            "Öppna Inställningar, Kontroll av registret",
            lambda: window.open_page("installningar", "kontroll"),
        )
        self._strip = DamageStrip(window, register.damage, (*ways, look))
        window.put_above(self._strip)
        self._strip.show()
        window.more_help = HELP
        window.show_note()

    def end(self) -> None:
        """Take the strip away."""
        self._window.more_help = ""
        self._strip.end()
