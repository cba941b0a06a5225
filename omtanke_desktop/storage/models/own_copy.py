"""The register's own copy of the defaults: edited here, never in the installed program."""

from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from omtanke_desktop.storage.models.base import Base


class MalbildVersion(Base):
    """One version of the shared vision; evaluations keep the version they were made with."""

    __tablename__ = "malbild_version"

    version: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]


class Agreement(Base):
    """An agreement between the principals; years only, None when unknown."""

    __tablename__ = "agreement"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    valid_from: Mapped[int | None]
    valid_to: Mapped[int | None]


class Phrase(Base):
    """A ready phrase for one decision type."""

    __tablename__ = "phrase"

    id: Mapped[int] = mapped_column(primary_key=True)
    decision_type: Mapped[str] = mapped_column(index=True)
    position: Mapped[int]
    text: Mapped[str]


class Template(Base):
    """A template (meeting, letter, document sections) by its key, as JSON."""

    __tablename__ = "template"

    key: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[dict[str, Any]]
