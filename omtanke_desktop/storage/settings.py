"""The register's settings: one row per name, defaults where nobody has chosen."""

import json
from dataclasses import fields

from sqlalchemy.orm import Session

from omtanke_desktop.domain.people import User
from omtanke_desktop.domain.settings import Settings
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.search_texts import driver

_USER = "anvandare."


def load_settings(session: Session) -> Settings:
    """Every setting, the stored ones over the defaults."""
    session.flush()
    known = {field.name for field in fields(Settings)}
    rows = driver(session).execute("SELECT key, value FROM setting").fetchall()
    return Settings(**{key: json.loads(value)["value"] for key, value in rows if key in known})


def save_setting(session: Session, key: str, value: object) -> None:
    """Store one setting."""
    session.merge(m.Setting(key=key, value={"value": value}))


def load_user(session: Session, login: str) -> User | None:
    """Who the person with this login is, or None before they have said so."""
    row = session.get(m.Setting, _USER + login)
    return User(**row.value) if row else None


def save_user(session: Session, login: str, user: User) -> None:
    """Remember who the person with this login is."""
    value = {"name": user.name, "title": user.title, "unit": user.unit}
    session.merge(m.Setting(key=_USER + login, value=value))
