"""Who uses the program, and what the secretariat has set for this register."""

from dataclasses import fields
from datetime import timedelta

from omtanke_desktop.domain.dates import long_day
from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.meeting_dates import MOST_DAYS, days_possible
from omtanke_desktop.domain.numbering import case_number
from omtanke_desktop.domain.people import (
    MOST_IN_QUORUM,
    Role,
    User,
    Validity,
    quorum_possible,
)
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import intake
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.settings import save_setting, save_user
from omtanke_desktop.storage.validity import today
from omtanke_desktop.storage.work import Work
from omtanke_desktop.workflows.meetings.plan_meeting import follow_settings

_MOST_MONTHS = 60
_DEADLINES = ("papers_days", "call_days", "approve_days")
_MONTHS = frozenset(map(str, range(_MOST_MONTHS + 1)))


def introduce(register: Register, user: User) -> None:
    """Say who this login is; from now on every event carries it."""
    if not user.name.strip():
        raise RuleProblem("Namnet saknas", "Skriv vad du heter eller din funktion.")
    with register.begin() as work:
        save_user(work.session, register.login, user)
        told = {"field": "user", "before": _who(register), "after": _signed(user)}
        work.record(EventKind.SETTING_CHANGED, **told)
    register.user, register.user_known = user, True


def _who(register: Register) -> str:
    """Who this login was, "" when nobody knew."""
    return _signed(register.user) if register.user_known else ""


def _signed(user: User) -> str:
    return ", ".join(part for part in (user.name, user.title, user.unit) if part)


def change_setting(register: Register, key: str, value: str) -> None:
    """Save one setting; raises RuleProblem when it cannot be used.

    When a last day is reckoned in another way, those of coming meetings follow.
    """
    if key not in {field.name for field in fields(Settings)}:
        raise ValueError(f"no such setting: {key}")
    with register.begin() as work:
        settings = work.settings()
        if key == "number_pattern":
            case_number(value, settings.series, 2025, 1)
        _check_number(key, value)
        before = getattr(settings, key)
        if before != value:
            save_setting(work.session, key, value)
            work.record(EventKind.SETTING_CHANGED, field=key, before=before, after=value)
            if key in _DEADLINES:
                follow_settings(work, settings)


def _check_number(key: str, value: str) -> None:
    if key == "slow_after_months" and value not in _MONTHS:
        raise RuleProblem(
            f"”{value[:20]}” är inget antal månader",
            f"Skriv ett tal från 0 till {_MOST_MONTHS}; 0 betyder aldrig.",
        )
    if key in _DEADLINES and not days_possible(value):
        raise RuleProblem(
            f"”{value[:20]}” är inget antal dagar",
            f"Skriv ett tal från 0 till {MOST_DAYS}, eller låt fältet vara tomt.",
        )
    if key == "quorum" and not quorum_possible(value):
        raise RuleProblem(
            f"”{value[:20]}” är inget antal beslutande",
            f"Välj mer än hälften, ett tal från 1 till {MOST_IN_QUORUM}, eller inget krav.",
        )


def set_logo(register: Register, content: bytes) -> None:
    """Keep the picture that stands in the papers' sender block (PNG or JPEG)."""
    if not content.startswith((b"\x89PNG", b"\xff\xd8")):
        raise RuleProblem("Bilden går inte att använda", "Välj en PNG- eller JPEG-bild.")
    with register.begin() as work:
        before, after = work.settings().logo_sha256 or "", work.store_blob(content)
        if before != after:
            save_setting(work.session, "logo_sha256", after)
            told = {"field": "logo_sha256", "before": before, "after": after}
            work.record(EventKind.SETTING_CHANGED, **told)


