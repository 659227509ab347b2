"""What people do before a document may leave, done honestly with operations: listed, confirmed, decided and signed."""

from __future__ import annotations

from functools import cache

from facilitator.briefing.formats import Format
from facilitator.briefing.own_formats import format_called
from facilitator.casefile import CaseFile
from facilitator.clearing.checker import Checker
from facilitator.clearing.examining import Examination, examine
from facilitator.clearing.findings import Finding
from facilitator.clearing.levels import level_of
from facilitator.clearing.origin import made_here
from facilitator.clearing.register import register_of
from facilitator.disclosure.hit import Severity
from facilitator.issuing import library_of
from facilitator.model.disclosure import Done, IntruderAnswer, RegisterEntry, RegisterKind, Ruling
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.operations.disclosing import ConfirmRegister, FillRegister, SettleFinding
from facilitator.operations.signing import Sign

#: Somebody whom no text of the tests names.
NOBODY = RegisterEntry(
    id="nobody", kind=RegisterKind.PERSON, name="Ottoline Quillfeather", role="Mother", also=("Otty",)
)
SIGNERS = ("Ingrid Vale", "Tobias Fenn")


@cache
def checker() -> Checker:
    """The program's own lists, loaded once for all tests."""
    return Checker.load()


def clear(case: CaseFile, format_key: str, level: Level | None = None) -> Examination:
    """Do all that is asked for before a document may be issued; the answer has nothing that stops it."""
    form = format_called(format_key, case.around.folders.own)
    confirm(case)
    settle(case, form, level)
    sign(case, form, level)
    found = examined(case, form, level)
    assert found.stops == ()
    return found


def examined(case: CaseFile, form: Format, level: Level | None = None) -> Examination:
    """What the check says now."""
    at = level or level_of(case.reads, form)
    return examine(case.reads, case.history, form, at, library=library_of(case), checker=checker())


def confirm(case: CaseFile) -> None:
    """List a fictional person where nobody is listed, and say that the register is whole."""
    if not case.reads.register_entries():
        case.perform(FillRegister((NOBODY,)))
    as_it_stands = case.reads.confirmation().version == register_of(case.reads).version
    if not (as_it_stands and made_here(case.history, Topic.REGISTER, "register")):
        case.perform(ConfirmRegister(register_of(case.reads).version, "Business Manager"))


def settle(case: CaseFile, form: Format, level: Level | None = None) -> None:
    """Keep or lift every open finding, with a reason."""
    found = examined(case, form, level)
    for finding in found.open:
        case.perform(SettleFinding(ruling_on(case, finding, found.level)))


def ruling_on(case: CaseFile, finding: Finding, level: Level, **more) -> Ruling:
    """A decision that lets a finding stay."""
    blocked = finding.severity is Severity.BLOCK
    given = {
        "id": case.around.new_id(),
        "level": level,
        "topic": finding.topic,
        "term": finding.term,
        "done": Done.LIFTED if blocked else Done.KEPT,
        "reason": "It is needed for the learning, and known to all who will read it.",
        "by": "Chair",
        "second": "Business Manager" if blocked else "",
        "places": tuple(dict.fromkeys(place.digest for place in finding.places)),
    }
    return Ruling(**given | more)


def sign(case: CaseFile, form: Format, level: Level | None = None, names: tuple[str, ...] = SIGNERS) -> None:
    """As many people sign as are lacking, once each answered the questions."""
    library = library_of(case)
    at = level or level_of(case.reads, form)
    answers = tuple(IntruderAnswer(question=one.key, answer=False) for one in library.signing.questions)
    lacking = examined(case, form, level).lacking
    signed = {one.by for one in examined(case, form, level).signatures}
    for name in [name for name in names if name not in signed][:lacking]:
        case.perform(
            Sign(form=form, level=at, by=name, capacity="Chair", answers=answers, library=library, checker=checker())
        )
