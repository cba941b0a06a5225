"""Which program keeps a folder the same on several machines, told without asking any network.

Such a program copies the register while it is written, and makes two registers of one when it is
changed on two machines: no lock reaches from one machine to the other.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

_VARIABLES = {
    "OneDrive": "OneDrive",
    "OneDriveCommercial": "OneDrive",
    "OneDriveConsumer": "OneDrive",
}
# What the folder is called that such a program owns: "OneDrive - Region Halland", "Dropbox (Enhet)"
_NAMES = (
    (re.compile(r"onedrive(?: ?-.*)?"), "OneDrive"),
    (re.compile(r"dropbox(?: ?[-(].*)?"), "Dropbox"),
    (re.compile(r"google ?drive(?: ?[-(].*)?"), "Google Drive"),
    (re.compile(r"icloud ?drive|com~apple~clouddocs|mobile documents"), "iCloud"),
    (re.compile(r"nextcloud(?: ?[-\d].*)?"), "Nextcloud"),
    (re.compile(r"owncloud(?: ?[-\d].*)?"), "ownCloud"),
    (re.compile(r"box sync|box-box"), "Box"),
)
_MARKERS = (
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".stfolder", "Syncthing"),
)
_DATABASE = re.compile(r"\._?sync_[0-9a-f]+\.db")  # of Nextcloud's and ownCloud's desktop clients
_DRIVE = {"my drive", "min enhet", "shared drives", "delade enheter"}  # right on Google's drive


def sync_owner(path: Path, environment: Mapping[str, str] = os.environ) -> str | None:
    """The name of the program that synchronises the folder a file is in; None for no such program.

    The file need not be there. Network shares are nobody's: locks work on them.
    """
    for place in dict.fromkeys((_plain(path), _real(path))):
        owner = _by_variable(place, environment) or _by_name(place) or _by_marker(place)
        if owner or (owner := _by_settings(place, environment)):
            return owner
    return None


def _plain(path: Path) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - Path.absolute keeps ".."


def _real(path: Path) -> Path:
    """The folder behind links and junctions."""
    with suppress(OSError, RuntimeError):
        return path.resolve()
    return path


def _is_under(path: Path, folder: str) -> bool:
    top = os.path.normcase(os.path.normpath(folder))
    inner = os.path.normcase(path)
    return inner == top or inner.startswith(top.rstrip("\\/") + os.sep)


def _by_variable(path: Path, environment: Mapping[str, str]) -> str | None:
    for name, owner in _VARIABLES.items():
        folder = environment.get(name, "")
        if folder and _is_under(path, folder):
            return owner
    return None


def _by_name(path: Path) -> str | None:
    parts = [part.casefold() for part in path.parts]
    for part in parts[1:]:
        for pattern, owner in _NAMES:
            if pattern.fullmatch(part):
                return owner
    if path.drive and len(parts) > 1 and parts[1] in _DRIVE:
        return "Google Drive"
    return "Box" if _is_under(path, str(Path.home() / "Box")) else None


def _by_marker(path: Path) -> str | None:
    for folder in path.parents:
        if folder == folder.parent:
            break
        for marker, owner in _MARKERS:
            if os.path.lexists(folder / marker):
                # Dropbox's own settings lie in the home folder under the same name.
                if marker == ".dropbox" and (folder / marker).is_dir():
                    continue
                return owner
        if any(_DATABASE.fullmatch(name) for name in _hidden(folder)):
            return "Nextcloud"
    return None


def _hidden(folder: Path) -> list[str]:
    with suppress(OSError):
        return [name for name in os.listdir(folder) if name.startswith(".")]  # noqa: PTH208 - names
    return []


def _by_settings(path: Path, environment: Mapping[str, str]) -> str | None:
    """Dropbox says in a file of its own where its folders are, whatever they are called."""
    for notes in _dropbox_notes(environment):
        with suppress(OSError, ValueError, TypeError, AttributeError):
            known = json.loads(notes.read_text(encoding="utf-8"))
            if any(_is_under(path, str(one["path"])) for one in known.values() if "path" in one):
                return "Dropbox"
    return None


def _dropbox_notes(environment: Mapping[str, str]) -> Iterator[Path]:
    for name in ("APPDATA", "LOCALAPPDATA"):
        if folder := environment.get(name, ""):
            yield Path(folder) / "Dropbox" / "info.json"
    yield Path.home() / ".dropbox" / "info.json"
