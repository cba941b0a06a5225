"""Receipts and requests for completion are written from templates with gaps."""

import pytest

from omtanke_desktop.domain import defaults
from omtanke_desktop.domain.mail_templates import MailTemplate, fill, parse_mail_templates
from omtanke_desktop.domain.mails import DraftKind
from omtanke_desktop.domain.problems import RuleProblem

VALUES = {
    "skal": "Mötet i augusti ställdes in.",
    "arenden": ("OH-2025-001 Hemteam", "OH-2025-002 En dörr in"),
    "nummer": "OH-2025-001",
    "rubrik": "Digital vårdplanering",
    "namn": "Kim",
    "inkom": "3\u00a0mars\u00a02025",
    "organ": "Regional utvecklingsgrupp",
    "mote": "9\u00a0april\u00a02025",
    "kontakt": "initiativ@region.example",
    "ansvarig": "Region Halland",
    "saknas": ("Vem som ansvarar", "Vad det kostar"),
    "svara_senast": "24\u00a0mars\u00a02025",
    "motesdag": "9\u00a0april\u00a02025",
    "tid": "9.00–12.00",
    "plats": "Halmstad",
    "lank": "https://mote.example/rug",
    "handlingar": ("Kallelse.pdf", "Möteshandlingar.pdf"),
}
RECEIPT = defaults.mail_templates()[DraftKind.RECEIPT]
COMPLETION = defaults.mail_templates()[DraftKind.COMPLETION]


def filled(template, **changed):
    return fill(template, {**VALUES, **changed})


def shipped(kind, **changed):
    mails = defaults.raw("mail_templates")["mails"]
    return {"mails": {**mails, kind: {**mails[kind], **changed}}}


@pytest.mark.parametrize("template", [RECEIPT, COMPLETION])
def test_the_number_stands_in_brackets_first_in_the_subject_so_that_replies_find_home(template):
    assert filled(template).subject.startswith("[OH-2025-001] ")


def test_the_receipt_tells_number_day_meeting_contact_and_who_is_responsible():
    text = filled(RECEIPT).text
    for value in ("nummer", "rubrik", "namn", "inkom", "organ", "mote", "kontakt", "ansvarig"):
        assert VALUES[value] in text
    assert "preliminärt" in text
    assert "allmän handling" in text


def test_the_receipt_says_what_the_data_protection_regulation_asks_for():
    text = filled(RECEIPT).text
    for words in (
        *("personuppgiftsansvarig", "ditt namn", "artikel 6.1 e", "så länge som arkivreglerna"),
        *("Du har rätt att", "dataskyddsombudet", "Integritetsskyddsmyndigheten"),
    ):
        assert words in text


def test_the_request_lists_what_is_missing_one_line_each():
    assert "\n– Vem som ansvarar\n– Vad det kostar\n" in filled(COMPLETION).text
    assert "Svara senast den 24\u00a0mars\u00a02025." in filled(COMPLETION).text


def test_a_gap_in_the_sentence_does_not_show_when_the_name_is_not_known():
    assert filled(RECEIPT).text.startswith("Hej Kim!\n")
    assert filled(RECEIPT, namn="").text.startswith("Hej!\n")


def test_a_line_about_an_unknown_meeting_disappears_and_leaves_no_hole():
    text = filled(RECEIPT, mote="").text
    assert "möte" not in text
    assert "\n\n\n" not in text


def test_an_optional_value_may_be_left_out_altogether():
    values = {name: value for name, value in VALUES.items() if name != "kontakt"}
    assert "nå oss på" not in fill(RECEIPT, values).text


@pytest.mark.parametrize("empty", ["", "  ", ()])
def test_a_gap_that_must_be_filled_is_named(empty):
    with pytest.raises(RuleProblem, match=r"ska kompletteras saknas \(\{saknas\}\)"):
        filled(COMPLETION, saknas=empty)


def test_braces_and_brackets_in_a_title_are_only_words():
    mail = filled(RECEIPT, rubrik="{namn} [ {mote}] \\1")
    assert "”{namn} [ {mote}] \\1”" in mail.text


def test_a_title_on_two_lines_makes_a_subject_in_one():
    assert filled(RECEIPT, rubrik="En dörr\r\n in").subject.endswith("En dörr in")


def test_nothing_shipped_is_left_unfilled():
    for template in (RECEIPT, COMPLETION):
        mail = filled(template, diarienummer="RS250334")
        assert not set("{}") & set(mail.subject + mail.text)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"subject": "Tack för {rubrik}"}, "ämnesraden saknar luckan {nummer}"),
        ({"text": ["{inkom} {ansvarig} {okant}"]}, "luckan {okant} finns inte"),
        ({"text": "{inkom}"}, "luckan {ansvarig} saknas"),
        ({"text": "{inkom} {ansvarig} {namn}"}, "ska stå inom [ ]"),
        ({"text": "{inkom} {ansvarig} }"}, "lös klammer"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(changed, said):
    with pytest.raises(RuleProblem) as caught:
        parse_mail_templates(shipped("kvittens", **changed))
    assert said in caught.value.title


def test_a_missing_template_is_named():
    mails = {"kvittens": defaults.raw("mail_templates")["mails"]["kvittens"]}
    with pytest.raises(RuleProblem, match="Begäran om komplettering"):
        parse_mail_templates({"mails": mails})


def test_an_edited_template_is_filled_as_the_shipped_one():
    template = MailTemplate("[{nummer}] Hej", "[{kontakt}]\n{rubrik}\n")
    assert fill(template, VALUES | {"kontakt": ""}).text == "Digital vårdplanering\n"
