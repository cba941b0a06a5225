"""Versions of the shared vision: added, changed while nothing is evaluated with them, chosen."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.malbild import Malbild, parse_malbild
from omtanke_desktop.domain.malbild_content import VisionDraft, check_content, content_of
from omtanke_desktop.domain.problems import EnvironmentProblem, InputProblem, RuleProblem, os_reason
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries.evaluations import in_use
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.settings import save_setting
from omtanke_desktop.storage.work import Work

MOST_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadVision:
    """A version read from a file: as it will be kept, and as it is shown."""

    content: dict[str, Any]
    vision: Malbild


def read_version(path: Path) -> ReadVision:
    """Read a version from a JSON file; raises InputProblem or EnvironmentProblem."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputProblem(f"{path.name} är för stor", "En målbild ryms i en megabyte.")
        raw = path.read_bytes()
    except OSError as error:
        raise EnvironmentProblem(f"{path.name} gick inte att läsa", os_reason(error)) from error
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputProblem(
            f"{path.name} är ingen målbild i JSON-form", "Välj en annan fil."
        ) from error
    content = check_content(data)
    return ReadVision(content, parse_malbild(content))


def add_version(register: Register, draft: VisionDraft, base: Malbild) -> str:
    """Add a version that begun as a copy of another; returns its name."""
    return _add(register, content_of(draft, base))


def add_read_version(register: Register, read: ReadVision) -> str:
    """Add a version that was read from a file; returns its name."""
    return _add(register, check_content(read.content))


def _add(register: Register, content: dict[str, Any]) -> str:
    with register.begin() as work:
        version = str(content["version_label"])
        _require_new_name(work, version)
        work.add(m.MalbildVersion(version=version, content=content))
        work.record(EventKind.SETTING_CHANGED, f"Ny målbild: {version}")
        return version


def change_version(register: Register, version: str, draft: VisionDraft, base: Malbild) -> str:
    """Change a version that nothing is evaluated with yet; returns its name, perhaps a new one."""
    content = content_of(draft, base)
    with register.begin() as work:
        row = _unused(work, version)
        name = str(content["version_label"])
        if name != version:
            _require_new_name(work, name)
            work.session.delete(row)
            work.session.flush()
            work.add(m.MalbildVersion(version=name, content=content))
            if work.settings().malbild_version == version:
                save_setting(work.session, "malbild_version", name)
        else:
            row.content = content
        work.record(EventKind.SETTING_CHANGED, f"Målbilden ändrades: {name}")
        return name


def use_version(register: Register, version: str) -> None:
    """Evaluate with this version from now on; a case that is begun keeps its own."""
    with register.begin() as work:
        work.get(m.MalbildVersion, version)  # type: ignore[arg-type]  # its key is its name
        before = work.settings().malbild_version
        if before != version:
            save_setting(work.session, "malbild_version", version)
            about = {"field": "malbild_version", "before": before, "after": version}
            work.record(EventKind.SETTING_CHANGED, **about)


def remove_version(register: Register, version: str) -> None:
    """Take away a version that nothing is or will be evaluated with."""
    with register.begin() as work:
        row = _unused(work, version)
        if work.settings().malbild_version == version:
            raise RuleProblem(
                "Målbilden används för nya värderingar", "Välj först en annan att använda."
            )
        work.session.delete(row)
        work.record(EventKind.SETTING_CHANGED, f"Målbilden togs bort: {version}")


def _unused(work: Work, version: str) -> m.MalbildVersion:
    if in_use(work.session, version):
        raise RuleProblem(
            "Målbilden används av värderingar och ändras inte",
            "Gör en ny version av den i stället; gamla värderingar behåller sin.",
        )
    return work.get(m.MalbildVersion, version)  # type: ignore[arg-type]  # its key is its name


def _require_new_name(work: Work, version: str) -> None:
    if work.session.get(m.MalbildVersion, version) is not None:
        raise RuleProblem(
            f"Det finns redan en målbild som heter ”{version[:80]}”",
            "Ge den nya ett eget namn, till exempel med årtal.",
        )
