"""What people do before a document may leave, done with operations for the tests of the screens."""

from __future__ import annotations

from facilitator.briefing.own_formats import format_called
from facilitator.clearing.examining import Examination, examine
from facilitator.clearing.levels import level_of
from facilitator.clearing.register import register_of
from facilitator.disclosure.hit import Severity
from facilitator.model.disclosure import Done, IntruderAnswer, RegisterEntry, RegisterKind, Ruling
from facilitator.operations.disclosing import ConfirmRegister, FillRegister, SettleFinding
from facilitator.operations.signing import Sign
from ui.desk import Desk

#: Somebody whom no text of the tests names.
NOBODY = RegisterEntry(
    id="nobody", kind=RegisterKind.PERSON, name="Ottoline Quillfeather", role="Mother", also=("Otty",)
)
SIGNERS = ("Ingrid Vale", "Tobias Fenn")


def examined(desk: Desk, format_key: str = "learning-briefing") -> Examination:
    """What the check says now."""
    form = format_called(format_key, desk.case.around.folders.own)
    level = level_of(desk.reads, form)
    checker = desk.workspace.checks.checker
    return examine(desk.reads, desk.case.history, form, level, library=desk.library, checker=checker)


def clear(desk: Desk, format_key: str = "learning-briefing", *, signers: tuple[str, ...] = SIGNERS) -> None:
    """List somebody, confirm, settle what is open and sign, as far as each is asked for."""
    if not desk.reads.register_entries():
        desk.case.perform(FillRegister((NOBODY,)))
    version = register_of(desk.reads).version
    if desk.reads.confirmation().version != version:
        desk.case.perform(ConfirmRegister(version, "Business Manager"))
    for finding in examined(desk, format_key).open:
        blocks = finding.severity is Severity.BLOCK
        desk.case.perform(
            SettleFinding(
                Ruling(
                    id=desk.case.around.new_id(),
                    level=examined(desk, format_key).level,
                    topic=finding.topic,
                    term=finding.term,
                    done=Done.LIFTED if blocks else Done.KEPT,
                    reason="It is needed for the learning.",
                    by="Chair",
                    second="Business Manager" if blocks else "",
                    places=tuple(dict.fromkeys(place.digest for place in finding.places)),
                )
            )
        )
    found = examined(desk, format_key)
    form = format_called(format_key, desk.case.around.folders.own)
    answers = tuple(IntruderAnswer(question=one.key, answer=False) for one in desk.library.signing.questions)
    signed = {one.by for one in found.signatures}
    for name in [name for name in signers if name not in signed][: found.lacking]:
        desk.case.perform(
            Sign(
                form=form,
                level=found.level,
                by=name,
                capacity="Chair",
                answers=answers,
                library=desk.library,
                checker=desk.workspace.checks.checker,
            )
        )
