"""A register that somebody else writes in, or has taken over: what is said, and what is offered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from omtanke_desktop.domain.dates import local, now
from omtanke_desktop.storage.lock import STALE_S
from omtanke_desktop.ui.followed import Followed
from omtanke_desktop.ui.notice_strip import NoticeStrip

if TYPE_CHECKING:
    from omtanke_desktop.storage.following import Look
    from omtanke_desktop.storage.holder import Holder
    from omtanke_desktop.ui.desk import Desk
    from omtanke_desktop.ui.window import MainWindow

HELP = (
    "Registret är öppet för läsning, eftersom någon annan ändrar i det. Sidorna följer med i det "
    "som skrivs där. När registret blir ledigt säger raden överst till, och då kan du öppna det "
    "för att ändra. Har den andra datorn inte hörts av på en stund, till exempel för att den har "
    "stängts av, kan du ta över registret."
)


class Sharing(QObject):
    """The strip of one desk that may only read; `reopen` opens the register anew, for writing if
    nobody has it, or from a holder who has gone silent."""

    def __init__(
        self,
        window: MainWindow,
        desk: Desk,
        reopen: Callable[[Holder | None], object],
    ) -> None:
        super().__init__(desk)
        self._window, self._desk, self._reopen = window, desk, reopen
        self._asked = desk.register.lost  # at the first look only, and not whoever lost it
        self._strip = NoticeStrip(window)
        window.put_above(self._strip)
        if desk.register.held_by is not None:
            window.more_help = HELP
        self._followed = Followed(desk)
        self._followed.looked.connect(self._show)
        if desk.register.lost:
            self._say_lost()

    def stop(self) -> None:
        """End it: the window gets another register."""
        self._followed.stop()
        self._window.more_help = ""
        self._strip.end()

    def _show(self, look: Look) -> None:
        register = self._desk.register
        if not look.there:
            self._say_gone()
        elif register.held_by is None:
            self._strip.say("")
        elif look.free:
            self._say_free()
        elif look.holder is not None and look.silent is not None and look.silent >= STALE_S:
            self._say_silent(look.holder, look.silent)
        elif register.lost:
            self._say_lost()
        else:
            self._strip.say("")
        self._follow_holder(look)
        self._asked = True

    def _follow_holder(self, look: Look) -> None:
        """The status bar names who has it now, which may be another than at the start, or none."""
        register = self._desk.register
        if register.held_by is None or register.lost or not look.there:
            return
        if look.holder is not None:
            register.held_by = look.holder
        note = "Ingen ändrar i registret just nu." if look.free else register.held_by.sentence
        if note != register.note:
            register.note = note
            self._window.show_note()

    def _say_gone(self) -> None:
        path = self._desk.register.path
        self._strip.say(
            f"{path.name} finns inte kvar i mappen {path.parent}, eller så går mappen inte att "
            "nå. Det som visas är det som lästes sist. När filen är tillbaka läses den igen."
        )

    def _say_free(self) -> None:
        self._strip.say(
            "Registret är ledigt.",
            "Öppna för att ändra",
            "Öppna registret så att du kan ändra i det",
            self._open_anew,
        )

    def _say_lost(self) -> None:
        self._strip.say(
            f"{self._desk.register.note} Det du inte hann spara står kvar på sidan, så att du kan "
            "kopiera det.",
            "Läs registret",
            "Lämna det osparade och läs registret som det är nu",
            self._open_anew,
        )

    def _say_silent(self, holder: Holder, silent: float) -> None:
        heard = heard_at(silent)
        self._strip.say(
            f"{holder.name or 'Den som har registret'} har inte hörts av sedan {heard}.",
            "Ta över…" if holder.token else "",
            "Ta över registret, om du vet att det inte används längre",
            lambda: self._ask(holder, silent),
        )
        if not self._asked and holder.token:
            self._asked = True
            self._ask(holder, silent)

    def _ask(self, holder: Holder, silent: float) -> None:
        from omtanke_desktop.ui.dialogs.take_over import ask_take_over

        if ask_take_over(self._window, holder, heard_at(silent)):
            self._leave_and(holder)

    def _open_anew(self) -> None:
        self._leave_and(None)

    def _leave_and(self, holder: Holder | None) -> None:
        """Nothing that stands unsaved goes without a question; it can be copied first."""
        from omtanke_desktop.ui.dialogs.take_over import leave_unsaved

        if leave_unsaved(self._window):
            self._reopen(holder)


def heard_at(silent: float) -> str:
    """When somebody was last heard of, on this machine's clock: "kl. 14.05", earlier with day."""
    moment = local(now() - timedelta(seconds=silent))
    clock = f"kl.\u00a0{moment.hour}.{moment:%M}"
    if moment.date() == local(now()).date():
        return clock
    return f"{moment.day}/{moment.month} {clock}"
