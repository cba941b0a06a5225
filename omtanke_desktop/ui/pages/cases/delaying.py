"""Tell whoever waits long why it takes time, by mail or in another way."""

from __future__ import annotations

from omtanke_desktop.storage.queries.cases import CaseDetail
from omtanke_desktop.ui.desk import Desk
from omtanke_desktop.ui.pages.cases.asking import ask_text
from omtanke_desktop.ui.pages.cases.standing import place_of
from omtanke_desktop.ui.pages.cases.told import Told
from omtanke_desktop.workflows import draft_mails


def tell_delay(desk: Desk, case: CaseDetail) -> Told | None:
    """Ask why it takes time and draft the mail that says so; None when it was broken off."""
    to = f" till {case.initiator.shown}" if case.initiator and case.initiator.shown else ""
    why = ask_text(
        desk.window,
        "Besked om försening",
        f"Programmet skriver ett mejl{to}. Du läser det och skickar det från Expediering.",
        "Varför dröjer beslutet? Skriv det som mottagaren ska läsa.",
        "Skriv beskedet",
    )
    if why is None:
        return None
    draft_id = desk.run(lambda: draft_mails.tell_delay(desk.register, case.id, why))
    if draft_id is None:
        return None
    way = "Visa beskedet i Expediering"
    return Told("Beskedet om försening ligger i Expediering", way, place_of(draft_id))


def note_told(desk: Desk, case: CaseDetail) -> Told | None:
    """Ask how the initiator got to know; None when it was broken off."""
    how = ask_text(
        desk.window,
        "Initiativtagaren har fått veta att det dröjer",
        "Det du skriver står i historiken, och varningen försvinner.",
        "Hur och av vem? Till exempel: ringde verksamhetschefen i dag.",
        "Spara",
        lines=3,
    )
    if how is None:
        return None

    def noted() -> bool:
        draft_mails.note_delay_told(desk.register, case.id, how)
        return True

    return Told("Det är antecknat att initiativtagaren vet varför") if desk.run(noted) else None
