"""The register's own labels of the form, and its own words for the mails it drafts."""

import pytest
from sqlalchemy import select

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem
from omtanke_desktop.storage import models as m
from omtanke_desktop.storage.queries import drafts, messages, templates
from omtanke_desktop.workflows.change_templates import (
    add_form_label,
    set_form_labels,
    set_mail_template,
)
from omtanke_desktop.workflows.draft_mails import draft_receipt
from tests import builders

FORM = (
    "Initiativets namn: Gemensamt hemteam\nVerksamhet/enhet: Hemsjukvården norr\n"
    "E-post: norr@varberg.example\n{label}: Hösten 2025\n"
)
RECEIPT = defaults.mail_templates()[DraftKind.RECEIPT]


def labels(register, key):
    with register.read() as session:
        return next(one.labels for one in templates.form_fields(session) if one.key == key)


def shipped(key):
    return next(one.labels for one in defaults.form_fields() if one.key == key)


def kept(register):
    with register.read() as session:
        row = session.get(m.Template, templates.FORM_LABELS)
        return row.content["labels"] if row else {}


def words(register, kind=DraftKind.RECEIPT):
    with register.read() as session:
        return templates.mail_words(session)[kind]


def settings_changed(register):
    with register.read() as session:
        e = m.Event
        rows = session.execute(select(e.field, e.before, e.after).order_by(e.id))
        return [tuple(row) for row in rows if row.field]


def test_a_form_with_another_word_for_a_field_is_read_as_soon_as_the_word_is_added(register):
    before = builders.receive(register, builders.mail("Ett", FORM.format(label="Kalender")))
    add_form_label(register, "tidplan", "Kalender")
    after = builders.receive(register, builders.mail("Två", FORM.format(label="Kalender")), "b.eml")
    with register.read() as session:
        read = [messages.message_detail(session, one.message_id) for one in (before, after)]
    answers = [{one.key: one.value for one in mail.fields} for mail in read]
    assert [one.get("tidplan") for one in answers] == [None, "Hösten 2025"]


def test_an_added_label_stands_last_and_the_others_stay(register):
    add_form_label(register, "tidplan", "  Kalender   för\tarbetet ")
    assert labels(register, "tidplan") == (*shipped("tidplan"), "Kalender för arbetet")
    assert labels(register, "titel") == shipped("titel")


@pytest.mark.parametrize("label", ["tidplan", "TIDPLAN:", shipped("tidplan")[0].upper(), "  "])
def test_a_label_that_already_means_the_field_changes_nothing(register, label):
    add_form_label(register, "tidplan", label)
    assert labels(register, "tidplan") == shipped("tidplan")
    assert settings_changed(register) == []


@pytest.mark.parametrize(
    ("label", "why"),
    [("Rubrik", "ta bort den där först"), ("initiativets  namn", "programmets egen blankett")],
)
def test_a_label_of_another_field_is_refused_with_that_fields_name(register, label, why):
    with pytest.raises(RuleProblem, match="hör redan till ”Initiativets namn”") as refused:
        add_form_label(register, "tidplan", label)
    assert why in refused.value.advice
    assert kept(register) == {}


def test_two_fields_changed_at_once_cannot_have_the_same_label(register):
    with pytest.raises(RuleProblem, match="hör redan till"):
        set_form_labels(register, {"tidplan": ["Kalender"], "resurser": ["kalender:"]})


def test_a_label_is_free_for_another_field_once_it_is_taken_away(register):
    set_form_labels(register, {"titel": [one for one in shipped("titel") if one != "Rubrik"]})
    add_form_label(register, "beskrivning", "Rubrik")
    assert labels(register, "beskrivning")[-1] == "Rubrik"
    with pytest.raises(RuleProblem, match="”Rubrik” hör redan till ”Beskriv idén”"):
        set_form_labels(register, {"titel": shipped("titel")})


@pytest.mark.parametrize("label", ["***", "x" * 151])
def test_a_label_that_could_never_be_recognised_is_refused(register, label):
    with pytest.raises(RuleProblem, match="går inte att känna igen"):
        add_form_label(register, "tidplan", label)


def test_every_label_the_program_ships_could_be_added_by_hand(register):
    for field in defaults.form_fields():
        set_form_labels(register, {field.key: []})
    set_form_labels(register, {one.key: one.labels for one in defaults.form_fields()})
    assert kept(register) == {}


def test_only_what_differs_is_kept_so_that_later_labels_of_the_program_come_along(register):
    set_form_labels(register, {"tidplan": ["Kalender"], "titel": shipped("titel")})
    assert kept(register) == {"tidplan": ["Kalender"]}
    set_form_labels(register, {"tidplan": shipped("tidplan")})
    assert kept(register) == {}


def test_a_change_of_labels_is_told_with_what_they_were(register):
    set_form_labels(register, {"tidplan": ["Kalender"], "titel": shipped("titel")})
    assert settings_changed(register) == [
        ("label.tidplan", "\n".join(shipped("tidplan")), "Kalender")
    ]


def test_a_field_that_does_not_exist_is_our_own_mistake(register):
    with pytest.raises(KeyError):
        add_form_label(register, "fel", "Kalender")


def test_the_next_receipt_is_written_with_the_new_words(register):
    set_mail_template(register, DraftKind.RECEIPT, "Tack!  [{nummer}]", "Inkom {inkom}. {ansvarig}")
    draft_receipt(register, builders.a_case(register))
    with register.read() as session:
        (draft,) = drafts.draft_rows(session)
    assert draft.subject == "Tack! [OH-2025-001]"


@pytest.mark.parametrize("gap", ["{fel}", "{saknas}", "{svara_senast}", "{mote}", "{"])
def test_words_that_no_mail_could_be_written_with_are_refused_and_the_old_ones_stay(register, gap):
    with pytest.raises(RuleProblem, match="går inte att använda"):
        set_mail_template(register, DraftKind.RECEIPT, RECEIPT.subject, f"{RECEIPT.text}{gap}")
    assert words(register) == RECEIPT


def test_a_change_of_the_subject_alone_is_told(register):
    set_mail_template(register, DraftKind.RECEIPT, "Tack [{nummer}]", RECEIPT.text)
    ((field, before, after),) = settings_changed(register)
    assert field == "mail.kvittens"
    assert before.startswith(RECEIPT.subject)
    assert after.startswith("Tack [{nummer}]")


def test_the_same_words_again_change_nothing(register):
    set_mail_template(register, DraftKind.RECEIPT, RECEIPT.subject, RECEIPT.text)
    assert settings_changed(register) == []


def test_a_broken_copy_can_be_shown_and_mended(register):
    with register.begin() as work:
        broken = {"mails": {"komplettering": {"subject": "Hej", "text": "{bort}"}}}
        work.session.merge(m.Template(key="mail_templates", content=broken))
    assert words(register, DraftKind.COMPLETION).subject == "Hej"
    good = defaults.mail_templates()[DraftKind.COMPLETION]
    set_mail_template(register, DraftKind.COMPLETION, good.subject, good.text)
    with register.read() as session:
        assert templates.mail_templates(session) == defaults.mail_templates()
