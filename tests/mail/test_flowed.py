"""Lines that were broken for the wire only (RFC 3676)."""

import time

import pytest

from omtanke_desktop.domain.defaults import form_fields
from omtanke_desktop.files.forms import forms_in_text
from omtanke_desktop.mail.flowed import unflowed
from omtanke_desktop.mail.reader import read_mail
from tests.mails import raw_mail

FLOWED = "Content-Type: text/plain; charset=utf-8; format=flowed"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("En lång \nrad.\nEn till.", "En lång rad.\nEn till."),
        ("Hälsar \n\nAnna", "Hälsar \n\nAnna"),
        ("> citat \n> vidare\nsvar", "> citat vidare\nsvar"),
        ("> citat \nsvar", "> citat \nsvar"),
        ("Hälsar \n-- \nAnna", "Hälsar \n-- \nAnna"),
        (" Från början indragen", "Från början indragen"),
        ("Namn: Anna \nE-post: a@b.example", "Namn: Anna \nE-post: a@b.example"),
    ],
)
def test_soft_line_breaks_are_taken_away_and_others_stay(sent, shown):
    assert unflowed(sent) == shown


def test_a_word_broken_in_the_middle_is_whole_again():
    raw = raw_mail(f"{FLOWED}; DelSp=yes", body="Vi vill ha hem \r\nteam.\r\n")
    assert read_mail(raw).text == "Vi vill ha hemteam.\n"


def test_an_answer_in_a_flowed_mail_is_one_line():
    body = "Initiativets namn: Hemteam för \r\näldre\r\nNamn: Anna\r\nTelefon: 1\r\n"
    (form,) = forms_in_text(read_mail(raw_mail(FLOWED, body=body)).text, form_fields())
    assert form.get("titel") == "Hemteam för äldre"


@pytest.mark.parametrize("piece", [" \n", "> ", ">", "a \n", "A: \n"])
def test_a_hostile_text_takes_no_longer_than_another(piece):
    start = time.perf_counter()
    unflowed(piece * 300_000)
    assert time.perf_counter() - start < 3
