"""A small disk of our own that can really be full: it vanishes with this process."""

import ctypes
import os
from pathlib import Path

_FILLER = "fyllnad"
_NEW_MOUNTS, _PRIVATE, _RECURSIVE = 0x20000, 1 << 18, 1 << 14  # CLONE_NEWNS, MS_PRIVATE, MS_REC


def may_mount() -> bool:
    """Only root may; elsewhere writing fails with ENOSPC from one call on."""
    return os.geteuid() == 0 and _own_mounts()


def _own_mounts() -> bool:
    """Let what we mount be seen by nobody else, and go when we go."""
    system = ctypes.CDLL(None, use_errno=True)
    if system.unshare(_NEW_MOUNTS):
        return False
    return not system.mount(b"none", b"/", None, _PRIVATE | _RECURSIVE, None)


def mount(folder: Path, size: int) -> None:
    """Mount an empty disk of so many bytes here."""
    folder.mkdir()
    system = ctypes.CDLL(None, use_errno=True)
    options = f"size={size}".encode()
    if system.mount(b"tmpfs", bytes(folder), b"tmpfs", 0, options):
        raise OSError(ctypes.get_errno(), "mount")


def fill(folder: Path, leave: int) -> None:
    """Leave so many bytes free, in whole pages."""
    found = os.statvfs(folder)
    content = bytes(max(0, found.f_bavail * found.f_frsize - leave))
    (folder / _FILLER).write_bytes(content)


def make_room(folder: Path) -> None:
    """Take the filling away."""
    (folder / _FILLER).unlink(missing_ok=True)


def unmount(folder: Path) -> None:
    """Let the disk go."""
    ctypes.CDLL(None).umount(bytes(folder))
