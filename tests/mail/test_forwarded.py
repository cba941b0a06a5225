"""Mails forwarded in the text, as the mail programs write them."""

import pytest

from omtanke_desktop.mail.forwarded import forwarded_in, says_forward, says_reply
from omtanke_desktop.mail.message import Address
from omtanke_desktop.mail.plain import text_of_html

WHO = Address("Anhörigstödet", "stod@falkenberg.example")
FROM = "Anhörigstödet <stod@falkenberg.example>"
WRITTEN = {
    "Outlook på svenska": f"""Från: {FROM}
Skickat: den 27 februari 2025 13:20
Till: Brevlådan
Kopia: a@b.example; c@d.example;
 e@f.example
Ämne: Idé
""",
    "Outlook in English": """-----Original Message-----
From: Anhörigstödet [mailto:stod@falkenberg.example]
Sent: Thursday, February 27, 2025 1:20 PM
To: Brevlådan
Subject: Idé
""",
    "Outlook med fetstil": f"""________________________________
*Från:* {FROM}
*Skickat:* torsdag 27 februari 2025 13:20
*Till:* Brevlådan
*Ämne:* Idé
""",
    "Nya Outlook": """Från: Anhörigstödet <stod@falkenberg.example<mailto:stod@falkenberg.example>>
Datum: torsdag, 27 februari 2025 13:20
Till: Brevlådan
Ämne: Idé
""",
    "Gmail in English": f"""---------- Forwarded message ---------
From: {FROM.replace("Anhörigstödet", "*Anhörigstödet*")}
Date: Thu, Feb 27, 2025 at 1:20 PM
Subject: Idé
To: Brevlådan <a@b.example>
""",
    "Gmail på svenska": f"""---------- Vidarebefordrat meddelande ----------
Från: {FROM}
Date: tors 27 feb. 2025 kl 13:20
Subject: Idé
To: Brevlådan <a@b.example>
""",
    "Apple Mail": f"""Begin forwarded message:

> From: {FROM}
> Subject: Idé
> Date: 27 February 2025 at 13:20:00 CET
> To: Brevlådan
""",
    "Apple Mail på svenska": f"""Påbörjar vidarebefordrat meddelande:

Från: {FROM}

Ämne: Idé

Datum: 27 februari 2025 13:20:00 CET

Till: Brevlådan
""",
    "Äldre Apple Mail": f"""> Vidarebefordrat brev:
>
> Från: {FROM}
> Datum: 27 februari 2025 13:20:00 CET
> Till: Brevlådan
> Ämne: Idé
> Svar till: annan@falkenberg.example
""",
    "Thunderbird": f"""-------- Vidarebefordrat meddelande --------
Ämne: \tIdé
Datum: \tThu, 27 Feb 2025 13:20:00 +0100
Från: \t{FROM}
Till: \tBrevlådan
""",
}
WORDS = "\nVi vill starta en mötesplats.\n"


@pytest.mark.parametrize("program", WRITTEN)
def test_the_first_sender_is_found_in_plain_text(program):
    text = f"Se nedan.\n\n{WRITTEN[program]}{WORDS}"
    found = forwarded_in(text, "VB: Idé")
    assert (found.sender, found.subject) == (WHO, "Idé")
    assert "27" in found.sent
    assert text[: found.start].strip() == "Se nedan."
    assert text[found.words :].strip("> \n") == WORDS.strip()


@pytest.mark.parametrize("program", WRITTEN)
def test_the_first_sender_is_found_in_the_words_of_html(program):
    lines = f"Se nedan.\n\n{WRITTEN[program]}{WORDS}".replace("&", "&amp;").replace("<", "&lt;")
    text = text_of_html(f"<p>{lines.replace(chr(10), '<br>')}</p>")
    found = forwarded_in(text, "VB: Idé")
    assert (found.sender, found.subject) == (WHO, "Idé")


@pytest.mark.parametrize(
    "page",
    [
        "<p><b>Från:</b> {}<br><b>Skickat:</b> den 27<br><b>Till:</b> X<br><b>Ämne:</b> Idé</p>",
        "<p><b>Från:</b> {}</p><p><b>Datum:</b> 27</p><p><b>Till:</b> X</p><p><b>Ämne:</b> Idé</p>",
        "<table><tr><th>Ämne: </th><td>Idé</td></tr><tr><th>Datum: </th><td>27</td></tr>"
        "<tr><th>Från: </th><td>{}</td></tr></table>",
        "<div>Från:</div><div>{}</div><div>Skickat:</div><div>27</div><div>Ämne:</div><div>Idé</div>",
    ],
)
def test_headers_in_html_are_read_however_they_are_laid_out(page):
    sender = 'Anhörigstödet &lt;<a href="mailto:x">stod@falkenberg.example</a>&gt;'
    found = forwarded_in(text_of_html(page.format(sender) + "<p>Hej</p>"), "VB: Idé")
    assert (found.sender, found.subject) == (WHO, "Idé")


