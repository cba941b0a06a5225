"""Principals, bodies, contacts and the standing members of the group."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.models.base import Base


class Principal(Base):
    """A huvudman: the region or a municipality."""

    __tablename__ = "principal"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    short: Mapped[str]
    position: Mapped[int]


class Body(Base):
    """A board, committee or group that decisions can be sent to."""

    __tablename__ = "body"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    name: Mapped[str]
    short: Mapped[str]


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
    """A standing member of the group, by function (never by name)."""

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    function: Mapped[str]
    principal_id: Mapped[int | None] = mapped_column(ForeignKey("principal.id"))
    role: Mapped[Role]
    email: Mapped[str] = mapped_column(default="")
    active: Mapped[bool] = mapped_column(default=True)
    position: Mapped[int] = mapped_column(default=0)

    principal: Mapped[Principal | None] = relationship()
