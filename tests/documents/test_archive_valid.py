"""Every paper that the program prints is valid for the archive, as another program judges it."""

from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from omtanke_desktop.documents.agenda import agenda_pdf
from omtanke_desktop.documents.typeset import render
from omtanke_desktop.domain.people import Role
from omtanke_desktop.storage.queries.people import members
from omtanke_desktop.workflows import change_settings
from tests import builders, outgoing
from tests.documents import examples
from tests.documents.archive_reading import check_marks, faults, outline, roles, told
from tests.documents.test_archive import HEAD

NOT_KEPT = {
    "blank_form_pdf",  # is filled in, which a paper for the archive is not
    "script_pdf",  # Regiblad: is of use until the meeting is over
    "package_pdf", "casefile_pdf", "contents_pdf",  # bind other people's pages as they are
}  # fmt: skip


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Every PDF of a register with a held meeting, by the name of its maker."""
    folder = tmp_path_factory.mktemp("arkiv")
    register = builders.new_register(folder)
    change_settings.add_member(register, "Chef", "Hylte kommun", Role.MEMBER, "h@hylte.example")
    with register.read() as session:
        people = tuple(row.id for row in members(session))
    contact = {"initiator_name": "Villa Qvarnlund", "initiator_email": "villa@varberg.example"}
    open_case = builders.a_case(register, "Öppet initiativ", **contact)
    held = builders.a_held_meeting(register, "bifall")
    out = folder / "ut"
    out.mkdir()
    scene = outgoing.Scene(register, out, held, open_case, people, "Villa Qvarnlund")
    names = [name for name in outgoing.MAKERS if name.endswith("_pdf") and name not in NOT_KEPT]
    yield {name: outgoing.MAKERS[name](scene) for name in names}
    register.close()


def test_every_paper_of_the_house_is_valid_pdf_a(papers, tmp_path):
    assert len(papers) >= 10
    assert faults(papers, tmp_path) == {}


def test_every_paper_of_the_house_is_marked_and_has_a_title_and_bookmarks(papers):
    for name, pdf in papers.items():
        assert check_marks(pdf), name
        assert "H1" in roles(pdf), name
        assert outline(pdf), name


def test_a_paper_with_less_is_not_called_valid(tmp_path):
    bare = render([(HEAD, [])], "Prov", archive=False)
    assert "not a valid PDF/A-1b" in faults({"bare": bare}, tmp_path)["bare"]


def test_a_logo_with_transparency_is_read_by_the_senders_name(tmp_path):
    target = BytesIO()
    Image.new("RGBA", (300, 80), (10, 90, 120, 128)).save(target, "PNG")
    sender = replace(examples.SENDER, logo=target.getvalue())
    pdf = agenda_pdf(replace(examples.agenda_paper(), sender=sender, items=()))
    assert faults({"logo": pdf}, tmp_path) == {}
    assert told(pdf)[2][0] == "Figure"
    with pikepdf.open(BytesIO(pdf)) as file:
        assert str(file.Root.StructTreeRoot.K[0].K[1].Alt) == "Omtanke Halland"
