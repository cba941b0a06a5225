"""Principals, bodies, contacts and the standing members of the group."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.models.base import Base


class Principal(Base):
    """A huvudman: the region or a municipality; a part of the group between two days.

    valid_from, valid_to: first and last day, None for no limit.
    """

    __tablename__ = "principal"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    short: Mapped[str]
    position: Mapped[int]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Body(Base):
    """A board, committee or group that decisions can be sent to."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    short: Mapped[str]
    email: Mapped[str] = mapped_column(default="")
    postal_address: Mapped[str] = mapped_column(default="")


class Contact(Base):
    """Somebody to write to: a unit or a function, with every way to reach it."""

    __tablename__ = "contact"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(default="")
    title: Mapped[str] = mapped_column(default="")
    unit: Mapped[str] = mapped_column(default="")
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id"))
    email: Mapped[str] = mapped_column(default="", index=True)
    phone: Mapped[str] = mapped_column(default="")
    postal_address: Mapped[str] = mapped_column(default="")
    internal_post: Mapped[str] = mapped_column(default="")
    preferred_way: Mapped[str] = mapped_column(default="")

    principal: Mapped[Principal | None] = relationship()


class Member(Base):
    """A standing member of the group, by function (never by name).

    valid_from, valid_to: first and last day in that role, None for no limit.
    """

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    function: Mapped[str]
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id"))
    role: Mapped[Role]
    email: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]

    principal: Mapped[Principal | None] = relationship()
