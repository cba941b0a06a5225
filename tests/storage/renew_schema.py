"""Write db/schema.json anew from the migrations: python -m tests.storage.renew_schema."""

import json
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from omtanke_desktop.paths import DB
from omtanke_desktop.storage.known_schema import Schema, schema_of
from omtanke_desktop.storage.upgrade import alembic_config


def schemas() -> dict[str, Schema]:
    """What every migration leaves, by its number."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "r"
        engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
        made: dict[str, Schema] = {}
        with engine.connect() as connection:
            config = alembic_config(connection)
            revisions = [
                one.revision for one in ScriptDirectory.from_config(config).walk_revisions()
            ]
            for revision in reversed(revisions):
                command.upgrade(config, revision)
                connection.commit()
                with closing(sqlite3.connect(path)) as looking:
                    made[revision] = schema_of(looking)
        engine.dispose()
    return made


def written(made: dict[str, Schema]) -> str:
    """As the file has it: one line for each version, so that a difference is seen."""
    lines = (f'  "{one}": {json.dumps(schema)}' for one, schema in made.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    (DB / "schema.json").write_text(written(schemas()), encoding="utf-8")
