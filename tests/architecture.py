"""The house rules as functions: a file's path and source in, a sentence per breach out.

Paths are relative to the project's folder, with slashes.
"""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

PACKAGE = "omtanke_desktop"
SIBLINGS = {"storage", "mail", "files", "documents"}

# Which rooms a room may import, beside itself and what all may use.
MAY_IMPORT = {
    "domain": set(),
    **{sibling: {"domain"} for sibling in SIBLINGS},
    "workflows": {"domain", *SIBLINGS},
    "ui": {"domain", *SIBLINGS, "workflows"},
    "app": {"domain", *SIBLINGS, "workflows", "ui"},
    "cli": {"domain", *SIBLINGS, "workflows", "ui", "app"},
    "__main__": {"domain", *SIBLINGS, "workflows", "ui", "app", "cli"},
    "paths": set(),
    "discretion": set(),
    "__init__": set(),
}
USED_BY_ALL = {"paths", "discretion", "__init__"}
ONLY_INSIDE_FUNCTIONS = {("cli", "ui"), ("cli", "app"), ("__main__", "ui"), ("__main__", "app")}

# In which rooms a library may be imported at all.
ROOMS_OF = {
    "PySide6": {"ui", "app"},
    "shiboken6": {"ui", "app"},
    "sqlalchemy": {"storage"},
    "alembic": {"storage"},
    "sqlite3": {"storage"},
    "email": {"mail"},
    "mailbox": {"mail"},
    "lxml": {"files"},
    "zipfile": {"files"},
    "docx": {"documents"},
    "nh3": {"mail"},
    "pypdf": {"files", "documents"},
    "openpyxl": {"files", "documents"},
    "pikepdf": {"files", "documents"},
    "pypdfium2": {"documents"},
    "reportlab": {"documents"},
    "icalendar": {"documents"},
    "holidays": {"workflows"},
}
MIGRATIONS_MAY_IMPORT = {"sqlalchemy", "alembic"}

# Loaded where they are first used: none of these may be there when the window comes up.
HEAVY = (
    *("alembic", "docx", "holidays", "icalendar", "lxml", "nh3", "openpyxl", "pikepdf", "pypdf"),
    *("pypdfium2", "reportlab"),
)

FORBIDDEN_NAMES = {"utils", "util", "helpers", "common", "misc"}
LONGEST_FILE = 500
LONGEST_FUNCTION = 60

_STANDARD = sys.stdlib_module_names
_PRIVATE_PLACE = re.compile(
    r"(?<![\w.])/(?:home|root|work|opt)/|\.\./shared|\.library/|[A-Z]:\\\\?Users\\"
)


class Import(NamedTuple):
    """One imported module, full name, and whether it is loaded together with its file."""

    line: int
    module: str
    at_start: bool


def room_of(path: str) -> str:
    """Return the folder or file right under the package: `ui`, `storage`, `cli` ..."""
    return path.split("/")[1].removesuffix(".py")


class Function(NamedTuple):
    """One function or method, and its length with decorators left out."""

    line: int
    name: str
    length: int


@cache
def look(path: str, source: str) -> tuple[list[Import], list[Function]]:
    """Every import of a file, relative ones by their full name, and every function."""
    imported, functions = [], []
    for node, at_start in _statements(ast.parse(source), at_start=True):
        names = _imported(path, node)
        imported += [Import(node.lineno, module, at_start) for module in names]
        if isinstance(node, _FUNCTIONS):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            functions.append(Function(node.lineno, node.name, length))
    return imported, functions


def imports(path: str, source: str) -> list[Import]:
    """Every import of a file, relative ones by their full name."""
    return look(path, source)[0]


_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_HOLDING_STATEMENTS = (ast.stmt, ast.excepthandler, ast.match_case)


