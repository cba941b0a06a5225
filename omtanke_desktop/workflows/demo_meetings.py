"""The demo's meetings: the year, one meeting from plan to closed, an extra one, and the next."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from omtanke_desktop.domain import dates
from omtanke_desktop.domain.decisions import Decision
from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.domain.minutes import APPROVER, CHAIR, Signature
from omtanke_desktop.domain.votes import Ballot, Motion, Vote
from omtanke_desktop.storage.queries.cases import case_detail
from omtanke_desktop.storage.queries.letters import letter_rows
from omtanke_desktop.storage.queries.meetings import AgendaRow, AttendanceRow, MeetingDetail
from omtanke_desktop.storage.register import Register
from omtanke_desktop.workflows import evaluate, make_papers
from omtanke_desktop.workflows.letters import dispatch_letters, letter_recipients
from omtanke_desktop.workflows.meetings import (
    approve_minutes,
    attendance,
    call_meeting,
    close_meeting,
    finish_meeting,
    hold_meeting,
    keep_papers,
    make_calendar,
    plan_meeting,
    plan_year,
    prepare_meeting,
    run_meeting,
    tasks,
    votes,
    word_minutes,
)
from omtanke_desktop.workflows.meetings.meeting_package import package
from omtanke_desktop.workflows.papers import attendance as at_the_table
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.package import PackageChoice
from omtanke_desktop.workflows.working_folder import WorkingFolder

_DAYS = ("start_date", "follow_up_date")
_EXTRA_PAPERS = date(2025, 3, 28)
_LETTERS = date(2025, 4, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """The story, the register it is told in, the folder of its papers, the cases by mail name."""

    register: Register
    story: dict[str, Any]
    cases: dict[str, int]
    folder: Path

    def at(self, day: date, hour: int = 9, minute: int = 0) -> None:
        """Put the register's clock at a moment of the story."""
        moment = datetime.combine(day, time(hour, minute), dates.STOCKHOLM)
        self.register.clock = lambda: moment

    def meeting(self, meeting_id: int) -> MeetingDetail:
        """A meeting as it stands now."""
        with self.register.read() as session:
            return shared.meeting_of(session, meeting_id)

    def person(self, meeting_id: int, who: str) -> AttendanceRow:
        """Somebody at the table, by function and principal."""
        return next(r for r in self.meeting(meeting_id).attendance if shared.describe(r) == who)

    def item(self, meeting_id: int, name: str) -> AgendaRow:
        """The item of a case, by the name of its mail."""
        items = self.meeting(meeting_id).items
        return next(item for item in items if item.case_id == self.cases[name])

    def wording(self, told: dict[str, Any], case_id: int) -> list[str]:
        """The att-satser of a case, with its number put in."""
        with self.register.read() as session:
            case = case_detail(session, case_id)
        return [line.replace("{number}", case.number if case else "") for line in told["wording"]]


def plan_the_year(register: Register, story: dict[str, Any]) -> None:
    """The ordinary meetings of the year, in one go."""
    told = story["year"]
    place = story["settings"]["meeting_place"]
    plans = [
        plan_meeting.MeetingPlan(
            date.fromisoformat(day), time(9), time(12), place, series=told["series"]
        )
        for day in told["days"]
    ]
    plan_year.plan_year(register, plans)


def hold_meetings(told: Told, *, bind: bool) -> None:
    """Everything that happens at meetings until the demo's day."""
    first = _planned(told, told.story["meeting"]["day"])
    _call(told, first)
    if bind:
        _bind_package(told, first)
    _hold(told, first)
    _close(told, first)
    _hold_extra(told)
    _look_ahead(told)


def _planned(told: Told, day: str) -> int:
    with told.register.read() as session:
        rows = plan_year.look_at(session, [date.fromisoformat(day)])
    return rows[0].there[0].id


def _call(told: Told, meeting_id: int) -> None:
    """Agenda and kallelse; what comes afterwards goes out as a tilläggslista."""
    story, day = told.story["meeting"], told.meeting(meeting_id).day
    told.at(day - timedelta(days=8), 10)
    for name in story["cases"]:
        prepare_meeting.add_case(told.register, meeting_id, told.cases[name])
    for name, note in story["case_notes"].items():
        prepare_meeting.edit_item(told.register, told.item(meeting_id, name).id, note=note)
    call_meeting.make_call(told.register, meeting_id)
    _save(told, f"Kallelse {day}.pdf", make_papers.agenda_pdf(told.register, meeting_id))
    call_meeting.call(told.register, meeting_id)
    told.at(day - timedelta(days=5), 15)
    added = {name: story["added"][name] for name in _ITEM}
    prepare_meeting.add_item(told.register, meeting_id, is_section=True, **added)
    supplement = make_papers.supplement_pdf(told.register, meeting_id)
    kept = keep_papers.keep_draft(told.register, meeting_id, PaperKind.SUPPLEMENT, supplement)
    keep_papers.mark_dispatched(told.register, kept)
    _save(told, f"Tilläggslista {day}.pdf", supplement)
    _save(told, f"Regiblad {day}.pdf", make_papers.script_pdf(told.register, meeting_id))
    year = make_calendar.year_calendar(told.register, day.year)
    _save(told, f"Möten {day.year}.ics", year)


