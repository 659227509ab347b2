"""Whatever people do, in whatever order: nothing is issued while anything stands against it."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from facilitator import issuing
from facilitator.briefing.formats import find_format
from facilitator.clearing.examining import NotCleared
from facilitator.clearing.findings import State
from facilitator.clearing.register import register_of
from facilitator.clock import FixedClock
from facilitator.errors import Refused
from facilitator.exchange.document import as_document
from facilitator.exchange.importing import ImportReview
from facilitator.model.disclosure import IntruderAnswer, OrdinaryWord
from facilitator.model.publication import Level
from facilitator.model.topics import Topic
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.operations.disclosing import ConfirmRegister, FillRegister, ReopenFinding, SettleFinding
from facilitator.operations.records import AddRecord, AmendRecords
from facilitator.operations.signing import Sign, WithdrawSignature
from tests.campaign import sized
from tests.clearing.cleared import NOBODY, SIGNERS, checker, clear, confirm, examined, ruling_on, settle, sign
from tests.clearing.conftest import FORMAT, POINT
from tests.factories import BEGINNING, new_case, reopened

FORM = find_format(FORMAT)
SENTENCES = (
    "Visits were offered early.",
    "Mrs Vane rang twice.",
    "Mopsa Hale was seen.",
    "A plan was made on 3 April 2025.",
)
texts = strategies.lists(strategies.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
levels = strategies.sampled_from(list(Level))


class AnyWay(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.forged = 0
        self.folder = Path(tempfile.mkdtemp())
        self.out = self.folder / "out"
        self.out.mkdir()
        self.case = new_case(self.folder)
        self.case.perform(AddRecord(POINT))
        self.kept = []

    def teardown(self):
        self.case.close()
        shutil.rmtree(self.folder)

    def tried(self, operation):
        try:
            self.case.perform(operation)
        except Refused:
            return False
        return True

    @rule(text=texts)
    def write(self, text):
        before = {(one.topic, one.term): one for one in self.found().findings}
        self.tried(AmendRecords(Topic.LEARNING_POINT, ("lp",), {"statement": text}))
        for one in self.found().findings:
            was = before.get((one.topic, one.term))
            # Only what stands in another sentence than before may be open again.
            if was and was.state is not State.OPEN and {p.digest for p in one.places} <= {p.digest for p in was.places}:
                assert one.state is was.state

    @rule(name=strategies.sampled_from(("Mopsa Hale", "Perdita Quill")))
    def list_somebody(self, name):
        self.tried(FillRegister((replace(NOBODY, id=self.case.around.new_id(), name=name),)))

    @rule()
    def call_a_word_ordinary(self):
        self.tried(FillRegister((), (OrdinaryWord(id=self.case.around.new_id(), word="Vane"),)))

    @rule()
    def confirm(self):
        self.tried(ConfirmRegister(register_of(self.case.reads).version, "Chair"))

    @rule(number=strategies.integers(0, 5))
    def decide(self, number):
        found = self.found()
        if found.findings:
            finding = found.findings[number % len(found.findings)]
            self.tried(SettleFinding(ruling_on(self.case, finding, found.level)))

    @rule()
    def take_back(self):
        for ruling in self.case.reads.rulings()[:1]:
            self.tried(ReopenFinding(ruling.id))

    @rule(by=strategies.sampled_from(SIGNERS))
    def sign_it(self, by):
        library = issuing.library_of(self.case)
        answers = tuple(IntruderAnswer(question=one.key, answer=False) for one in library.signing.questions)
        level = self.found().level
        clean = not self.found().before_signing
        made = Sign(form=FORM, level=level, by=by, answers=answers, library=library, checker=checker())
        assert self.tried(made) <= clean

    @rule()
    def do_all_that_is_asked(self):
        confirm(self.case)
        settle(self.case, FORM)
        sign(self.case, FORM)
        assert self.found().stops == ()

    @rule()
    def withdraw(self):
        for signature in self.case.reads.sign_offs()[:1]:
            self.tried(WithdrawSignature(signature.id))

    @rule(level=levels)
    def choose(self, level):
        self.tried(ChooseForBriefing(FORMAT, {"level": level}))

    @rule()
    def undo(self):
        if self.case.undo_status().undo:
            self.case.undo()

    @rule()
    def redo(self):
        if self.case.undo_status().redo:
            self.case.redo()

    @rule()
    def keep_a_document(self):
        self.kept.append(as_document(self.case.reads))

    @rule()
    def import_what_was_kept(self):
        if self.kept:
            document = {name: value for name, value in self.kept[-1].items() if name != "editions"}
            self.tried(ImportReview(data=document | {"releases": []}))

    @rule()
    def import_a_forgery(self):
        """Somebody else clears the same words, and what came of it is put into a document."""
        # Never at the moment of another: what is confirmed as it stands already is no change, and counts for nothing.
        self.forged += 1
        later = FixedClock(BEGINNING + timedelta(days=self.forged))
        with new_case(self.folder, f"forged-{self.case.around.new_id()}", prefix="forged", clock=later) as other:
            data = {n: v for n, v in as_document(self.case.reads).items() if n not in ("editions", "releases")}
            other.perform(ImportReview(data=data | {"sign_offs": [], "rulings": []}))
            if other.reads.learning_points():
                clear(other, FORMAT)
            forged = as_document(other.reads)
        honest = self.found()
        self.tried(ImportReview(data={n: v for n, v in forged.items() if n != "editions"}))
        after = self.found()
        assert len(after.signatures) <= len(honest.signatures)

    @rule()
    def open_again(self):
        self.case = reopened(self.case)

    @rule()
    def issue(self):
        found, number = self.found(), len(self.case.reads.editions())
        files = len(list(self.out.iterdir()))
        try:
            issuing.issue(self.case, FORMAT, "html", self.out, checker=checker())
        except NotCleared as refusal:
            stops = refusal.stops
            assert stops == found.stops
            assert (len(self.case.reads.editions()), len(list(self.out.iterdir()))) == (number, files)
        except Refused as refusal:
            said = str(refusal)
            assert "nothing to publish" in said
        else:
            assert found.stops == ()

    def found(self):
        return examined(self.case, FORM)

    @invariant()
    def what_counts_was_done_here(self):
        labels = {entry.label for entry in self.case.history.entries()}
        found = self.found()
        assert not found.signatures or "sign signature" in labels
        assert not found.confirmed or "confirm register" in labels
        assert all(one.state is State.OPEN for one in found.findings) or "settle finding" in labels
        if found.rule.signatures and not found.stops:
            assert len({one.by for one in found.signatures}) >= found.rule.signatures


TestAnyWay = AnyWay.TestCase
TestAnyWay.settings = settings(max_examples=sized(4, least=4), stateful_step_count=16, deadline=None)
