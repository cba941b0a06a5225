"""The register in full: secrecy, watches, relations, views; several evaluators and their forms."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_SCALE = (
    ("0", "bidrar inte", "Förslaget påverkar inte det här."),
    ("1", "bidrar något", "Förslaget rör det här, men skillnaden är liten eller osäker."),
    ("2", "bidrar tydligt", "Förslaget gör en tydlig skillnad för dem som det gäller."),
    (
        "3",
        "bidrar starkt",
        "Förslaget är avgörande för det här, eller förändrar mycket för många.",
    ),
)


def upgrade() -> None:
    _widen_case()
    _widen_document()
    _fill_document()
    _widen_evaluation()
    _widen_mail_draft()
    _create_of_case()
    _create_relation_and_watch()
    _create_historic_decision()
    _create_saved_view()
    _create_evaluation_form()
    _add_scale()
    _create_search_note()


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false())


def _to(table: str, column: str, other: str, of: str = "id") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.{of}"], name=f"fk_{table}_{column}_{other}")


def _widen_case() -> None:
    with op.batch_alter_table("case") as batch:
        batch.add_column(sa.Column("secrecy_date", sa.Date(), nullable=True))
        batch.add_column(_text("secrecy_by"))
        batch.add_column(_flag("sender_left_out"))
        batch.add_column(sa.Column("delay_told", sa.Date(), nullable=True))
        batch.add_column(_flag("historic"))
        batch.create_index("ix_case_next_date", ["next_date"])


def _widen_document() -> None:
    with op.batch_alter_table("document") as batch:
        batch.add_column(_text("counterpart"))
        batch.add_column(sa.Column("arrived", sa.String(), nullable=True))
        batch.add_column(sa.Column("finished", sa.String(), nullable=True))
        batch.add_column(sa.Column("source_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("home_case_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("home_number", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            "fk_document_source_id_document", "document", ["source_id"], ["id"]
        )
        batch.create_foreign_key("fk_document_home_case_id_case", "case", ["home_case_id"], ["id"])
        batch.create_index("ix_document_home_case_id", ["home_case_id"])


def _fill_document() -> None:
    """What was written before was finished when it was written."""
    op.execute("UPDATE document SET finished = created WHERE direction = 'internt'")
    op.execute(
        "UPDATE document SET arrived = created WHERE direction = 'in' AND message_id IS NULL"
    )
    op.execute(
        "UPDATE document SET counterpart = substr(title, instr(title, ' till ') + 6) "
        "WHERE direction = 'ut' AND message_id IS NULL AND instr(title, ' till ') > 0"
    )


def _widen_evaluation() -> None:
    with op.batch_alter_table("evaluation") as batch:
        batch.add_column(sa.Column("member_id", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("source", sa.String(length=40), nullable=False, server_default="fonster")
        )
        batch.add_column(_text("proposal_type"))
        batch.add_column(_text("proposal"))
        batch.add_column(sa.Column("changed", sa.String(), nullable=True))
        batch.create_foreign_key("fk_evaluation_member_id_member", "member", ["member_id"], ["id"])
        batch.create_index("ix_evaluation_member_id", ["member_id"])


def _widen_mail_draft() -> None:
    with op.batch_alter_table("mail_draft") as batch:
        batch.alter_column("case_id", existing_type=sa.Integer(), nullable=True)
        batch.add_column(sa.Column("member_id", sa.Integer(), nullable=True))
        batch.create_foreign_key("fk_mail_draft_member_id_member", "member", ["member_id"], ["id"])


def _create_of_case() -> None:
    op.create_table(
        "case_text",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _to("case_text", "case_id", "case"),
        sa.PrimaryKeyConstraint("case_id", "key", name="pk_case_text"),
    )
    op.create_table(
        "case_answer",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        _to("case_answer", "case_id", "case"),
        sa.PrimaryKeyConstraint("case_id", "question", name="pk_case_answer"),
    )
    op.create_table(
        "case_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        _to("case_contact", "case_id", "case"),
        _to("case_contact", "contact_id", "contact"),
        sa.PrimaryKeyConstraint("id", name="pk_case_contact"),
    )
    op.create_index("ix_case_contact_case_id", "case_contact", ["case_id"])
    op.create_index("ix_case_contact_contact_id", "case_contact", ["contact_id"])


def _create_relation_and_watch() -> None:
    op.create_table(
        "case_relation",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        _to("case_relation", "case_id", "case"),
        _to("case_relation", "other_id", "case"),
        sa.PrimaryKeyConstraint("case_id", "other_id", name="pk_case_relation"),
    )
    op.create_index("ix_case_relation_other_id", "case_relation", ["other_id"])
    op.create_table(
        "watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("created", sa.String(), nullable=False),
        sa.Column("done", sa.String(), nullable=True),
        _to("watch", "case_id", "case"),
        sa.PrimaryKeyConstraint("id", name="pk_watch"),
    )
    op.create_index("ix_watch_case_id", "watch", ["case_id"])
    op.create_index("ix_watch_day", "watch", ["day"])


def _create_historic_decision() -> None:
    op.create_table(
        "historic_decision",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        _to("historic_decision", "case_id", "case"),
        sa.PrimaryKeyConstraint("case_id", name="pk_historic_decision"),
    )


def _create_saved_view() -> None:
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_saved_view"),
        sa.UniqueConstraint("name", name="uq_saved_view_name"),
    )


def _create_evaluation_form() -> None:
    op.create_table(
        "evaluation_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("evaluator", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("malbild_version", sa.String(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("returned", sa.String(), nullable=True),
        sa.Column("sha256", sa.String(), nullable=True),
        _to("evaluation_form", "member_id", "member"),
        _to("evaluation_form", "meeting_id", "meeting"),
        _to("evaluation_form", "sha256", "blob", "sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_form"),
        sa.UniqueConstraint("key", name="uq_evaluation_form_key"),
    )


def _add_scale() -> None:
    """The versions of the vision that are there were made with the only scale there was."""
    connection = op.get_bind()
    steps = [{"level": one, "name": name, "meaning": said} for one, name, said in _SCALE]
    rows = connection.execute(sa.text("SELECT version, content FROM malbild_version")).all()
    for version, content in rows:
        data = {"scale": steps, **json.loads(content)}
        connection.execute(
            sa.text("UPDATE malbild_version SET content = :content WHERE version = :version"),
            {"content": json.dumps(data), "version": version},
        )


def _create_search_note() -> None:
    """An index of their own for the words of a cell: they are saved while they are typed."""
    op.execute(
        "CREATE TABLE search_note (id INTEGER PRIMARY KEY, evaluation_id INTEGER NOT NULL, "
        "place TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (evaluation_id, place))"
    )
    op.execute(
        "CREATE VIRTUAL TABLE search_note_text USING fts5(body, content='search_note', "
        "content_rowid='id', tokenize='trigram', columnsize=0)"
    )
    add = "INSERT INTO search_note_text (rowid, body) VALUES (new.id, new.body); "
    take = (
        "INSERT INTO search_note_text (search_note_text, rowid, body) "
        "VALUES ('delete', old.id, old.body); "
    )
    for verb, moves in (("INSERT", add), ("DELETE", take), ("UPDATE", take + add)):
        op.execute(
            f"CREATE TRIGGER search_note_{verb.lower()} AFTER {verb} ON search_note "
            f"BEGIN {moves}END"
        )