def add_member(
    register: Register,
    function: str,
    principal: str,
    role: Role,
    email: str = "",
    validity: Validity | None = None,
) -> int:
    """Add a standing member by function; principal by name or key. validity: None for always."""
    days = _possible(validity or Validity())
    if not function.strip():
        raise RuleProblem("Funktionen saknas", "Skriv till exempel ”Socialchef”.")
    with register.begin() as work:
        found = intake.principal_named(work.session, principal)
        position = intake.member_count(work.session)
        row = m.Member(
            function=function.strip(),
            principal=found,
            role=role,
            email=email,
            position=position,
            valid_from=days.first,
            valid_to=days.last,
        )
        work.add(row)
        work.record(EventKind.MEMBER_CHANGED, f"{_named(row)} lades till", after=row.email)
        return row.id


def edit_member(  # every part of a member is optional here
    register: Register,
    member_id: int,
    *,
    function: str | None = None,
    principal: str | None = None,
    role: Role | None = None,
    email: str | None = None,
    validity: Validity | None = None,
) -> None:
    """Save what is given of one member; a member who leaves is given a last day, not removed."""
    if function is not None and not function.strip():
        raise RuleProblem("Funktionen saknas", "Skriv till exempel ”Socialchef”.")
    with register.begin() as work:
        row = work.get(m.Member, member_id)
        before = _details(row)
        given = {"function": function, "role": role, "email": email}
        for name, value in given.items():
            if value is not None:
                setattr(row, name, value)
        if validity is not None:
            row.valid_from, row.valid_to = _possible(validity).first, validity.last
        if principal is not None:
            row.principal = intake.principal_named(work.session, principal)
        _tell_member(work, row, before)


def _details(row: m.Member) -> dict[str, str]:
    """What is said of a member, as people read it, by the column's name."""
    days = (row.valid_from, row.valid_to)
    first, last = ("" if day is None else long_day(day) for day in days)
    return {
        "function": row.function,
        "principal": row.principal.name if row.principal else "",
        "role": row.role.label,
        "email": row.email,
        "valid_from": first,
        "valid_to": last,
    }


def _tell_member(work: Work, row: m.Member, before: dict[str, str]) -> None:
    """One event for each detail that is another now."""
    for name, after in _details(row).items():
        if before[name] != after:
            told = {"field": f"member.{name}", "before": before[name], "after": after}
            work.record(EventKind.MEMBER_CHANGED, _named(row), **told)


def _named(row: m.Member) -> str:
    return ", ".join(filter(None, (row.function, row.principal.name if row.principal else "")))


def stop_calling(register: Register, member_id: int) -> None:
    """Let yesterday be a member's last day."""
    with register.begin() as work:
        row = work.get(m.Member, member_id)
        yesterday = today(work.session) - timedelta(days=1)
        if row.valid_from is not None and row.valid_from > yesterday:
            raise RuleProblem(
                "Ledamoten har inte hunnit börja", "Ändra första och sista dagen i stället."
            )
        before = _details(row)
        row.valid_to = yesterday
        _tell_member(work, row, before)


def call_again(register: Register, member_id: int) -> None:
    """Take a member's last day away."""
    with register.begin() as work:
        row = work.get(m.Member, member_id)
        before = _details(row)
        row.valid_to = None
        _tell_member(work, row, before)


def edit_principal(register: Register, principal_id: int, validity: Validity) -> None:
    """Say between which days a huvudman stands behind the group; its members with it."""
    days = _possible(validity)
    with register.begin() as work:
        row = work.get(m.Principal, principal_id)
        before = Validity(row.valid_from, row.valid_to)
        if before != days:
            row.valid_from, row.valid_to = days.first, days.last
            told = {"field": "principal", "before": _span(before), "after": _span(days)}
            work.record(EventKind.SETTING_CHANGED, row.name, **told)


def _span(days: Validity) -> str:
    first = f"från den {long_day(days.first)}" if days.first else ""
    last = f"till den {long_day(days.last)}" if days.last else ""
    return " ".join(filter(None, (first, last))) or "alltid"


def _possible(validity: Validity) -> Validity:
    if not validity.possible:
        raise RuleProblem("Sista dagen ligger före den första", "Rätta en av dagarna.")
    return validity
