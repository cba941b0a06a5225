"""Where the program's own data files are: in a checkout, in a wheel and in a frozen program."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "_bundled"
_ROOT = _BUNDLED if _BUNDLED.is_dir() else _PACKAGE.parent

RESOURCES = _ROOT / "resources"
DB = _ROOT / "db"


def licences() -> Path:
    """The list of others' work in the program, with every licence where the program is built."""
    built = _PACKAGE.parents[1] / "LICENCES.txt"
    return built if built.is_file() else RESOURCES / "licences"


def resource(*parts: str) -> Path:
    """Return the path of one file under resources/."""
    return RESOURCES.joinpath(*parts)
