"""The papers as bytes, and their files on disk.

A window that must stay alive reads the values (papers/) itself and renders them with
documents/ in the background process; these calls do both in one go.
"""

from pathlib import Path

from omtanke_desktop.documents.register_values import RegisterSheet
from omtanke_desktop.domain import dates
from omtanke_desktop.domain.letter_files import letter_names
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage.durable import write_file
from omtanke_desktop.storage.identity import is_register
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.storage.queries.letters import LetterRow, letter_rows
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows.letters.mail_letters import papers_of_mail
from omtanke_desktop.workflows.papers.agenda import agenda_paper
from omtanke_desktop.workflows.papers.evaluation import evaluation_sheet
from omtanke_desktop.workflows.papers.letter import letter_paper
from omtanke_desktop.workflows.papers.minutes import (
    excerpt_paper,
    kept_excerpt,
    kept_pdf,
    minutes_paper,
)
from omtanke_desktop.workflows.papers.script import script_paper
from omtanke_desktop.workflows.papers.shared import meeting_of
from omtanke_desktop.workflows.papers.supplement import supplement_paper


def agenda_pdf(register: Register, meeting_id: int) -> bytes:
    """Kallelse och föredragningslista."""
    from omtanke_desktop.documents import agenda

    with register.read() as session:
        paper = agenda_paper(session, meeting_id)
    return agenda.agenda_pdf(paper)


def supplement_pdf(register: Register, meeting_id: int) -> bytes:
    """What has changed on the agenda since the kallelse went out."""
    from omtanke_desktop.documents import supplement

    with register.read() as session:
        paper = supplement_paper(session, meeting_id)
    return supplement.supplement_pdf(paper)


def script_pdf(register: Register, meeting_id: int) -> bytes:
    """Regiblad: internal, with notes."""
    from omtanke_desktop.documents import script

    with register.read() as session:
        paper = script_paper(session, meeting_id)
    return script.script_pdf(paper)


def minutes_pdf(register: Register, meeting_id: int) -> bytes:
    """The minutes as PDF; once they are approved the very bytes that were kept."""
    from omtanke_desktop.documents import minutes

    with register.read() as session:
        kept = kept_pdf(session, meeting_of(session, meeting_id))
        if kept is not None:
            return kept
        paper = minutes_paper(session, meeting_id)
    return minutes.minutes_pdf(paper)


def minutes_xlsx(register: Register, meeting_id: int) -> bytes:
    """The minutes as an Excel workbook."""
    from omtanke_desktop.documents import minutes_xlsx as excel

    with register.read() as session:
        paper = minutes_paper(session, meeting_id)
    return excel.minutes_xlsx(paper)


def excerpt_pdf(register: Register, meeting_id: int, item_id: int) -> bytes:
    """One § as an excerpt; one that was approved at once as the very bytes that were kept."""
    from omtanke_desktop.documents import excerpt

    with register.read() as session:
        kept = kept_excerpt(session, meeting_of(session, meeting_id), item_id)
        if kept is not None:
            return kept
        paper = excerpt_paper(session, meeting_id, item_id)
    return excerpt.excerpt_pdf(paper)


def evaluation_pdf(register: Register, case_id: int) -> bytes:
    """One case's evaluation sheet."""
    from omtanke_desktop.documents import evaluation

    with register.read() as session:
        paper = evaluation_sheet(session, case_id)
    return evaluation.evaluation_pdf(paper)


def letter_pdf(register: Register, letter_id: int) -> bytes:
    """One decision letter, dated today."""
    from omtanke_desktop.documents import letter

    with register.read() as session:
        paper = letter_paper(session, letter_id, dates.local(register.clock()).date())
    return letter.letter_pdf(paper)


def save(path: Path, content: bytes) -> Path:
    """Write one paper, whole or not at all; raises EnvironmentProblem with a sentence.

    Raises RuleProblem for a register: whoever gave its name made a slip.
    """
    if is_register(path):
        raise RuleProblem(
            f"{path.name} är ett register", "Det är inte ändrat. Välj ett annat filnamn."
        )
    try:
        write_file(path, content)
    except OSError as error:
        raise EnvironmentProblem(
            f"{path.name} gick inte att spara",
            f"{os_reason(error)} Välj en annan mapp eller frigör utrymme.",
        ) from error
    return path


def letter_paper_of(register: Register, letter: LetterRow) -> bytes:
    """The exact paper of a letter that was printed or went out, else the draft, dated today."""
    if letter.sha256 is not None:
        with register.read() as session:
            kept = blob(session, letter.sha256)
        papers = [kept] if kept and kept.startswith(b"%PDF") else papers_of_mail(kept or b"")
        if papers:
            return papers[0]
    return letter_pdf(register, letter.id)


def save_letters(register: Register, meeting_id: int, folder: Path) -> list[Path]:
    """Write every letter of a meeting but those that are not to be sent; returns the files."""
    rows = _to_save(register, meeting_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentProblem(
            f"Mappen {folder} går inte att använda", f"{os_reason(error)} Välj en annan."
        ) from error
    names = letter_names((row.case_number for row in rows), "pdf")
    return [
        save(folder / name, letter_paper_of(register, row))
        for name, row in zip(names, rows, strict=True)
    ]


def save_joined_letters(register: Register, meeting_id: int, path: Path) -> list[Path]:
    """Write the drafts of a meeting's letters as one PDF, by §; no file when there are none."""
    from omtanke_desktop.documents.letter import letters_pdf

    day = dates.local(register.clock()).date()
    with register.read() as session:
        rows = letter_rows(session, waiting=True, meeting_id=meeting_id)
        papers = [letter_paper(session, row.id, day) for row in rows]
    return [save(path, letters_pdf(papers))] if papers else []


def _to_save(register: Register, meeting_id: int) -> list[LetterRow]:
    with register.read() as session:
        rows = letter_rows(session, meeting_id=meeting_id)
    return [row for row in rows if row.discarded is None]


def save_register_xlsx(path: Path, sheet: RegisterSheet) -> Path:
    """Make the register's Excel of values already read, and write it."""
    from omtanke_desktop.documents.register_xlsx import register_xlsx

    return save(path, register_xlsx(sheet))
