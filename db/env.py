"""Alembic's environment: the connection is given, the transaction is the caller's."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import Enum

from omtanke_desktop.storage.models import Base
from omtanke_desktop.storage.models.base import Moment


def _ours(name: str | None, kind: str, _parents: dict[str, str | None]) -> bool:
    """The search index is SQLite's own; its tables are made by hand in the migrations."""
    return not (kind == "table" and name is not None and name.startswith("search_"))


def _plain(kind: str, item: Any, _context: object) -> str | Literal[False]:  # noqa: ANN401 - any type
    """Migrations import only SQLAlchemy and Alembic: our own types are written as text."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.String()"
    if kind == "type" and isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    include_name=_ours,
    render_item=_plain,
    transactional_ddl=False,
)
context.run_migrations()
