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
    _move_addresses()
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


def _move_addresses() -> None:
    """Names and addresses go from the events' own words, which stand for good, to their texts."""
    for kind, before in _ADDRESSED:
        after = f"substr(text, instr(text, '{before}') + {len(before)})" if before else "text"
        left = f"substr(text, 1, instr(text, '{before}') - 1)" if before else "''"
        chosen = f"kind = '{kind}' AND text <> '' AND instr(text, '{before}') > 0"
        free = "NOT EXISTS (SELECT 1 FROM event_text t WHERE t.event_id = event.id)"
        op.execute(
            f"INSERT INTO event_text SELECT id, '', {after} FROM event WHERE {chosen} AND {free}"
        )
        moved = f"t.event_id = event.id AND t.before = '' AND t.after = {after}"
        op.execute(
            f"UPDATE event SET text = {left} WHERE {chosen} "
            f"AND EXISTS (SELECT 1 FROM event_text t WHERE {moved})"
        )


# Kinds of events, and what stands between their own words and whom they went to.
_ADDRESSED = (
    ("mejl_skickat", " till "),
    ("mejl_upprattat", " till "),
    ("brev_expedierat", ", "),
    ("brev_utskrivet", ""),
    ("anteckning", ""),
    ("initiativtagare_vald", ""),
    ("studsade", ""),
)


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