_ITEM = ("title", "presenter", "minutes", "summary", "proposal", "note")


def _bind_package(told: Told, meeting_id: int) -> None:
    choice = PackageChoice(meeting_id, told.register.clock(), told.register.user.signature)
    day = told.meeting(meeting_id).day
    with TemporaryDirectory() as folder:
        made = package(told.register, choice, WorkingFolder(Path(folder)))
        pdf = made.path.read_bytes()
    keep_papers.mark_dispatched(
        told.register,
        keep_papers.keep_draft(told.register, meeting_id, PaperKind.PACKAGE, pdf),
    )
    _save(told, f"Möteshandlingar {day}.pdf", pdf)


def _hold(told: Told, meeting_id: int) -> None:
    story, day = told.story["meeting"], told.meeting(meeting_id).day
    told.at(day, *map(int, story["opened"].split(":")))
    run_meeting.begin_meeting(told.register, meeting_id)
    _note_people(told, meeting_id)
    for name in story["cases"]:
        _decide(told, meeting_id, name)
    _say(told, meeting_id)
    told.at(day, *map(int, story["ended"].split(":")))
    run_meeting.end_meeting(told.register, meeting_id)


def _note_people(told: Told, meeting_id: int) -> None:
    """One is absent with a substitute in service, one comes later, one leaves before the end."""
    register, story = told.register, told.story["meeting"]
    for who in story["absent"]:
        attendance.note_presence(register, told.person(meeting_id, who).id, present=False)
    substitute = told.person(meeting_id, story["substitute"]).id
    attendance.note_presence(register, substitute, present=True)
    member = told.person(meeting_id, story["serves"]).id
    attendance.put_in_service(register, substitute, serves=True, for_id=member)
    for (who, name, clock), comes in ((story["late"], True), (story["leaves"], False)):
        row, item = told.person(meeting_id, who), told.item(meeting_id, name)
        attendance.note_presence(register, row.id, present=not comes)
        attendance.note_move(register, row.id, item.id, comes=comes, time=clock)


def _decide(told: Told, meeting_id: int, name: str) -> None:
    """What is said and decided on one case, and who steps out, votes and gets a task."""
    register, case = told.register, told.story["cases"][name]
    item = told.item(meeting_id, name)
    if who := case.get("conflict"):
        person = told.person(meeting_id, who)
        attendance.declare_conflict(register, person.id, item.id, conflicted=True)
    prepare_meeting.edit_item(register, item.id, discussion=case["discussion"])
    if "vote" in case:
        votes.keep_vote(register, item.id, _vote(told, meeting_id, item, case["vote"]))
    hold_meeting.decide(register, item.id, _decision(told, name))
    for what, owner, due in case.get("tasks", ()):
        day = date.fromisoformat(due)
        tasks.give_task(register, meeting_id, what, who=owner, due=day, item_id=item.id)
    if case.get("immediate"):
        approve_minutes.flag_immediate(register, item.id, on=True)


def _vote(told: Told, meeting_id: int, item: AgendaRow, case: dict[str, Any]) -> Vote:
    against = {told.person(meeting_id, who).id for who in case["no_votes"]}
    deciding = at_the_table.deciding_at(told.meeting(meeting_id), item)
    return Vote(
        motions=tuple(Motion(who, words) for who, words in case["motions"]),
        asked_by=case["asked_by"],
        yes=case["yes"],
        no=case["no"],
        ballots=tuple((r.id, Ballot.NO if r.id in against else Ballot.YES) for r in deciding),
    )


def _decision(told: Told, name: str) -> Decision:
    case = told.story["cases"][name]
    given = case["decision"]
    days = {key: date.fromisoformat(given[key]) for key in _DAYS if key in given}
    decision = Decision(
        type=case["type"],
        sentences=tuple(told.wording(case, told.cases[name])),
        reason=case["weighing"],
        rapporteur="Utvecklingsledare",
    )
    return replace(decision, **{**given, **days})


def _say(told: Told, meeting_id: int) -> None:
    """What was said and decided on the items that are no cases."""
    story = told.story["meeting"]
    for item in _others(told, meeting_id):
        if item.title == "Information":
            prepare_meeting.edit_item(told.register, item.id, discussion=story["information"])
        if item.title == story["added"]["title"]:
            said, added = story["added"]["discussion"], story["added"]
            prepare_meeting.edit_item(told.register, item.id, discussion=said)
            words = tuple(added["sentences"])
            decision = Decision(added["decision"], words, rapporteur=added["presenter"])
            hold_meeting.decide(told.register, item.id, decision)