def _statements(node: ast.AST, *, at_start: bool) -> Iterator[tuple[ast.stmt, bool]]:
    """Every statement under a node, and whether it is run when the file is loaded."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.stmt):
            yield child, at_start
        if isinstance(child, _HOLDING_STATEMENTS):
            yield from _statements(child, at_start=at_start and not isinstance(child, _FUNCTIONS))


def _imported(path: str, node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    base = node.module or ""
    if node.level:
        folder = path.removesuffix(".py").split("/")[: -node.level]
        base = ".".join([*folder, base]).rstrip(".")
    return [f"{base}.{alias.name}" for alias in node.names] if base == PACKAGE else [base]


def upward_imports(path: str, source: str) -> list[str]:
    """Imports of our own that do not go downwards."""
    room = room_of(path)
    if room not in MAY_IMPORT:
        return [f"{path}: {room} is not a room of the house"]
    return [
        f"{path}:{line}: {room} imports {target}"
        for line, module, at_start in imports(path, source)
        for target in _own_rooms(module)
        if target != room and not _allowed(room, target, at_start)
    ]


def _own_rooms(module: str) -> list[str]:
    """Return the room a module is in, if it is ours; the package's own names are in `__init__`."""
    package, _, rest = module.partition(".")
    if package != PACKAGE:
        return []
    room = rest.partition(".")[0]
    return [room if room in MAY_IMPORT else "__init__"]


def _allowed(room: str, target: str, at_start: bool) -> bool:
    if target in USED_BY_ALL:
        return True
    late_only = (room, target) in ONLY_INSIDE_FUNCTIONS
    return target in MAY_IMPORT[room] and not (late_only and at_start)


def libraries_out_of_place(path: str, source: str) -> list[str]:
    """Libraries imported in a room that is not theirs; the domain has the standard library only."""
    room = room_of(path)
    return [
        f"{path}:{line}: {room} imports {module}"
        for line, module, _ in imports(path, source)
        if not _at_home(room, module.partition(".")[0])
    ]


def _at_home(room: str, library: str) -> bool:
    if room == "domain" and library not in {*_STANDARD, PACKAGE}:
        return False
    return room in ROOMS_OF.get(library, {room})


def migration_imports(path: str, source: str) -> list[str]:
    """Imports of a migration that the frozen program's builder cannot see."""
    return [
        f"{path}:{line}: a migration imports {module}"
        for line, module, _ in imports(path, source)
        if module.partition(".")[0] not in {*_STANDARD, *MIGRATIONS_MAY_IMPORT}
    ]


def vague_names(path: str, source: str) -> list[str]:
    """Files and folders whose name says nothing."""
    vague = FORBIDDEN_NAMES.intersection(path.removesuffix(".py").split("/"))
    return [f"{path}: what is in {name}?" for name in sorted(vague)]


def too_long(path: str, source: str) -> list[str]:
    """Files and functions over the hard caps, docstrings counted."""
    lines = len(source.splitlines())
    found = [f"{path}: {lines} lines"] if lines > LONGEST_FILE else []
    return found + [
        f"{path}:{one.line}: {one.name} has {one.length} lines"
        for one in look(path, source)[1]
        if one.length > LONGEST_FUNCTION
    ]


def private_places(path: str, source: str) -> list[str]:
    """Folders of the machine the program was written on."""
    return [
        f"{path}:{number}: {line.strip()[:80]}"
        for number, line in enumerate(source.splitlines(), start=1)
        if _PRIVATE_PLACE.search(line)
    ]


def unlocked_lines(path: str, source: str) -> list[str]:
    """Lines of a lock file that are neither an exact version, a hash nor a comment."""
    locked = re.compile(
        r"[\w.-]+(?:\[[\w,-]+\])?==[\w.!+]+(?: ;.+?)? \\|    --hash=sha256:\w{64}( \\)?| *#.*"
    )
    return [
        f"{path}:{number}: {line}"
        for number, line in enumerate(source.splitlines(), start=1)
        if "://" in line or not locked.fullmatch(line)
    ]
