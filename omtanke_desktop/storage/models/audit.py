"""The audit trail: a chain of entries, and for each row of the record the entry that attests it."""

from typing import Any

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from omtanke_desktop.storage.models.base import Base


class AuditEntry(Base):
    """One link of the chain: who changed which rows when; triggers keep it as it was written.

    rows: table -> key -> salted digest of the row, None for a row that was taken away. link is
    the SHA-256 of the link before it and of this entry (storage/audit/chain.py).
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[str]
    who: Mapped[str]
    rows: Mapped[dict[str, Any]]
    link: Mapped[str]


class AuditRow(Base):
    """The entry that last attested a row, and the salt of its digest.

    The salt goes when the row changes or goes: nobody can then try out what it used to say.
    """

    __tablename__ = "audit_row"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    tbl: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    entry_id: Mapped[int]
    salt: Mapped[bytes] = mapped_column(LargeBinary)
