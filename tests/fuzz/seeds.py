"""What is mutated: our own mails, Outlook files, mailboxes, forms and spreadsheets."""

from datetime import date
from email.message import EmailMessage
from email.policy import SMTP

from openpyxl.worksheet.worksheet import Worksheet

from omtanke_desktop.domain import defaults
from omtanke_desktop.mail.initiator import attached_mails
from omtanke_desktop.mail.reader import read_mail
from omtanke_desktop.storage.register import Register
from tests import builders
from tests.evaluation_forms import Cell, filled, forms_of
from tests.files.sheets import workbook
from tests.mail.msg_writer import compound_file, compressed, file, mail_file, message, person
from tests.mail.tnef_writer import tnef
from tests.mails import FIXTURES, fixture, word_headings, word_table

Seed = tuple[str, bytes]
_RTF = rb"{\rtf1\ansi\ansicpg1252\fromhtml1 {\*\htmltag64 <p>}\htmlrtf {\htmlrtf0 \'e5 \u228?}}"


def whole_mails() -> list[Seed]:
    """Every fixture, and an Outlook file and a winmail.dat with everything in them."""
    mails = [(path.name, path.read_bytes()) for path in sorted(FIXTURES.glob("*.eml"))]
    return [*mails, ("outlook.msg", _outlook()), ("winmail.dat", _winmail()), ("rtf.msg", _rtf())]


def attached_files() -> list[Seed]:
    """The files inside the fixtures, and forms of other makes; each is mutated inside a mail."""
    files: dict[str, bytes] = {}
    for path in sorted(FIXTURES.glob("*.eml")):
        if path.stem.startswith("14"):
            continue
        mail = read_mail(path.read_bytes())
        for one in (mail, *(inner for _, inner in attached_mails(mail))):
            files |= {f"{path.stem[:2]}-{file.filename}": file.content for file in one.attachments}
    return [*files.items(), *_blank_forms(), ("rubriker.docx", word_headings(_ANSWERS))]


def _blank_forms() -> list[Seed]:
    from omtanke_desktop.documents.blank_form import BlankFormHead
    from omtanke_desktop.documents.blank_form_docx import blank_form_docx
    from omtanke_desktop.documents.blank_form_pdf import blank_form_pdf

    fields = defaults.form_fields()
    head = BlankFormHead("Region Halland", "RUG", "omtanke@region.example", date(2025, 3, 3))
    return [
        ("blankett.docx", blank_form_docx(fields, head)),
        ("blankett.pdf", blank_form_pdf(fields, head)),
        ("tabell.docx", word_table(_ANSWERS)),
    ]


_ANSWERS = [(field.label, f"Svar på {field.key}") for field in defaults.form_fields()]


def mail_with(name: str, content: bytes, number: int) -> bytes:
    """A mail that carries one file."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"] = "Enheten <enhet@varberg.example>", "omtanke@region.example"
    mail["Message-ID"] = f"<{number}@varberg.example>"
    mail["Subject"], mail["Date"] = "Ett förslag", "Mon, 03 Mar 2025 08:58:12 +0100"
    mail.set_content("Hej!\n\nInitiativets namn: Hemteam\nHuvudman: Varberg\nE-post: a@b.example\n")
    mail.add_attachment(content, "application", "octet-stream", filename=name)
    return mail.as_bytes()


def old_lists() -> list[Seed]:
    """Old spreadsheets to take over: merged, in two header rows, with days as text and as CSV."""
    heads = ("Nummer", "Initiativ", "Inkom", "Kommun", "Beslut", "Beslutsdatum", "Status")
    rows = [
        (f"RUG/19-{n}", f"Mobilt hemteam {n} åäö 🙂", date(2019, 3, n), "Varberg", "Bifölls",
         f"{n} april 2019", "Klart")
        for n in range(1, 9)
    ]  # fmt: skip
    upper = ("", "Initiativ", "", "", "Beslut", "", "")
    lower = ("Nummer", "Rubrik", "Inkom", "Kommun", "Utfall", "Datum", "Status")
    merged = workbook([upper, lower, *rows], _merged)
    lines = "\r\n".join(";".join(map(str, row)) for row in (heads, *rows))
    return [
        ("lista.xlsx", workbook([heads, *rows])),
        ("grupper.xlsx", merged),
        ("lista.csv", lines.encode("cp1252", "replace")),
        ("lista16.csv", lines.encode("utf-16")),
    ]


def _merged(sheet: Worksheet) -> None:
    sheet.merge_cells("B1:D1")
    sheet.merge_cells("E1:F1")
    sheet.merge_cells("D3:D6")
    sheet["G4"] = "=G3"
    sheet.row_dimensions[5].hidden = True


def evaluation_forms(register: Register) -> list[Seed]:
    """A form of this register as it was made, and as it comes back from another program."""
    builders.add_members(register)
    case_ids = [builders.a_case(register, f"Hemteam {n}") for n in (1, 2)]
    numbers = [builders.case(register, one).number for one in case_ids]
    made = forms_of(register, *case_ids)[0].content
    said: dict[Cell, object] = {
        ("level", "enkel", "individ"): "2 – bidrar tydligt",
        ("note", "enkel", "individ"): "Internt åäö",
        ("proposal",): "Kör igång.",
    }
    answers = {(number, what): value for number in numbers for what, value in said.items()}
    return [("formular.xlsx", made), ("svar.xlsx", filled(made, answers))]


_PLAIN = {0x0037: "Ett förslag", 0x1000: "Hej!\r\n", 0x0C1A: "Enheten", 0x0C1F: "enhet@x.example"}


def _outlook() -> bytes:
    inner = message(_PLAIN | {0x0037: "Inuti"}, files=[file("a.txt", b"A" * 90)], inner=True)
    form = word_table(_ANSWERS)
    files = [file("mall.docx", form), mail_file("Inuti", inner)]
    return compound_file(message(_PLAIN, to=[person("Vi", "vi@region.example")], files=files))


def _rtf() -> bytes:
    return compound_file(message({0x0037: "Rtf", 0x1009: compressed(_RTF * 20)}, codec="cp1252"))


def _winmail() -> bytes:
    return tnef({0x1000: "Hej!", 0x1009: compressed(_RTF * 5)}, files=[("mall.docx", b"PK" * 99)])


def mailbox() -> bytes:
    """Three mails in one file."""
    lines = [b"From a@b.example Mon Mar  3 08:58:12 2025\n"]
    return b"\n".join(
        lines[0] + fixture(name).replace(b"\r\n", b"\n")
        for name in ("03-utan-mall", "04-vidarebefordrad", "05-svar")
    )
