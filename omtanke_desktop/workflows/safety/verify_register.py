"""Check a register, remember what came out, and put right what can be put right."""

from contextlib import suppress
from pathlib import Path

from omtanke_desktop.domain.events import EventKind
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage import backup_notes
from omtanke_desktop.storage.register import Register
from omtanke_desktop.storage.search import rebuild
from omtanke_desktop.storage.verify import note
from omtanke_desktop.storage.verify.findings import Check, Report
from omtanke_desktop.storage.verify.run import verify
from omtanke_desktop.storage.verify.steps import Progress, nothing
from omtanke_desktop.workflows.working_folder import WorkingFolder


def verify_register(path: Path, progress: Progress = nothing) -> Report:
    """Check a register and note the outcome beside it; of a backup nothing is noted.

    Raises Problem for a file that is no register, and what `progress` raises to stop.
    """
    report = verify(path, progress)
    if not backup_notes.note_path(path).exists():
        with suppress(OSError):  # a folder that cannot be written: the answer counts all the same
            note.remember(path, report)
    return report


def verify_in_process(path: Path, folder: Path) -> Report:
    """The same for the background process; folder: where it tells how far it is."""
    return verify_register(path, WorkingFolder(folder).tell)


def rebuild_search(register: Register) -> None:
    """Make the search index anew from what the register says."""
    with register.begin() as work:
        rebuild(work.session)


def accept_findings(path: Path, reason: str) -> None:
    """Let work go on although something was found, with the reason; see record_acceptance.

    Raises RuleProblem where the file itself hangs together no longer: then nothing more may be
    written in it.
    """
    last = note.last_verification(path)
    if not reason.strip():
        raise RuleProblem("Skälet saknas", "Skriv varför arbetet kan fortsätta.")
    if last is None or any(one.check is Check.FILE for one in last.findings):
        raise RuleProblem(
            "Filen går inte att arbeta vidare i",
            "Den hänger inte ihop. Återställ en säkerhetskopia.",
        )
    try:
        note.accept(path, reason.strip())
    except OSError as error:
        raise EnvironmentProblem(
            "Skälet gick inte att spara", f"{os_reason(error)} Kontrollera mappen."
        ) from error


def record_acceptance(register: Register, reason: str) -> None:
    """Write in the register that work went on, and why, once it may be written again."""
    with register.begin() as work:
        work.record(EventKind.FINDINGS_ACCEPTED, reason.strip())
