"""Word, Excel, PowerPoint and OpenDocument files as PDF, by LibreOffice when it is installed.

It runs by itself: with a profile of its own that runs no macros, follows no links and reaches no
network, in a process group that is ended as one. Its exit code says nothing: the file must exist.
"""

from __future__ import annotations

import math
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from omtanke_desktop.domain.file_names import ending_of
from omtanke_desktop.domain.problems import InputProblem

LONGEST = 60.0  # seconds for one file, the start of LibreOffice counted
_LOOK = 0.05  # seconds between looks at whether it is done
_MOST_MEMORY = 1_500_000_000  # bytes of data that it may ask for, on Linux
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KEPT = "Originalet finns kvar i registret."

# By which filter a file is opened, and how it begins: LibreOffice itself would guess.
_FILTERS: Mapping[str, tuple[str, tuple[bytes, ...]]] = {
    ".docx": ("MS Word 2007 XML", (_ZIP,)),
    ".dotx": ("MS Word 2007 XML Template", (_ZIP,)),
    ".doc": ("MS Word 97", (_OLE,)),
    ".odt": ("writer8", (_ZIP,)),
    ".rtf": ("Rich Text Format", (b"{\\rtf",)),
    ".xlsx": ("Calc MS Excel 2007 XML", (_ZIP,)),
    ".xls": ("MS Excel 97", (_OLE,)),
    ".ods": ("calc8", (_ZIP,)),
    ".pptx": ("Impress MS PowerPoint 2007 XML", (_ZIP,)),
    ".ppsx": ("Impress MS PowerPoint 2007 XML AutoPlay", (_ZIP,)),
    ".ppt": ("MS PowerPoint 97", (_OLE,)),
    ".odp": ("impress8", (_ZIP,)),
}
_PLACES = (
    r"C:\Program Files\LibreOffice\program\soffice.com",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.com",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_PROXY = "/org.openoffice.Inet/Settings"
_SETTINGS: tuple[tuple[str, str, str], ...] = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "2"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    # A proxy that nobody answers at: whatever is asked for all the same comes to nothing.
    (_PROXY, "ooInetProxyType", "2"),
    *((_PROXY, f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS", "FTP")),
    *((_PROXY, f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS", "FTP")),
    (_PROXY, "ooInetNoProxy", ""),
)


class NotConverted(InputProblem):
    """A file that did not become a PDF; the sentence says why."""


class Missing(NotConverted):
    """LibreOffice is not installed."""


@cache
def program() -> str:
    """Where LibreOffice is, "" when it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), "")


def can_convert(name: str) -> bool:
    """Whether a file of this name is of a kind that LibreOffice turns into pages."""
    return ending_of(name) in _FILTERS


def as_pdf(
    name: str,
    content: bytes,
    folder: Path,
    wanted: Callable[[], bool] = lambda: True,
    longest: float = LONGEST,
) -> Path:
    """Convert one file; returns the PDF's path in `folder`, where the profile is kept as well.

    wanted: asked all the time; when it says no the conversion ends at once. Raises NotConverted.
    """
    ending = ending_of(name)
    filter_name, begins = _FILTERS.get(ending, ("", ()))
    if not content.startswith(begins):
        raise _refused(name)
    if not program():
        raise Missing(
            f"{name} går inte att visa som den ser ut",
            f"LibreOffice finns inte på den här datorn. {_KEPT}",
        )
    folder.mkdir(parents=True, exist_ok=True)
    profile = folder / "profil"
    _write_profile(profile)
    source, made = folder / f"fil{ending}", folder / "fil.pdf"
    made.unlink(missing_ok=True)
    source.write_bytes(content)
    try:
        _run(name, _command(profile, filter_name, source), wanted, longest)
    finally:
        source.unlink(missing_ok=True)
    if not made.is_file() or not made.stat().st_size:
        raise _refused(name)
    return made


def _command(profile: Path, filter_name: str, source: Path) -> list[str]:
    return [
        program(),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"),
        f"--infilter={filter_name}",
        *("--convert-to", "pdf", "--outdir", str(source.parent), str(source)),
    ]


def _write_profile(profile: Path) -> None:
    """Settings that LibreOffice reads before it opens anything."""
    path = profile / "user" / "registrymodifications.xcu"
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    items = "".join(
        f'<item oor:path="{place}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>\n"
        for place, name, value in _SETTINGS
    )
    path.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" '
        'xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n{items}</oor:items>\n',
        encoding="utf-8",
    )


def _run(name: str, command: list[str], wanted: Callable[[], bool], longest: float) -> None:
    until = time.monotonic() + longest
    silent = subprocess.DEVNULL
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    process = subprocess.Popen(
        command,
        stdin=silent,
        stdout=silent,
        stderr=silent,
        start_new_session=True,
        creationflags=flags,
        env=_environment(),
    )
    _bound(process.pid, longest)
    try:
        while process.poll() is None:
            if not wanted() or time.monotonic() > until:
                raise _too_slow(name)
            time.sleep(_LOOK)
    finally:
        _end(process)


def _environment() -> dict[str, str]:
    """No display, no proxy that leads anywhere."""
    ours = {"SAL_USE_VCLPLUGIN": "svp", "SAL_NO_NWF": "1"}
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "ftp_proxy"), "http://127.0.0.1:9")
    kept = {key: value for key, value in os.environ.items() if key.lower() != "no_proxy"}
    if getattr(sys, "frozen", False):  # the bundle's own libraries are not LibreOffice's
        kept["LD_LIBRARY_PATH"] = kept.pop("LD_LIBRARY_PATH_ORIG", "")
    return kept | ours | nowhere


def _bound(pid: int, longest: float) -> None:
    """What it starts may use no more memory, nor more of the processor's time."""
    if sys.platform == "linux":
        import resource

        try:
            seconds = 2 * math.ceil(longest)  # none at all would end it at once
            resource.prlimit(pid, resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
            resource.prlimit(pid, resource.RLIMIT_CPU, (seconds, seconds))
        except (ValueError, OSError):  # it is gone already, or may not be bound here
            return


def _end(process: subprocess.Popen[bytes]) -> None:
    """End it with everything it has started."""
    if sys.platform == "win32":
        if process.poll() is None:
            subprocess.run(
                ["taskkill", "/F", "/T", "/PID", str(process.pid)],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return
    process.wait()


def _refused(name: str) -> NotConverted:
    return NotConverted(
        f"{name} gick inte att göra om till PDF",
        f"Filen är trasig, låst med lösenord eller något annat än namnet säger. {_KEPT}",
    )


def _too_slow(name: str) -> NotConverted:
    return NotConverted(
        f"{name} tog för lång tid att göra om till PDF",
        f"Programmet väntade i {LONGEST:.0f} sekunder. {_KEPT}",
    )
