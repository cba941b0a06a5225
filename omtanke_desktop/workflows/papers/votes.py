"""A vote as the minutes tell it: in sentences, and as a table of who answered what."""

from omtanke_desktop.domain.votes import Ballot, Vote, from_json
from omtanke_desktop.storage.queries.meetings import AgendaRow, MeetingDetail
from omtanke_desktop.workflows.papers import shared
from omtanke_desktop.workflows.papers.attendance import deciding_at

Row = tuple[str, ...]


def vote_of(meeting: MeetingDetail, item: AgendaRow) -> Vote | None:
    """The vote on an item with the answers of those who decide on it; None when there is none."""
    kept = from_json(item.vote)
    return kept.of(row.id for row in deciding_at(meeting, item)) if kept else None


def vote_sentences(meeting: MeetingDetail, item: AgendaRow) -> tuple[str, ...]:
    """Who moved what, what was asked, and how it came out; () without a vote."""
    vote = vote_of(meeting, item)
    if vote is None:
        return ()
    sentences = [f"{_or(one.who, 'En deltagare')} yrkar {one.words}" for one in vote.motions]
    if vote.asked_by:
        sentences.append(f"{vote.asked_by} begär omröstning")
    if vote.yes or vote.no:
        yes, no = _or(vote.yes, "bifall"), _or(vote.no, "avslag")
        sentences.append(f"Propositionsordning: ja-röst för {yes}, nej-röst för {no}")
    return tuple(_ended(one) for one in (*sentences, *result_sentences(vote)))


def result_sentences(vote: Vote) -> tuple[str, ...]:
    """How many answered what, and which side it gave; () before anybody has answered."""
    if not vote.ballots:
        return ()
    yes, no, abstain = (vote.count(one) for one in Ballot)
    words = f"Omröstningen utfaller med {yes} ja och {no} nej"
    words += f"; {abstain} avstår." if abstain else "."
    if vote.result is None:
        return (words, "Rösterna är lika och ordförandens utslagsröst återstår.")
    side = vote.result.label.lower()
    if vote.is_tie:
        given = f"{side}, {vote.winner}" if vote.winner else side
        return (words, f"Rösterna är lika. Ordförandens utslagsröst avgör: {given}.")
    won = f"{side}-förslaget: {vote.winner}" if vote.winner else side
    return (words, f"Flest röster har {won}.")


def vote_table(meeting: MeetingDetail, item: AgendaRow) -> tuple[Row, ...]:
    """Everybody who decides with a cross under the answer, between a head and the sums; or ()."""
    vote = vote_of(meeting, item)
    if vote is None or not vote.ballots:
        return ()
    rows = [
        (shared.describe(row), *("X" if vote.ballot_of(row.id) is one else "" for one in Ballot))
        for row in deciding_at(meeting, item)
    ]
    sums = ("Summa", *(str(vote.count(one)) for one in Ballot))
    return (("Beslutande", *(one.label for one in Ballot)), *rows, sums)


def _or(words: str, instead: str) -> str:
    return words.strip() or instead


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", "!", "?")) else f"{sentence}."