@pytest.mark.parametrize(
    ("written", "sender"),
    [
        ("Anhörigstödet", Address("Anhörigstödet", "")),
        ("stod@falkenberg.example", Address("", "stod@falkenberg.example")),
        ("<stod@falkenberg.example>", Address("", "stod@falkenberg.example")),
        ('"Stöd, anhöriga" <a@b.example>', Address("Stöd, anhöriga", "a@b.example")),
        ("'a@b.example' <a@b.example>", Address("", "a@b.example")),
        ("Stöd </O=KOMMUN/CN=STOD>", Address("Stöd", "")),
    ],
)
def test_a_sender_is_read_as_far_as_it_is_written(written, sender):
    text = f"Från: {written}\nSkickat: i går\nTill: oss\nÄmne: Idé\n\nHej"
    assert forwarded_in(text, "VB: Idé").sender == sender


def test_the_innermost_of_nested_forwards_is_the_first_mail():
    text = (
        "Från: B <b@x.example>\nSkickat: den 2\nTill: oss\nÄmne: VB: Idé\n\nTill er.\n\n"
        "Från: A <a@x.example>\nSkickat: den 1\nTill: B\nÄmne: Idé\n\nVi vill"
    )
    found = forwarded_in(text, "VB: VB: Idé")
    assert (found.sender.address, found.start) == ("a@x.example", 0)
    assert text[found.words :].strip() == "Vi vill"


def test_what_the_first_mail_answers_is_not_the_first_mail():
    text = (
        "Från: B <b@x.example>\nSkickat: den 2\nTill: oss\nÄmne: SV: Hur går det?\n\nEn idé.\n\n"
        "Från: A <a@x.example>\nSkickat: den 1\nTill: B\nÄmne: Hur går det?\n\nHej"
    )
    assert forwarded_in(text, "VB: SV: Hur går det?").sender.address == "b@x.example"


BLOCK = "\n\nFrån: A <a@x.example>\nSkickat: den 1\nTill: B\nÄmne: Idé\n\nHej"


@pytest.mark.parametrize("subject", ["SV: Idé", "Re: VB: Idé", "RE[2]: Idé"])
def test_a_quotation_below_an_answer_is_no_forward(subject):
    assert forwarded_in(f"Ja tack!{BLOCK}", subject) is None


def test_without_a_word_in_the_subject_a_note_forwards_and_a_letter_does_not():
    assert forwarded_in(f"Till er.{BLOCK}", "Idé").sender.address == "a@x.example"
    assert forwarded_in(f"Till er.{BLOCK}", "Idé", reply=True) is None
    assert forwarded_in(f"{'Vi har funderat. ' * 60}{BLOCK}", "Idé") is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hej!\n\nFrån: nu på vill vi prova.",
        "Från: Elevhälsan\nTill: Omtanke",
        "Från: \nSkickat: \nTill: \nÄmne: \n",
        "Från: Elevhälsan\n\n\n\nLång text\n\n\nTill: alla\nÄmne: x",
    ],
)
def test_a_text_without_headers_forwards_nothing(text):
    assert forwarded_in(text, "VB: Idé") is None


def test_a_memo_with_its_own_headings_is_not_forwarded():
    memo = "Från: Elevhälsan\nTill: RUG\nDatum: 3 mars\nÄmne: Idé\n\nHej"
    assert forwarded_in(memo, "Idé") is None


@pytest.mark.parametrize(
    ("subject", "forward", "reply"),
    [
        ("VB: Idé", True, False),
        ("[EXTERN] Vb: Idé", True, False),
        ("FW: SV: Idé", True, False),
        ("Fwd: Idé", True, False),
        ("VS: Idé", True, False),
        ("Vidarebefordrar initiativ", True, False),
        ("SV: VB: Idé", False, True),
        ("Re: Idé", False, True),
        ("Vbx", False, False),
        ("Svar på er fråga", False, False),
        (None, False, False),
    ],
)
def test_the_first_word_of_a_subject_counts(subject, forward, reply):
    assert (says_forward(subject), says_reply(subject)) == (forward, reply)
