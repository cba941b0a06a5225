"""The command that puts a case's file together: as a PDF, as a folder, or as a masked copy."""

import argparse
import re
from pathlib import Path
from typing import Any

from omtanke_desktop.cli.output import complain, say, say_json
from omtanke_desktop.domain.problems import EnvironmentProblem, RuleProblem


def casefile(options: argparse.Namespace) -> int:
    """Save the file of one case; its history tells it. A masked copy is also kept in the case."""
    if (options.pdf is None) == (options.folder is None):
        title = "Inget att spara" if options.pdf is None else "Bara ett sätt i taget"
        raise RuleProblem(title, "Ange --pdf FIL eller --folder MAPP, ett av dem.")
    if options.folder and options.mask:
        raise RuleProblem(
            "En mapp med original går inte att maskera", "Ange --pdf FIL i stället för --folder."
        )
    register = _open(options)
    try:
        answer = _save_folder(register, options) if options.folder else _save_pdf(register, options)
    finally:
        register.close()
    if register.read_only:
        complain("Att akten togs ut står inte i historiken: registret gick bara att läsa.")
    for sentence in answer["left_out"]:
        complain(sentence)
    for words in answer.get("not_found", ()):
        complain(f"”{words}” hittades inte i de valda handlingarna. Kontrollera stavningen.")
    if options.json:
        say_json(answer)
    else:
        say(f"Sparade {answer['file']}")
    return 0


def _open(options: argparse.Namespace) -> Any:  # noqa: ANN401 - loaded late
    """The register, for writing when nobody else has it; a masked copy must be kept in it."""
    from omtanke_desktop.storage.register import open_register

    if options.register is None:
        raise RuleProblem("Inget register är angivet", "Ange det med --register FIL.omtanke.")
    register = open_register(options.register)
    if options.mask and register.read_only:
        register.close()
        raise EnvironmentProblem("Registret går bara att läsa", register.note)
    return register


def _choice(register: Any, options: argparse.Namespace) -> tuple[Any, list[int]]:  # noqa: ANN401 - loaded late
    """What is wanted, and the documents' numbers. Raises RuleProblem for a case not there."""
    from omtanke_desktop.storage.queries.cases import case_by_number, documents
    from omtanke_desktop.workflows.papers.casefile import (
        CasefileChoice,
        chosen_at_first,
        is_internal,
    )

    with register.read() as session:
        case_id = case_by_number(session, options.number)
        if case_id is None:
            raise RuleProblem(
                f"Ärendet {options.number} finns inte", "Se numren med kommandot cases."
            )
        rows = documents(session, case_id)
    wanted = numbers_in(options.documents) if options.documents else None
    if wanted is None:
        chosen = [row for row in rows if row.id in chosen_at_first(rows)]
    else:
        missing = wanted - {row.number for row in rows}
        if missing:
            raise RuleProblem(f"Handling {min(missing)} finns inte", "Se innehållet i akten.")
        chosen = [row for row in rows if row.number in wanted]
        if barred := [row for row in chosen if is_internal(row)]:
            raise RuleProblem(
                f"Handling {barred[0].number} är internt arbetsmaterial",
                "Den har ledamöternas interna anteckningar och lämnas inte ut. Välj andra.",
            )
    ids = tuple(row.id for row in chosen)
    mask, by = tuple(options.mask), register.user.signature
    choice = CasefileChoice(case_id, ids, register.clock(), by, mask=mask)
    return choice, [row.number for row in chosen]


def numbers_in(words: str) -> set[int]:
    """The numbers in "1,3-5". Raises RuleProblem for anything else."""
    found: set[int] = set()
    for part in words.split(","):
        pair = re.fullmatch(r"\s*(\d{1,6})\s*(?:[-–]\s*(\d{1,6})\s*)?", part)
        if pair is None or int(pair[2] or pair[1]) - int(pair[1]) not in range(10_000):
            raise RuleProblem(f"”{words}” är inga handlingsnummer", "Skriv till exempel 1,3-5.")
        found.update(range(int(pair[1]), int(pair[2] or pair[1]) + 1))
    return found


def _save_pdf(register: Any, options: argparse.Namespace) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    from omtanke_desktop.workflows.casefile import casefile as make
    from omtanke_desktop.workflows.casefile_mask import keep_masked_copy, note_casefile
    from omtanke_desktop.workflows.make_papers import save

    choice, numbers = _choice(register, options)
    made = make(register, choice)
    path: Path = save(options.pdf, made.pdf)
    answer = {"file": path, "documents": numbers, "left_out": [o.sentence for o in made.left_out]}
    if choice.mask:
        kept = keep_masked_copy(register, choice.case_id, numbers, choice.mask, made.pdf)
        answer |= {"kept_as": kept, "not_found": made.unfound}
    elif not register.read_only:
        note_casefile(register, choice.case_id, numbers, "som PDF")
    return answer


def _save_folder(register: Any, options: argparse.Namespace) -> dict[str, Any]:  # noqa: ANN401 - loaded late
    from omtanke_desktop.workflows.casefile_folder import contents_of, save_folder
    from omtanke_desktop.workflows.casefile_mask import note_casefile

    choice, numbers = _choice(register, options)
    contents = contents_of(register.path, choice)
    path = save_folder(register, choice, options.folder, contents)
    if not register.read_only:
        note_casefile(register, choice.case_id, numbers, "som mapp")
    return {"file": path, "documents": numbers, "left_out": []}
