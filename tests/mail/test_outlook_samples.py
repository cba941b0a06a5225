"""Real files of Outlook's, when the samples lie beside the project."""

from pathlib import Path

import pytest

from omtanke_desktop.mail.message import Format
from omtanke_desktop.mail.reader import read_mail

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
MESSAGES = sorted(SAMPLES.glob("msg/*.msg"))
LISTS = sorted(SAMPLES.glob("tnef/*.list"))
FILES = {
    "EmailWithAttachments": ["peterpan.jpg", "tinkerbell.jpg"],
    "EmailWithInnerMailAndAttachments": ["OUTER 1.pdf", "OUTER 2.pdf", "Inner mail.eml"],
}
DRAFTS = {"EmailWithInnerMailAndAttachments"}
WITH_HTML = {"EmailWithAttachments", "EmailWithInnerMailAndAttachments", "HtmlSampleEmail"}


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_real_message_says_who_when_and_what(path):
    mail = read_mail(path.read_bytes())
    assert mail.format is Format.MSG
    assert mail.subject
    assert mail.text
    assert "\ufffd" not in mail.text
    assert (mail.html is not None) == (path.stem in WITH_HTML)
    assert (mail.sender is None) == (mail.date is None) == (path.stem in DRAFTS)
    assert all("@" in one.address for one in mail.recipients)


@pytest.mark.parametrize("path", MESSAGES, ids=lambda path: path.stem)
def test_a_real_message_gives_its_files(path):
    mail = read_mail(path.read_bytes())
    assert [one.filename for one in mail.attachments] == FILES.get(path.stem, [])
    starts = {"jpg": b"\xff\xd8", "pdf": b"%PDF", "eml": b"Subject"}
    for one in mail.attachments:
        assert one.content.startswith(starts[one.filename.rpartition(".")[2]])


@pytest.mark.parametrize(
    "path", [path for path in MESSAGES if path.stem in DRAFTS], ids=lambda path: path.stem
)
def test_a_real_mail_inside_a_mail_gives_its_own_files(path):
    inner = read_mail(read_mail(path.read_bytes()).attachments[-1].content)
    assert (inner.subject, inner.text.strip()) == ("Inner mail", "Inner mail")
    assert [one.filename for one in inner.attachments] == ["INNER 1.pdf", "INNER 2.pdf"]
    assert all(one.content.rstrip().endswith(b"%%EOF") for one in inner.attachments)


@pytest.mark.parametrize("path", LISTS, ids=lambda path: path.stem)
def test_a_real_winmail_dat_holds_what_its_list_names(path):
    mail = read_mail(path.with_suffix(".tnef").read_bytes())
    assert mail.format is Format.TNEF
    bodies = {"body.html": mail.html, "body.rtf": mail.text}
    names = {one.filename for one in mail.attachments if one.size}
    for name in path.read_text(encoding="ascii").split():
        assert bodies.get(name, name in names)
