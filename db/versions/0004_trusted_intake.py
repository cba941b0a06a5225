"""Mail intake that can be trusted: a mail on several cases, intakes and their lines, drafts."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _widen_message()
    _fill_message()
    _widen_others()
    _create_message_warning()
    _create_intake()
    _create_mail_draft()


def _text(name: str, default: str = "") -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default=default)


def _key(name: str, default: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=40), nullable=False, server_default=default)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _widen_message() -> None:
    """case_id goes: on which cases a mail lies is told by their documents."""
    with op.batch_alter_table("message") as batch:
        batch.add_column(_text("format", "eml"))
        batch.add_column(_key("kind", "new"))
        batch.add_column(_text("same_key"))
        batch.add_column(_text("initiator_name"))
        batch.add_column(_text("initiator_address"))
        batch.add_column(_key("initiator_how", "sender"))
        batch.add_column(_flag("sender_chosen"))
        batch.add_column(_flag("signed"))
        batch.add_column(sa.Column("bounce", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(_flag("archived"))
        batch.add_column(sa.Column("proposals", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(_text("warning_reason"))
        batch.add_column(sa.Column("answers_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_message_answers_id_message", "message", ["answers_id"], ["id"])
        batch.create_index("ix_message_same_key", ["same_key"])
        batch.create_index("ix_message_in_reply_to", ["in_reply_to"])
        batch.create_index("ix_message_answers_id", ["answers_id"])
        batch.drop_index("ix_message_case_id")
        batch.drop_constraint("fk_message_case_id_case", type_="foreignkey")
        batch.drop_column("case_id")


def _fill_message() -> None:
    op.execute("UPDATE message SET initiator_name = sender_name")
    op.execute("UPDATE message SET initiator_address = sender_address")
    op.execute("UPDATE message SET kind = 'reply' WHERE in_reply_to IS NOT NULL")
    op.execute("UPDATE message SET kind = 'automatic' WHERE state = 'automatiskt'")
    op.execute("UPDATE message SET kind = 'unreadable' WHERE state = 'olasbart'")
    with_form = "SELECT message_id FROM form_field WHERE source <> ''"
    op.execute(f"UPDATE message SET proposals = 1 WHERE id IN ({with_form})")


def _widen_others() -> None:
    with op.batch_alter_table("document") as batch:
        batch.add_column(sa.Column("proposal", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("withdrawn", sa.String(), nullable=True))
        batch.add_column(_text("withdrawn_reason"))
        batch.create_index("ix_document_message_id", ["message_id"])
    with_form = "SELECT id FROM message WHERE proposals = 1"
    op.execute(f"UPDATE document SET proposal = 0 WHERE message_id IN ({with_form})")
    with op.batch_alter_table("form_field") as batch:
        batch.add_column(sa.Column("proposal", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("letter") as batch:
        batch.add_column(sa.Column("bounced_id", sa.Integer(), nullable=True))
        batch.add_column(_text("bounce"))
        batch.create_foreign_key("fk_letter_bounced_id_message", "message", ["bounced_id"], ["id"])


def _create_message_warning() -> None:
    op.create_table(
        "message_warning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("where", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_message_warning_message_id_message"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_message_warning"),
    )
    op.create_index("ix_message_warning_message_id", "message_warning", ["message_id"])


def _create_intake() -> None:
    op.create_table(
        "intake",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("left", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_intake"),
    )
    op.create_index("ix_intake_at", "intake", ["at"])
    op.create_table(
        "intake_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("intake_id", sa.Integer(), nullable=False),
        sa.Column("filename", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=False),
        sa.Column("sentence", sa.String(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["intake_id"], ["intake.id"], name="fk_intake_line_intake_id_intake"
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name="fk_intake_line_message_id_message"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_intake_line"),
    )
    op.create_index("ix_intake_line_intake_id", "intake_line", ["intake_id"])


def _create_mail_draft() -> None:
    op.create_table(
        "mail_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("answers_id", sa.Integer(), nullable=True),
        sa.Column("recipient_name", sa.String(), nullable=False),
        sa.Column("recipient_address", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("sent", sa.String(), nullable=True),
        sa.Column("discarded", sa.String(), nullable=True),
        sa.Column("bounced_id", sa.Integer(), nullable=True),
        sa.Column("bounce", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_mail_draft_case_id_case"),
        sa.ForeignKeyConstraint(
            ["answers_id"], ["message.id"], name="fk_mail_draft_answers_id_message"
        ),
        sa.ForeignKeyConstraint(
            ["bounced_id"], ["message.id"], name="fk_mail_draft_bounced_id_message"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_mail_draft"),
    )
    op.create_index("ix_mail_draft_case_id", "mail_draft", ["case_id"])
    op.create_index("ix_mail_draft_message_id", "mail_draft", ["message_id"])
