"""However two copies were changed apart: nothing is lost, nothing doubles, and it is the same from either side."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies

from facilitator.clock import FixedClock
from facilitator.errors import Refused
from facilitator.exchange.document import as_document, to_json
from facilitator.merging.difference import Side
from facilitator.merging.taking import NothingToTake
from facilitator.model.contribution import ContributionKind, Theme
from facilitator.model.decision import CriterionAnswer
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.model.learning import Side as PointSide
from facilitator.model.people import Agency, Attendee
from facilitator.model.topics import Topic
from facilitator.operations.base import Operation
from facilitator.operations.beginnings import ChangeKind
from facilitator.operations.briefings import ChooseForBriefing
from facilitator.operations.capture import CapturedLine, RecordLine
from facilitator.operations.cards import MergeCards, MoveCard, MoveUnder, RemoveCards, SplitCard
from facilitator.operations.contributions import EditContribution, SaveDraft
from facilitator.operations.meeting import FinishStep, PauseStep, SkipStep, StartStep
from facilitator.operations.records import AddRecord, AmendRecords, RemoveRecord
from facilitator.operations.redaction import Redact
from facilitator.store.records import image
from tests.campaign import sized
from tests.merging.pair import IN_MEMORY, Laptop, Pair
from tests.operations.desk import BEGINNING

numbers = strategies.integers(0, 60)
words = strategies.lists(strategies.sampled_from(("early", "late", "seen", "é")), min_size=1, max_size=3).map(" ".join)
#: What a person does: which thing, two numbers that say to what, and words.
deeds = strategies.tuples(strategies.integers(0, 25), numbers, numbers, words)


def operation_of(laptop: Laptop, deed) -> Operation | None:
    """The operation that a deed is on a copy as it stands; None where there is nothing to do it to."""
    which, first, second, text = deed
    reads = laptop.case.reads
    cards = [card.id for card in reads.contributions() if card.merged_into is None]
    steps = [step.id for step in reads.steps()] or ["none"]
    points = [point.id for point in reads.learning_points()]
    card = cards[first % len(cards)] if cards else ""
    other = cards[second % len(cards)] if cards else ""
    step = steps[second % len(steps)]
    new = laptop.around.new_id()
    kind = list(ContributionKind)[second % len(ContributionKind)]
    themes = (Theme(id=text.replace(" ", "-").replace("é", "e"), label=text),)
    line = CapturedLine(text=f"{text} {new}", kind=kind, agency=(None, "hv", "police")[second % 3], themes=themes)
    made = {
        0: lambda: RecordLine(step=step, line=line),
        1: lambda: RecordLine(step=step, line=line),
        2: lambda: RecordLine(step=step, line=line),
        3: lambda: card and EditContribution(card, f"{text} {new}"),
        4: lambda: card and RemoveCards((card,)),
        5: lambda: card != other and card and MergeCards((card, other)),
        6: lambda: card and SplitCard(card, second % 9 + 1),
        7: lambda: card and MoveCard(id=card, step=step, after=None),
        8: lambda: card and MoveUnder(card, other),
        9: lambda: card and ChangeKind((card,), kind),
        10: lambda: card and AmendRecords(Topic.CONTRIBUTION, (card,), {"starred": bool(second % 2), "hands": second}),
        11: lambda: AddRecord(Agency(id=new, code=f"agency{second % 3}", name=text)),
        12: lambda: AddRecord(Attendee(id=new, name=text, agency="hv")),
        13: lambda: AddRecord(
            LearningPoint(id=new, side=PointSide.STRENGTH, statement=text, sources=(card,) if card else ())
        ),
        14: lambda: points and AmendRecords(Topic.LEARNING_POINT, (points[first % len(points)],), {"statement": text}),
        15: lambda: (
            points
            and AmendRecords(
                Topic.LEARNING_POINT, (points[first % len(points)],), {"sources": (other,) if other else ()}
            )
        ),
        16: lambda: AddRecord(Recommendation(id=new, text=text, learning=tuple(points[:1]))),
        17: lambda: AmendRecords(Topic.DECISION, ("decision",), {"reasons": text, "read_back": bool(second % 2)}),
        18: lambda: AddRecord(CriterionAnswer(id=new, criterion=f"c{second % 2}", grounds=text)),
        19: lambda: StartStep(step),
        20: lambda: (FinishStep(step), PauseStep(step), SkipStep(step, text))[first % 3],
        21: lambda: RemoveRecord(
            (Topic.AGENCY, Topic.ATTENDEE, Topic.LEARNING_POINT, Topic.STEP)[first % 4],
            (["police", "hv"] + points + steps)[second % (2 + len(points) + len(steps))],
        ),
        22: lambda: ChooseForBriefing("lessons", {"title": text, "points": tuple(points[: second % 3])}),
        23: lambda: SaveDraft(step=step, text=text),
        24: lambda: AmendRecords(Topic.STEP, (step,), {"chair_notes": text, "minutes": second}),
        25: lambda: AmendRecords(Topic.REVIEW, ("review",), {"facts": text}),
    }[which]()
    return made or None


def live(laptop: Laptop, lived) -> None:
    """Do what was drawn, as far as it is allowed; every ninth number takes something back."""
    for deed in lived:
        laptop.clock.advance(seconds=deed[1])
        try:
            if deed[1] % 9 == 8:
                laptop.case.undo()
            elif (operation := operation_of(laptop, deed)) is not None:
                laptop.do(operation)
        except Refused:
            continue


TOKEN = re.compile(r"(?:both|chair|taker)\d+")


def tokens(*several) -> set[str]:
    """The marks in some texts: each line that anybody typed has one that no other has."""
    return {token for text in several for token in TOKEN.findall(text)}


def said_in(incoming) -> set[str]:
    """The marks of all that was said and stands in a copy, earlier wordings with them."""
    kinds = (Topic.CONTRIBUTION, Topic.WORDING)
    return tokens(*(record.text for key, record in incoming.copy.records.items() if key[0] in kinds))


def ever_in(incoming) -> set[str]:
    """The marks of all that a copy ever held."""
    images = (
        image for changes in incoming.copy.changes.values() for one in changes for image in (one.before, one.after)
    )
    return tokens(*(image or "" for image in images))


def pair_after(folder: Path, furnished, before) -> Pair:
    begun = Laptop(folder / "both", "both", furnished.path, FixedClock(BEGINNING), furnished.around)
    live(begun, before)
    return Pair(folder, begun)


def mirrored(choices):
    """The same choices at either laptop: of one difference always the chair's wording, or always the other's."""

    def choose(difference, name):
        of_chair = bool(sum(difference.key.encode()) & 1) if choices is None else choices
        return Side.OURS if of_chair == (name == "chair") else Side.THEIRS

    return choose


@settings(max_examples=sized(24, least=8))
@given(
    before=strategies.lists(deeds, max_size=8),
    of_chair=strategies.lists(deeds, max_size=8),
    of_taker=strategies.lists(deeds, min_size=1, max_size=8),
    of_chair_later=strategies.lists(deeds, max_size=4),
    of_taker_later=strategies.lists(deeds, max_size=4),
    whose=strategies.sampled_from((None, True, False)),
)
def test_both_ways_give_one_review_with_all_that_was_said_in_it(
    furnished, before, of_chair, of_taker, of_chair_later, of_taker_later, whose
):
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        pair = pair_after(Path(folder), furnished, before)
        chair, taker = pair.chair, pair.taker
        try:
            live(chair, of_chair)
            live(taker, of_taker)
            merge_and_look(pair, whose)
            assert chair.records == taker.records
            # And again, from the ground that they have in common now.
            live(chair, of_chair_later)
            live(taker, of_taker_later)
            merge_and_look(pair, whose)
            assert chair.records == taker.records
        finally:
            pair.close()


def merge_and_look(pair, whose) -> None:
    one, other = pair.chair.incoming(), pair.taker.incoming()
    for laptop, mine, theirs in ((pair.chair, one, other), (pair.taker, other, one)):
        take_in_and_look(laptop, mine, theirs, whose)


def take_in_and_look(laptop, mine, theirs, whose) -> None:
    before, last = to_json(as_document(laptop.case.reads)), laptop.case.history.last()
    choose = mirrored(whose)
    differences = laptop.compare_or_none(theirs)
    if differences is None:
        assert laptop.case.history.last() == last
        return
    gone = [one for one in differences if not one.field and one.is_removal(choose(one, laptop.name))]
    laptop.take_in(theirs, lambda one: choose(one, laptop.name))
    after = to_json(as_document(laptop.case.reads))
    assert laptop.problems() == []
    # What only one of both ever held cannot have been removed by the other, but for what was chosen to go.
    new = (said_in(mine) - ever_in(theirs)) | (said_in(theirs) - ever_in(mine))
    chosen_to_go = tokens(*(getattr(one.record, "text", "") for one in gone))
    assert new - chosen_to_go <= said_in(laptop.incoming())
    laptop.case.undo()
    assert to_json(as_document(laptop.case.reads)) == before
    assert laptop.problems() == []
    laptop.case.redo()
    assert to_json(as_document(laptop.case.reads)) == after
    with pytest.raises(NothingToTake):
        laptop.compare(theirs)


@settings(max_examples=sized(10, least=4))
@given(
    before=strategies.lists(deeds, max_size=8),
    of_chair=strategies.lists(deeds, max_size=5),
    of_taker=strategies.lists(deeds, max_size=5),
    of_taker_later=strategies.lists(deeds, max_size=3),
    word=strategies.sampled_from(("early", "late", "two extra")),
)
def test_what_one_took_out_for_good_is_out_of_both(furnished, before, of_chair, of_taker, of_taker_later, word):
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        # What both have tells which words those were.
        pair = pair_after(Path(folder), furnished, [*before, (0, 0, 0, word)])
        chair, taker = pair.chair, pair.taker
        try:
            live(chair, of_chair)
            live(taker, of_taker)
            chair.do(Redact(phrase=word))
            live(taker, of_taker_later)
            one, other = chair.incoming(), taker.incoming()
            for laptop, theirs in ((chair, other), (taker, one)):
                try:
                    for redact in laptop.compare(theirs).take_out_first:
                        laptop.do(redact)
                    laptop.take_in(theirs, lambda one, name=laptop.name: mirrored(None)(one, name))
                except NothingToTake:
                    continue
                except Refused:
                    # Nothing tells for certain which words went, and so nothing came in.
                    return
                assert laptop.problems() == []
                assert said_words(laptop, word) == []
            assert chair.records == taker.records
        finally:
            pair.close()


def said_words(laptop, word) -> list[str]:
    """What still says those words, in the records or in the history."""
    incoming = laptop.incoming()
    rewrite = Redact(phrase=word).rewriting(())
    changes = (one for several in incoming.copy.changes.values() for one in several)
    images = [((one.topic, one.record), text) for one in changes for text in (one.before, one.after) if text]
    images += [(key, image(record)) for key, record in incoming.copy.records.items()]
    return [text for key, text in images if rewrite(*key, text) != text]
