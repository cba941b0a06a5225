"""A new register's own copy of the defaults in resources/."""

import sqlite3
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from omtanke_desktop.domain import dates, defaults
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.audit.chain import MAKER, attest_all
from omtanke_desktop.storage.search_texts import driver
from omtanke_desktop.storage.settings import save_setting


def seed_file(path: Path) -> None:
    """Put the defaults into a register file that nobody has opened yet."""
    engine = create_engine("sqlite://", creator=lambda: sqlite3.connect(path), poolclass=NullPool)
    with Session(engine) as session, session.begin():
        seed(session)
        session.flush()
        attest_all(driver(session), dates.now(), MAKER)
    engine.dispose()


def seed(session: Session) -> None:
    """Copy målbild, organisations, agreements, phrases and templates into an empty register."""
    for position, row in enumerate(defaults.principals()):
        session.add(
            m.Principal(
                key=row.key, kind=row.kind, name=row.name, short=row.short, position=position
            )
        )
    for row in defaults.bodies():
        session.add(m.Body(key=row.key, kind=row.kind, name=row.name, short=row.short))
    for agreement in defaults.agreements():
        session.add(
            m.Agreement(
                key=agreement.key,
                name=agreement.name,
                valid_from=agreement.valid_from,
                valid_to=agreement.valid_to,
            )
        )
    for kind in defaults.decision_types().values():
        for position, phrase in enumerate(kind.phrases):
            session.add(m.Phrase(decision_type=kind.key, position=position, text=phrase))
    _seed_content(session)


def _seed_content(session: Session) -> None:
    version = defaults.malbild().version
    session.add(m.MalbildVersion(version=version, content=defaults.raw("malbild")))
    save_setting(session, "malbild_version", version)
    for key in ("meeting_template", "document_sections", "letters", "mail_templates"):
        session.add(m.Template(key=key, content=defaults.raw(key)))
