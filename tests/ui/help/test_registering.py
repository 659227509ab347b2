"""Opening by a double click: what is written for the desktop, and where."""

import configparser
import xml.etree.ElementTree as ET

from ui.desktop import registering


def test_linux_is_told_of_the_type_the_icon_and_what_opens_it(tmp_path, monkeypatch):
    ran = []
    monkeypatch.setattr(registering.shutil, "which", lambda name: f"/usr/bin/{name}")
    entry, kind, icon = registering.register_on_linux(tmp_path, "/opt/my apps/facilitator", ran.append)
    desktop = configparser.ConfigParser(interpolation=None)
    desktop.optionxform = str
    desktop.read(entry, "utf-8")
    assert desktop["Desktop Entry"]["Exec"] == '"/opt/my apps/facilitator" open %f'
    assert desktop["Desktop Entry"]["MimeType"] == "application/vnd.facilitator.review;"
    globs = [node.get("pattern") for node in ET.parse(kind).iter() if node.tag.endswith("glob")]
    assert globs == ["*.review"]
    assert icon.read_text("utf-8").startswith("<svg")
    assert [call[0] for call in ran] == ["update-mime-database", "update-desktop-database"]


def test_windows_is_told_under_the_users_own_classes():
    entries = registering.registry_entries(r"C:\Apps\facilitator.exe")
    assert entries[r"Software\Classes\.review"] == "Facilitator.Review"
    assert entries[r"Software\Classes\Facilitator.Review\shell\open\command"] == (
        r'"C:\Apps\facilitator.exe" open "%1"'
    )


def test_what_was_done_is_said_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(registering.shutil, "which", lambda name: None)
    said = registering.register({"XDG_DATA_HOME": str(tmp_path)}, "facilitator")
    assert said == "Reviews open with Facilitator by a double click from now on."
    assert (tmp_path / "applications" / "facilitator.desktop").read_text().count("Exec=facilitator open %f") == 1
    monkeypatch.setattr(registering.sys, "platform", "darwin")
    assert "Get Info" in registering.register({}, "facilitator")
