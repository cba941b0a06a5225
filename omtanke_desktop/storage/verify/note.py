"""What the last verification said, in a note beside the register (NAME.omtanke.kontroll)."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from omtanke_desktop.storage.damage import NOTE
from omtanke_desktop.storage.durable import write_file
from omtanke_desktop.storage.verify.findings import Check, Finding, Report, Severity


@dataclass(frozen=True, slots=True)
class Verified:
    """The last verification as it was noted; accepted: the reason why work goes on all the same."""

    at: datetime
    sentence: str
    findings: tuple[Finding, ...] = ()
    skipped: tuple[str, ...] = ()
    accepted: str = ""

    @property
    def clean(self) -> bool:
        return not self.findings

    @property
    def damaged(self) -> bool:
        """Whether something is lost or changed, and nobody has said that it is known."""
        return not self.accepted and any(one.severity is Severity.DAMAGE for one in self.findings)


def note_path(path: Path) -> Path:
    """Where the note of a register lies."""
    return path.with_name(path.name + NOTE)


def last_verification(path: Path) -> Verified | None:
    """What the last verification of a register said; None when there is no readable note."""
    try:
        return _read(json.loads(note_path(path).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None


def remember(path: Path, report: Report) -> Verified:
    """Note a verification; what was accepted before stays so while the same is found.

    Raises OSError when the folder cannot be written.
    """
    before = last_verification(path)
    same = before is not None and before.findings == report.findings
    accepted = before.accepted if before is not None and same else ""
    made = Verified(report.at, report.sentence, report.findings, report.skipped, accepted)
    _write(path, made)
    return made


def accept(path: Path, reason: str) -> None:
    """Go on working although something was found; raises OSError as above."""
    if last := last_verification(path):
        _write(path, Verified(last.at, last.sentence, last.findings, last.skipped, reason))


def _write(path: Path, made: Verified) -> None:
    first = next((one for one in made.findings if one.severity is Severity.DAMAGE), None)
    said = f"Senaste kontrollen: {first.words} {first.advice}" if first and made.damaged else ""
    data = {
        "damage": said,
        "at": made.at.isoformat(),
        "sentence": made.sentence,
        "findings": [
            {
                "check": one.check.value,
                "severity": one.severity.value,
                "words": one.words,
                "advice": one.advice,
            }
            for one in made.findings
        ],
        "skipped": list(made.skipped),
        "accepted": made.accepted,
    }
    write_file(note_path(path), json.dumps(data, ensure_ascii=False, indent=1).encode())


def _read(data: Any) -> Verified:  # noqa: ANN401 - what somebody's file says
    at = datetime.fromisoformat(data["at"])
    if at.tzinfo is None:
        raise ValueError("a moment without its zone")
    return Verified(
        at,
        str(data["sentence"]),
        tuple(
            Finding(Check(one["check"]), Severity(one["severity"]), one["words"], one["advice"])
            for one in data["findings"]
        ),
        tuple(map(str, data["skipped"])),
        str(data["accepted"]),
    )
