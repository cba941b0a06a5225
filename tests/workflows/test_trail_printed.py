"""Approved minutes carry the head of the trail, and what they carry can be found in the chain."""

import sqlite3
from contextlib import closing
from datetime import date

from omtanke_desktop.domain.meetings import PaperKind
from omtanke_desktop.storage.audit.printed import printed_heads
from omtanke_desktop.storage.queries.approvals import kept_minutes
from omtanke_desktop.storage.queries.cases import blob
from omtanke_desktop.workflows.change_settings import change_setting
from omtanke_desktop.workflows.meetings import approve_minutes, correct_minutes
from omtanke_desktop.workflows.papers.render_minutes import render_version
from tests import minutes
from tests.documents.reading import pages_of


def chain_of(register):
    """What was printed, and the link of every entry by its number."""
    with closing(sqlite3.connect(register.path)) as connection:
        links = dict(connection.execute("SELECT id, link FROM audit_entry"))
        return printed_heads(connection), links


def front_pages(register, meeting_id):
    """Page one of every approved version, the first version first."""
    with register.read() as session:
        kept = kept_minutes(session, meeting_id, PaperKind.MINUTES)
        pdfs = [blob(session, one.sha256) for one in reversed(kept)]
    return [pages_of(pdf)[0].replace("\u00a0", " ") for pdf in pdfs]


def test_approved_minutes_print_an_entry_that_is_in_the_chain(register):
    held = minutes.approved(register)
    ((meeting_id, head),), links = chain_of(register)
    (front,) = front_pages(register, held.meeting_id)
    assert meeting_id == held.meeting_id
    assert links[head.entry] == head.link
    words = head.words.replace("\u00a0", " ")
    assert f"Händelseloggen vid justeringen: {words}" in front


def test_a_corrected_version_prints_how_far_the_trail_had_come_then(register):
    held = minutes.approved(register)
    correct_minutes.start_correction(register, held.meeting_id, "Ett ord föll bort.")
    minutes.approve(register, held.meeting_id, date(2025, 4, 18))
    printed, links = chain_of(register)
    assert [head.entry for _, head in printed] == sorted({head.entry for _, head in printed})
    assert all(links[head.entry] == head.link for _, head in printed)
    fronts = front_pages(register, held.meeting_id)
    for (_, head), front in zip(printed, fronts, strict=True):
        assert head.words.replace("\u00a0", " ") in front


def test_a_save_elsewhere_while_the_pages_are_set_stops_no_approval(register):
    held = minutes.closed(register)
    roles = list(approve_minutes.SIGNERS)
    for role in roles[:-1]:
        approve_minutes.sign(register, held.meeting_id, minutes.signature(role))
    last = minutes.signature(roles[-1])
    with register.read() as session:
        version = approve_minutes.version_of(session, register, held.meeting_id, last)
    pages = render_version(version.paper, version.slip)
    made = approve_minutes.SetVersion(*pages, version.digest, version.head)
    change_setting(register, "slow_after_months", "9")
    assert approve_minutes.sign(register, held.meeting_id, last, made)
    ((_, head),), links = chain_of(register)
    assert (head, links[head.entry]) == (version.head, version.head.link)


def test_minutes_that_are_not_approved_print_no_head(register):
    from omtanke_desktop.workflows.make_papers import minutes_pdf

    held = minutes.closed(register)
    assert "Händelseloggen" not in pages_of(minutes_pdf(register, held.meeting_id))[0]
    assert chain_of(register)[0] == []
