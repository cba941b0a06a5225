"""The words of an HTML mail."""

import time

import pytest

from omtanke_desktop.domain.defaults import form_fields
from omtanke_desktop.files.forms import forms_in_text
from omtanke_desktop.mail.plain import text_of_html


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>Hej &aring;&nbsp;&lt;b&gt;</p>", "Hej å <b>"),
        ("<p>Ett</p><p>Två<br>Tre</p>", "Ett\n\nTvå\nTre"),
        ("<P>Ett\r\nord</P>", "Ett ord"),
        ("<table><tr><td>Namn</td><td>Elevhälsan</td></tr></table>", "Namn\tElevhälsan"),
        ("<head><title>x</title><style>p > a {}</style></head><body>Hej</body>", "Hej"),
        ("<head><meta charset=utf-8><body>Hej", "Hej"),
        ("Före<script>if (a < b) alert('<p>')</script>Efter", "FöreEfter"),
        ("Före<!-- dolt <b>dolt</b> -->Efter", "FöreEfter"),
        ("<![if !mso]>Hej<![endif]>", "Hej"),
        ("Kostnad < 300 000 kr", "Kostnad < 300 000 kr"),
        ("", ""),
    ],
)
def test_only_what_a_reader_would_see_is_kept(html, words):
    assert text_of_html(html) == words


@pytest.mark.parametrize("piece", ["<a ", "<!--", '<a b="', "<", "</", "<![", "&#"])
def test_a_hostile_text_takes_no_longer_than_another(piece):
    start = time.perf_counter()
    text_of_html(piece * 100_000)
    assert time.perf_counter() - start < 3


def test_an_empty_cell_keeps_its_place_and_paragraphs_in_a_cell_are_lines():
    html = (
        "<table><tr><td><p>Namn</p></td><td>&nbsp;</td><td><p>Telefon</p></td><td>1</td></tr>"
        "<tr><td>Idé</td><td><p>Ett</p><p>Två</p></td></tr></table><p>Hej</p>"
    )
    assert text_of_html(html) == "Namn\t\tTelefon\t1\nIdé\tEtt\nTvå\n\nHej"


def test_a_table_keeps_its_columns_so_that_a_form_in_it_can_be_read():
    html = (
        "<table>\t<tr><td>Initiativets namn</td>\n<td>Hemteam</td></tr>"
        "<tr><td><p>Huvudman</p></td> <td>Varbergs kommun</td></tr>"
        "<tr><th>E-post</th><td>norr@varberg.example</td></tr></table>"
    )
    text = text_of_html(html)
    assert text.splitlines()[0] == "Initiativets namn\tHemteam"
    (form,) = forms_in_text(text, form_fields())
    assert form.get("titel") == "Hemteam"
    assert form.get("huvudman") == "Varbergs kommun"
