"""Folders that a sync program owns are known by name, variable, marker and settings."""

import json

import pytest

from omtanke_desktop.storage import places
from omtanke_desktop.storage.places import sync_owner


@pytest.mark.parametrize(
    ("folder", "owner"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Region Halland", "OneDrive"),
        ("OneDrive-RegionHalland", "OneDrive"),
        ("Dropbox", "Dropbox"),
        ("Dropbox (Utveckling)", "Dropbox"),
        ("Google Drive", "Google Drive"),
        ("GoogleDrive-vera@region.example", "Google Drive"),
        ("iCloudDrive", "iCloud"),
        ("Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Nextcloud", "Nextcloud"),
        ("ownCloud", "ownCloud"),
        ("Box Sync", "Box"),
        ("Boxholm", None),
        ("Om OneDrive", None),
        ("Dropboxar", None),
        ("Dokument", None),
    ],
)
def test_a_folder_is_known_by_its_name(tmp_path, folder, owner):
    assert sync_owner(tmp_path / folder / "Initiativ" / "r.omtanke", {}) == owner


def test_a_file_named_after_such_a_program_is_not_in_its_folder(tmp_path):
    assert sync_owner(tmp_path / "OneDrive.omtanke", {}) is None


@pytest.mark.parametrize("variable", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_folder_is_known_by_the_variable_of_its_program(tmp_path, variable):
    environment = {variable: str(tmp_path / "Moln")}
    assert sync_owner(tmp_path / "Moln" / "r.omtanke", environment) == "OneDrive"
    assert sync_owner(tmp_path / "Molnet" / "r.omtanke", environment) is None


@pytest.mark.parametrize(
    ("marker", "owner"),
    [
        (".stfolder", "Syncthing"),
        (".nextcloudsync.log", "Nextcloud"),
        (".sync_0a1b2c3d4e5f.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".tmp.driveupload", "Google Drive"),
        (".dropbox", "Dropbox"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ],
)
def test_a_folder_is_known_by_what_its_program_keeps_at_its_top(tmp_path, marker, owner):
    (tmp_path / "Delat").mkdir()
    (tmp_path / "Delat" / marker).write_bytes(b"")
    assert sync_owner(tmp_path / "Delat" / "Enheten" / "r.omtanke", {}) == owner
    assert sync_owner(tmp_path / "Annat" / "r.omtanke", {}) is None


def test_dropboxs_own_settings_in_the_home_folder_make_it_no_dropbox(tmp_path):
    (tmp_path / ".dropbox").mkdir()
    assert sync_owner(tmp_path / "r.omtanke", {}) is None


def test_dropbox_says_itself_where_its_folder_is(tmp_path):
    notes = tmp_path / "Roaming" / "Dropbox" / "info.json"
    notes.parent.mkdir(parents=True)
    notes.write_text(json.dumps({"business": {"path": str(tmp_path / "Enheten")}}))
    environment = {"APPDATA": str(tmp_path / "Roaming")}
    assert sync_owner(tmp_path / "Enheten" / "r.omtanke", environment) == "Dropbox"
    notes.write_text("[")
    assert sync_owner(tmp_path / "Enheten" / "r.omtanke", environment) is None


def test_a_link_into_such_a_folder_is_seen_through(tmp_path):
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "Genväg").symlink_to(tmp_path / "OneDrive")
    assert sync_owner(tmp_path / "Genväg" / "r.omtanke", {}) == "OneDrive"


def test_box_is_known_in_the_home_folder_only(tmp_path, monkeypatch):
    monkeypatch.setattr(places.Path, "home", lambda: tmp_path)
    assert sync_owner(tmp_path / "Box" / "r.omtanke", {}) == "Box"
    assert sync_owner(tmp_path / "Arkiv" / "Box" / "r.omtanke", {}) is None
