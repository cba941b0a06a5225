"""The declarative base: naming convention, enum values and moments in time."""

import enum
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Dialect, Enum, MetaData, String
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.types import TypeDecorator

from omtanke_desktop.domain.dates import STOCKHOLM

_NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def moment_text(value: datetime) -> str:
    """A moment as it is kept: ISO 8601 in UTC; one without a zone is a clock's in Halland."""
    if value.tzinfo is None:
        value = value.replace(tzinfo=STOCKHOLM)
    return value.astimezone(UTC).isoformat(timespec="seconds")


def moment_of(text: str | None) -> datetime | None:
    """The moment that is kept as a text, aware; None for none."""
    return datetime.fromisoformat(text) if text else None


class Moment(TypeDecorator[datetime]):
    """A moment, kept as ISO 8601 text in UTC so that it sorts as text; comes back aware.

    A moment without a zone is what a clock in Halland shows, whatever zone the machine is in.
    """

    impl = String
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return moment_of(value)


class Base(DeclarativeBase):
    """Enums are stored by value, not by SQLAlchemy's default, the name."""

    metadata = MetaData(naming_convention=_NAMING)
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        datetime: Moment,
        list[str]: JSON,
        dict[str, Any]: JSON,
        enum.Enum: Enum(
            enum.Enum,
            native_enum=False,
            create_constraint=False,
            length=40,
            values_callable=lambda kind: [member.value for member in kind],
        ),
    }