def _others(told: Told, meeting_id: int) -> Iterator[AgendaRow]:
    return (item for item in told.meeting(meeting_id).items if item.case_id is None)


def _close(told: Told, meeting_id: int) -> None:
    """§ numbers, letters, approval; the meeting is closed when every letter has gone."""
    register, story, day = told.register, told.story["meeting"], told.meeting(meeting_id).day
    told.at(day, 13, 30)
    close_meeting.close_for_minutes(register, meeting_id)
    immediate = told.item(meeting_id, "01-hemteam").id
    for role, who in ((CHAIR, "chair"), (APPROVER, "approver")):
        signed = Signature(role, told.story["settings"][who], day)
        approve_minutes.sign_section(register, immediate, signed)
    information = next(i for i in _others(told, meeting_id) if i.title == "Information")
    word_minutes.word(register, meeting_id, information.id, "discussion", story["wording"])
    for role, signed_on in story["signed"]:
        signed_day = date.fromisoformat(signed_on)
        told.at(signed_day, 14)
        signature = Signature(role, told.story["settings"][role], signed_day)
        approve_minutes.sign(register, meeting_id, signature)
    _write_papers(told, meeting_id)
    _dispatch_all(told, meeting_id)
    finish_meeting.finish_meeting(register, meeting_id)
    for name in ("01-hemteam", "07-latt-svenska"):
        dispatch_letters.continue_after_answer(register, told.cases[name])


def _write_papers(told: Told, meeting_id: int) -> None:
    """The papers after the meeting, as a user would save them."""
    register, day = told.register, told.meeting(meeting_id).day
    minutes = f"Minnesanteckningar {day}"
    _save(told, f"{minutes}.pdf", make_papers.minutes_pdf(register, meeting_id))
    _save(told, f"{minutes}.xlsx", make_papers.minutes_xlsx(register, meeting_id))
    item = told.item(meeting_id, "01-hemteam")
    excerpt = make_papers.excerpt_pdf(register, meeting_id, item.id)
    _save(told, f"Utdrag {day} § {item.section}.pdf", excerpt)
    sheet = make_papers.evaluation_pdf(register, told.cases["01-hemteam"])
    _save(told, "Värderingsblad OH-2025-001.pdf", sheet)
    make_papers.save_letters(register, meeting_id, told.folder / "Brev")


def _dispatch_all(told: Told, meeting_id: int) -> None:
    told.at(_LETTERS, 15, 20)
    with told.register.read() as session:
        letters = [row.id for row in letter_rows(session, waiting=True, meeting_id=meeting_id)]
    for letter_id in letters:
        paper = make_papers.letter_pdf(told.register, letter_id)
        dispatch_letters.dispatch(told.register, letter_id, paper, "Post")


def _hold_extra(told: Told) -> None:
    """A case that costs money is referred on at an extra meeting; its letter waits."""
    register, story = told.register, told.story["extra_meeting"]
    day, name = date.fromisoformat(story["day"]), story["case"]
    starts, ends = (time.fromisoformat(story[one]) for one in ("starts", "ends"))
    told.at(_EXTRA_PAPERS, 9, 30)
    plan = plan_meeting.MeetingPlan(day, starts, ends, "", story["link"], series=story["series"])
    meeting_id = plan_meeting.plan_meeting(register, plan)
    prepare_meeting.add_case(register, meeting_id, told.cases[name])
    call_meeting.call(register, meeting_id)
    told.at(day, starts.hour)
    run_meeting.begin_meeting(register, meeting_id)
    _decide(told, meeting_id, name)
    what, who, due = story["task"]
    item = told.item(meeting_id, name).id
    day_due = date.fromisoformat(due)
    tasks.give_task(register, meeting_id, what, who=who, due=day_due, item_id=item)
    told.at(day, ends.hour)
    run_meeting.end_meeting(register, meeting_id)
    close_meeting.close_for_minutes(register, meeting_id)
    with register.read() as session:
        (letter,) = letter_rows(session, meeting_id=meeting_id)
    copies = letter_recipients.Additions(refs=tuple(story["copies"]))
    letter_recipients.add_recipients(register, letter.id, copies)


def _look_ahead(told: Told) -> None:
    """The next ordinary meeting, with the deferred case on it."""
    told.at(date(2025, 4, 2), 15)
    story = told.story["next_meeting"]
    meeting_id = _planned(told, story["day"])
    for name, proposed in story["cases"].items():
        case_id = told.cases[name]
        prepare_meeting.add_case(told.register, meeting_id, case_id)
        wording = "\n".join(told.wording(proposed, case_id))
        evaluate.propose(told.register, case_id, proposed["type"], wording, proposed["weighing"])


def _save(told: Told, name: str, content: bytes) -> None:
    make_papers.save(told.folder / name, content)
