"""The search index: trigrams for words and parts of words, prefixes for short ones."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = (
    "CREATE TABLE search_entry (id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref INTEGER NOT NULL, "
    "title TEXT NOT NULL, body TEXT NOT NULL, UNIQUE (kind, ref))",
    "CREATE VIRTUAL TABLE search_text USING fts5(title, body, content='search_entry', "
    "content_rowid='id', tokenize='trigram')",
    "CREATE VIRTUAL TABLE search_word USING fts5(title, body, content='search_entry', "
    "content_rowid='id', tokenize='unicode61 remove_diacritics 0', prefix='1 2')",
)
INDEXES = ("search_text", "search_word")


def upgrade() -> None:
    for statement in TABLES:
        op.execute(statement)
    _keep_indexes_true()


def _keep_indexes_true() -> None:
    """Triggers: both indexes follow search_entry (SQLite's way for external content)."""
    adds = "".join(
        f"INSERT INTO {index} (rowid, title, body) VALUES (new.id, new.title, new.body); "
        for index in INDEXES
    )
    takes = "".join(
        f"INSERT INTO {index} ({index}, rowid, title, body) "
        "VALUES ('delete', old.id, old.title, old.body); "
        for index in INDEXES
    )
    for verb, moves in (("INSERT", adds), ("DELETE", takes), ("UPDATE", takes + adds)):
        op.execute(
            f"CREATE TRIGGER search_entry_{verb.lower()} AFTER {verb} ON search_entry "
            f"BEGIN {moves}END"
        )
