"""Files that are on the disk when we say so: synced, and never half written."""

import os
import shutil
from pathlib import Path


def sync_file(path: Path) -> None:
    """Force one file's bytes to the disk."""
    with path.open("rb+") as handle:
        os.fsync(handle.fileno())


def sync_folder(folder: Path) -> None:
    """Force a folder's list of names to the disk; Windows has no such call."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(beside: Path, target: Path) -> None:
    """Rename a finished file onto its name, synced before and after.

    Where only the last sync fails, the new file stands there and OSError is raised all the same:
    nobody is told that it is safe, and to save it once more does no harm.
    """
    sync_file(beside)
    beside.replace(target)
    sync_folder(target.parent)


def write_file(target: Path, content: bytes) -> None:
    """Write bytes beside the target and rename; a full disk leaves the old file as it was."""
    beside = target.with_name(target.name + ".del")
    try:
        beside.write_bytes(content)
        put_in_place(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def copy_file(source: Path, target: Path) -> None:
    """Copy one file, synced, without ever showing a half-written target."""
    beside = target.with_name(target.name + ".del")
    try:
        shutil.copyfile(source, beside)
        put_in_place(beside, target)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
