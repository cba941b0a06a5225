"""A case file as a folder: the originals byte for byte, and a list of what is in it.

It is written under another name and gets its own when it is whole.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path, PurePath

from omtanke_desktop.documents.casefile_values import Entry
from omtanke_desktop.domain.file_names import clean_name, ending_of
from omtanke_desktop.domain.numbering import file_part
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem, os_reason
from omtanke_desktop.storage.durable import sync_folder, write_file
from omtanke_desktop.storage.queries.cases import DocumentRow, blob, case_detail
from omtanke_desktop.storage.queries.messages import message_detail
from omtanke_desktop.storage.register import ReadSession, Register, open_register
from omtanke_desktop.workflows.papers import casefile as values
from omtanke_desktop.workflows.papers.casefile import CasefileChoice, SourceFile

Progress = Callable[[int, int], None]
UNFINISHED = "ofullständig"
_MAIL_ENDINGS = {"eml": ".eml", "msg": ".msg", "tnef": ".dat"}
_LONGEST_NAME = 80


def _silent(_done: int, _total: int) -> None:
    """Nobody waits."""


def save_folder(
    register: Register,
    choice: CasefileChoice,
    parent: Path,
    contents: bytes,
    progress: Progress = _silent,
) -> Path:
    """Write the folder into `parent` and return it; what lies there already is left alone.

    contents: the list as PDF (contents_of). Raises EnvironmentProblem; then nothing is left that
    looks whole. Raises RuleProblem for a masked copy: originals are not masked.
    """
    with register.read() as session:
        name = _name_of(session, choice)
        lines, rows = _lines(session, choice), values.listed(session, choice)
        taken = values.printed_rows(choice, rows)
        files = [one for row in taken for one in _files(session, row)]
    made: Path | None = None
    try:
        made = _new_folder(parent, f"{name} ({UNFINISHED})")
        for number, (filename, file) in enumerate(files):
            progress(number, len(files))
            write_file(made / filename, file if isinstance(file, bytes) else _kept(register, file))
        write_file(made / "Innehåll.pdf", contents)
        write_file(made / "Innehåll.txt", _text(name, lines, files).encode("utf-8-sig"))
        return _under_its_name(made, parent, name)
    except OSError as error:
        _take_away(made)
        raise EnvironmentProblem(
            f"Mappen {name} gick inte att spara",
            f"{os_reason(error)} Det som hann skrivas är borttaget. Välj en annan mapp eller "
            "frigör utrymme.",
        ) from error
    except BaseException:
        _take_away(made)
        raise


def contents_of(path: Path, choice: CasefileChoice) -> bytes:
    """The list as PDF, for the background process."""
    from omtanke_desktop.documents.casefile import contents_pdf

    with closing(open_register(path, read_only=True)) as register, register.read() as session:
        cover, lines = values.cover_of(session, choice), _lines(session, choice)
    return contents_pdf(cover, lines)


def _lines(session: ReadSession, choice: CasefileChoice) -> list[Entry]:
    return [values.line_of(session, choice, row) for row in values.listed(session, choice)]


def _name_of(session: ReadSession, choice: CasefileChoice) -> str:
    if choice.mask:
        raise RuleProblem(
            "En mapp med original går inte att maskera", "Välj en maskad kopia som PDF i stället."
        )
    case = case_detail(session, choice.case_id)
    if case is None:
        raise RuleProblem("Ärendet finns inte", "Välj ett annat ärende i listan.")
    return clean_name(f"Akt {file_part(case.number)}")


def _files(session: ReadSession, row: DocumentRow) -> Iterator[tuple[str, SourceFile | bytes]]:
    """The names and bytes of one document: the original, and a mail's files beside it."""
    stem = values.file_stem(row)
    source = values.source_of(session, row)
    mail = message_detail(session, row.message_id) if row.message_id is not None else None
    if mail is not None:
        ending = _MAIL_ENDINGS.get(mail.format, ".eml")
        yield f"{stem}{ending}", SourceFile(mail.filename, mail.raw_sha256)
        for number, file in enumerate(source.files, start=1):
            yield _short(f"{row.number:03}-{number} ", clean_name(file.name)), file
    elif source.files:
        yield f"{stem}{ending_of(source.files[0].name)}", source.files[0]
    elif source.note is not None:
        words = "".join(f"{label}: {value}\n" for label, value in source.note.facts)
        yield f"{stem}.txt", f"{row.title}\n{words}\n{row.text}\n".encode("utf-8-sig")


def _short(before: str, name: str) -> str:
    """A numbered name no longer than a folder deep down can take; the ending is kept."""
    ending = PurePath(name).suffix
    stem = name.removesuffix(ending)[: _LONGEST_NAME - len(ending)]
    return clean_name(f"{before}{stem}{ending}")


def _kept(register: Register, file: SourceFile) -> bytes:
    with register.read() as session:
        return blob(session, file.sha256) or b""


def _new_folder(parent: Path, name: str) -> Path:
    """A folder of this name, or of the next that is free."""
    number = 1
    while True:
        made = parent / (name if number == 1 else f"{name} {number}")
        try:
            made.mkdir()
        except FileExistsError:
            number += 1
        else:
            return made


def _under_its_name(made: Path, parent: Path, name: str) -> Path:
    """Rename the finished folder onto a name nobody has taken."""
    number = 1
    while True:
        target = parent / (name if number == 1 else f"{name} ({number})")
        if not target.exists():
            try:
                made.rename(target)
            except FileExistsError:  # somebody was quicker
                continue
            sync_folder(parent)
            return target
        number += 1


def _take_away(made: Path | None) -> None:
    if made is not None:
        shutil.rmtree(made, ignore_errors=True)


def _text(
    name: str, lines: Sequence[Entry], files: Sequence[tuple[str, SourceFile | bytes]]
) -> str:
    """The list as plain text, with the files' names."""
    rows = [name, "=" * len(name), ""]
    for line in lines:
        said = f" – {line.note}" if line.note else ""
        rows.append(
            f"{line.number}  {line.day}  {line.direction}  {line.other}  {line.title}{said}"
        )
    rows += ["", "Filer", "-----", *(filename for filename, _ in files), ""]
    return "\r\n".join(rows)
