"""The working documents on the command line: drafts and editions in every kind of file, and what the Panel's lacks."""

from __future__ import annotations

import json

import pytest

KEYS = ("minutes", "action-plan", "panel-summary")
BEGINS = {"html": b"<!DOCTYPE html>", "docx": b"PK", "xlsx": b"PK"}


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("media", ["html", "docx"])
def test_a_working_document_is_drafted_and_issued_for_the_partnership_alone(desk, sample, key, media):
    desk.done("brief", sample, "--format", key, "--to", media, "--out", f"draft.{media}")
    assert (desk.folder / f"draft.{media}").read_bytes().startswith(BEGINS[media])
    issued = desk.json("issue", sample, "--format", key, "--to", media)
    assert issued["file"] == f"rehearsal-rr-2026-04-{key}-edition-1.{media}"
    (edition,) = json.loads(desk.done("dump", sample).out)["editions"]
    assert (edition["format"], edition["level"], edition["number"]) == (key, "internal", 1)
    again = desk.json("issue", sample, "--format", key, "--again", "1", "--out", "again." + media)
    assert again["sha256"] == issued["sha256"]


def test_only_the_action_plan_is_a_workbook(desk, sample):
    desk.done("issue", sample, "--format", "action-plan", "--to", "xlsx")
    assert (desk.folder / "rehearsal-rr-2026-04-action-plan-edition-1.xlsx").read_bytes().startswith(b"PK")
    assert "xlsx" in desk.refused("issue", sample, "--format", "minutes", "--to", "xlsx")


def test_a_review_with_nothing_to_publish_has_working_documents_all_the_same(desk):
    review = desk.real({"reference": "RR-1", "alias": "Baby T"})
    for key in KEYS:
        desk.done("issue", review, "--format", key, "--to", "html", "--passphrase-file", desk.secret())


def test_what_the_summary_lacks_is_told_beside_the_answer(desk):
    review = desk.real({"reference": "RR-1", "alias": "Baby T"})
    for command in (("issue",), ("brief", "--out", "draft.html")):
        answer = desk.done(
            command[0], review, *command[1:], "--format", "panel-summary", "--to", "html", "--json",
            "--passphrase-file", desk.secret(),
        )  # fmt: skip
        told = answer.err.splitlines()
        assert "0 of 14 parts are written." in told
        assert any(line.startswith("Nothing is written about who the child is: ") for line in told)
        assert answer.json["file"]


def test_no_other_document_tells_of_the_panel(desk, sample):
    assert (
        "parts are written"
        not in desk.done("brief", sample, "--format", "minutes", "--to", "html", "--out", "m.html").err
    )
