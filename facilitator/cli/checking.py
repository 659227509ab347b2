"""Commands that check: one review, and the program itself."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from facilitator import issuing
from facilitator.casefile import CaseFile, open_case
from facilitator.cli import opening, telling
from facilitator.errors import Damaged, FacilitatorError
from facilitator.exchange.document import as_document
from facilitator.model.publication import Edition
from facilitator.paths import UserFolders
from facilitator.reference.library import Library
from facilitator.sample import make_sample
from facilitator.surroundings import Surroundings
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from facilitator.verifying import problems_of

_JSON = click.option("--json", "as_json", is_flag=True, help="Answer in JSON.")


@click.command()
@opening.review_argument
@_JSON
def verify(as_json: bool, **where: Any) -> None:
    """Check that a review is whole: its pages, links, history and editions."""
    try:
        with opening.opened(**where) as case, telling.Telling() as progress:
            problems = problems_of(case, progress=progress)
    except Damaged as damage:
        if not as_json:
            raise
        problems = (str(damage),)
    if as_json:
        telling.as_json({"ok": not problems, "problems": list(problems)})
    else:
        for problem in problems:
            click.echo(f"- {problem}")
        click.echo("Not all is well." if problems else "All is well: the file, its links, its history, its editions.")
    if problems:
        raise click.exceptions.Exit(1)


@click.command("self-test")
@_JSON
def self_test(as_json: bool) -> None:
    """Check that the program can do its whole job on this computer, with a fictional review in a folder of its own."""
    results: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="facilitator-") as folder:
        bench = _Bench(Path(folder))
        try:
            for title, check in bench.checks:
                ok, why = _outcome(check)
                results.append({"check": title, "ok": ok, "why": why})
                if not as_json:
                    click.echo(f"{'ok    ' if ok else 'FAILED'}  {title}{': ' + why if why else ''}")
                if not ok:
                    break
        finally:
            bench.close()
    failed = not all(result["ok"] for result in results)
    if as_json:
        telling.as_json({"ok": not failed, "checks": results})
    if failed:
        raise click.exceptions.Exit(1)


def _outcome(check: Callable[[], bool]) -> tuple[bool, str]:
    try:
        return check(), ""
    except FacilitatorError as error:
        return False, str(error)
    except Exception as fault:  # noqa: BLE001 - whatever is broken is what this command is for
        return False, f"a fault of the program ({type(fault).__name__})"


class _Bench:
    """A fictional review in a folder of its own, taken through the whole job check by check."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folders = UserFolders(folder / "state", folder / "backups", folder / "own")
        self._around = Surroundings(folders=folders)
        self._case: CaseFile | None = None
        self.checks: tuple[tuple[str, Callable[[], bool]], ...] = (
            ("the reference data is readable", self._reference),
            ("an encrypted review can be made", self._make),
            ("a change can be taken back and brought again", self._undo),
            ("a briefing can be made as HTML", self._html),
            ("an edition can be issued as PDF", self._pdf),
            ("the same edition can be drawn again, byte for byte", self._again),
            ("a backup can be made and verified", self._backup),
            ("the review opens again and is whole", self._reopen),
        )

    def close(self) -> None:
        """Let go of the review."""
        if self._case is not None:
            self._case.close()

    @property
    def _open(self) -> CaseFile:
        assert self._case is not None  # noqa: S101 - the checks stop where it could not be made
        return self._case

    def _reference(self) -> bool:
        return not Library.load(None).problems

    def _make(self) -> bool:
        path = self._folder / "self-test.review"
        self._case = make_sample(path, REHEARSAL_PASSPHRASE, around=self._around, library=Library.load(None))
        return not path.read_bytes().startswith(b"SQLite format 3")

    def _undo(self) -> bool:
        whole = as_document(self._open.reads)
        self._open.undo()
        self._open.redo()
        return as_document(self._open.reads) == whole

    def _html(self) -> bool:
        return b"<html" in issuing.draft(self._open, "learning-briefing", "html").content

    def _pdf(self) -> bool:
        _edition, path = issuing.issue(self._open, "action-plan", "pdf", self._folder)
        return path.read_bytes().startswith(b"%PDF-")

    def _again(self) -> bool:
        edition = self._open.reads.editions()[0]
        return issuing.render_again(edition) == self._written(edition)

    def _written(self, edition: Edition) -> bytes:
        return issuing.write_edition(edition, self._folder / "again.pdf", case=self._open).read_bytes()

    def _backup(self) -> bool:
        return self._open.backup().rows["contributions"] > 0

    def _reopen(self) -> bool:
        path = self._open.path
        self._open.close()
        self._case = open_case(path, None, around=replace(self._around))
        return not problems_of(self._case)


COMMANDS = (verify, self_test)
