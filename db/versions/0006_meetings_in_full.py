"""Meetings in full: who is valid when, attendance by §, kept papers, approval, tasks, copies."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen_meeting()
    _fill_meeting()
    _widen_attendance()
    _widen_agenda_item()
    _widen_decision()
    _widen_letter()
    _widen_people()
    _fill_people()
    _widen_mail_draft()
    _create_task()
    _create_approval()
    _create_minutes_wording()
    _create_meeting_paper()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _number(name: str, default: str = "0") -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default=default)


def _json(name: str, default: str) -> sa.Column[object]:
    return sa.Column(name, sa.JSON(), nullable=False, server_default=default)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=True)


def _moment(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=True)


def _ref(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=True)


def _to(table: str, column: str, other: str, of: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{of}"], name=f"fk_{table}_{column}_{other}")


def _point(batch: object, table: str, column: str, other: str) -> None:
    batch.create_foreign_key(f"fk_{table}_{column}_{other}", other, [column], ["id"])


def _widen_meeting() -> None:
    with op.batch_alter_table("meeting") as batch:
        for column in (_text("series"), _day("papers_by"), _day("call_by"), _day("approve_by")):
            batch.add_column(column)
        for column in (_text("uid"), _number("sequence"), _moment("began"), _moment("ended")):
            batch.add_column(column)
        batch.add_column(_text("correction"))
        batch.add_column(_moment("finished"))


def _fill_meeting() -> None:
    """Calendars know a meeting by a name of its own."""
    connection = op.get_bind()
    for (row,) in connection.execute(sa.text("SELECT id FROM meeting")).all():
        connection.execute(
            sa.text("UPDATE meeting SET uid = :uid WHERE id = :id"),
            {"uid": str(uuid.uuid4()), "id": row},
        )


def _widen_attendance() -> None:
    """Until now every substitute who was there was in service."""
    with op.batch_alter_table("attendance") as batch:
        batch.add_column(_ref("member_id"))
        batch.add_column(_json("moves", "[]"))
        batch.add_column(_flag("serves"))
        batch.add_column(_ref("serves_for_id"))
        batch.add_column(_flag("remote"))
        _point(batch, "attendance", "member_id", "member")
        _point(batch, "attendance", "serves_for_id", "attendance")
    op.execute("UPDATE attendance SET serves = 1 WHERE role = 'ersattare' AND present")


def _widen_agenda_item() -> None:
    with op.batch_alter_table("agenda_item") as batch:
        for name in ("template_key", "summary", "proposal", "note"):
            batch.add_column(_text(name))
        batch.add_column(_flag("immediate"))
        batch.add_column(_moment("begun"))
        batch.add_column(_json("vote", "{}"))
        batch.add_column(_ref("carried_from_id"))
        _point(batch, "agenda_item", "carried_from_id", "agenda_item")
    op.execute(
        "UPDATE agenda_item SET template_key = 'foregaende' "
        "WHERE kind = 'staende' AND title LIKE 'Föregående anteckningar%'"
    )


def _widen_decision() -> None:
    with op.batch_alter_table("decision") as batch:
        batch.add_column(_flag("costs"))
        batch.add_column(_flag("shifts_responsibility"))
        batch.add_column(_text("others"))


def _widen_letter() -> None:
    with op.batch_alter_table("letter") as batch:
        batch.add_column(_ref("leader_id"))
        batch.add_column(_flag("is_copy"))
        batch.add_column(_text("email"))
        batch.add_column(_moment("printed"))
        batch.add_column(_text("mail_id"))
        batch.add_column(_ref("answered_id"))
        batch.add_column(_moment("discarded"))
        batch.add_column(_text("discarded_reason"))
        _point(batch, "letter", "leader_id", "letter")
        _point(batch, "letter", "answered_id", "message")
        batch.create_index("ix_letter_leader_id", ["leader_id"])
        batch.create_index("ix_letter_mail_id", ["mail_id"])
    op.execute(
        "UPDATE letter SET email = coalesce((SELECT contact.email FROM contact "
        'JOIN "case" ON "case".initiator_id = contact.id WHERE "case".id = letter.case_id), \'\')'
    )


def _widen_people() -> None:
    for table in ("principal", "member"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(_day("valid_from"))
            batch.add_column(_day("valid_to"))
    with op.batch_alter_table("body") as batch:
        batch.add_column(_text("email"))
        batch.add_column(_text("postal_address"))


def _fill_people() -> None:
    """Who was no longer called has left; on which day is not known, but it was before today."""
    op.execute("UPDATE member SET valid_to = date('now', '-1 day') WHERE NOT active")
    with op.batch_alter_table("member") as batch:
        batch.drop_column("active")


def _widen_mail_draft() -> None:
    with op.batch_alter_table("mail_draft") as batch:
        batch.add_column(_ref("meeting_id"))
        batch.add_column(_json("attachments", "[]"))
        _point(batch, "mail_draft", "meeting_id", "meeting")
        batch.create_index("ix_mail_draft_meeting_id", ["meeting_id"])


def _create_task() -> None:
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        _ref("item_id"),
        _ref("case_id"),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        _day("due"),
        sa.Column("created", sa.String(), nullable=False),
        _moment("done"),
        _to("task", "meeting_id", "meeting"),
        _to("task", "item_id", "agenda_item"),
        _to("task", "case_id", "case"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
    )
    op.create_index("ix_task_meeting_id", "task", ["meeting_id"])
    op.create_index("ix_task_case_id", "task", ["case_id"])


def _create_approval() -> None:
    op.create_table(
        "approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        _ref("item_id"),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        _to("approval", "meeting_id", "meeting"),
        _to("approval", "item_id", "agenda_item"),
        sa.PrimaryKeyConstraint("id", name="pk_approval"),
    )
    op.create_index("ix_approval_meeting_id", "approval", ["meeting_id"])


def _create_minutes_wording() -> None:
    op.create_table(
        "minutes_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        _ref("item_id"),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("changed", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        _to("minutes_wording", "meeting_id", "meeting"),
        _to("minutes_wording", "item_id", "agenda_item"),
        sa.PrimaryKeyConstraint("id", name="pk_minutes_wording"),
        sa.UniqueConstraint("meeting_id", "item_id", "part", name="uq_minutes_wording_meeting_id"),
    )
    op.create_index("ix_minutes_wording_meeting_id", "minutes_wording", ["meeting_id"])


def _create_meeting_paper() -> None:
    op.create_table(
        "meeting_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=True),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("agenda", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        _moment("dispatched"),
        sa.Column("way", sa.String(), nullable=False),
        _to("meeting_paper", "meeting_id", "meeting"),
        _to("meeting_paper", "sha256", "blob", "sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_meeting_paper"),
    )
    op.create_index("ix_meeting_paper_meeting_id", "meeting_paper", ["meeting_id"])
