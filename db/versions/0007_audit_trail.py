"""The audit trail: a chain of entries, the rows they attest, and texts that can be erased."""

import json
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_SAME = " OR ".join(
    f"new.{column} IS NOT old.{column}"
    for column in (
        *("id", "sitting", "who", "who_title", "who_unit", "kind", "field", "text"),
        *("case_id", "message_id", "meeting_id"),
    )
)
_ERASED = "'[raderat]'"


def upgrade() -> None:
    _create_trail()
    _create_event_text()
    _keep_as_written()
    _name_register()


def _create_trail() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_entry"),
    )
    op.create_table(
        "audit_row",
        sa.Column("tbl", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("tbl", "key", name="pk_audit_row"),
        sqlite_with_rowid=False,
    )


def _create_event_text() -> None:
    op.create_table(
        "event_text",
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.String(), nullable=False),
        sa.Column("after", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_event_text_event_id_event"),
        sa.PrimaryKeyConstraint("event_id", name="pk_event_text"),
    )
    op.execute(
        "INSERT INTO event_text SELECT id, before, after FROM event "
        "WHERE before <> '' OR after <> ''"
    )
    for column in ("before", "after"):
        op.execute(f"ALTER TABLE event DROP COLUMN {column}")


def _keep_as_written() -> None:
    """Triggers: what has been written is added to, never changed or taken away."""
    _refuse("audit_entry_insert", "BEFORE INSERT ON audit_entry", _OUT_OF_ORDER)
    _refuse("audit_entry_update", "BEFORE UPDATE ON audit_entry")
    _refuse("audit_entry_delete", "BEFORE DELETE ON audit_entry")
    _refuse("event_update", "BEFORE UPDATE ON event", f"new.at < old.at OR {_SAME}")
    _refuse("event_delete", "BEFORE DELETE ON event")
    _refuse("event_text_update", "BEFORE UPDATE ON event_text", _REWRITTEN)
    _refuse("event_text_delete", "BEFORE DELETE ON event_text")


_OUT_OF_ORDER = "new.id IS NOT (SELECT coalesce(max(id), 0) + 1 FROM audit_entry)"
_REWRITTEN = (
    f"new.event_id IS NOT old.event_id OR new.before NOT IN (old.before, {_ERASED}) "
    f"OR old.after = {_ERASED} AND new.after <> {_ERASED}"
)


def _refuse(name: str, when: str, condition: str = "1") -> None:
    op.execute(
        f"CREATE TRIGGER {name} {when} WHEN {condition} "
        "BEGIN SELECT RAISE(ABORT, 'append-only'); END"
    )


def _name_register() -> None:
    value = json.dumps({"value": uuid.uuid4().hex})
    setting = sa.table("setting", sa.column("key", sa.String()), sa.column("value", sa.String()))
    op.bulk_insert(setting, [{"key": "register_uid", "value": value}])
