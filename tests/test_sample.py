"""The sample: rich enough to look real everywhere, whole, fictional, and with nobody's name in its public words."""

import calendar
import io
import re
from collections import Counter

import pytest
from pypdf import PdfReader

from facilitator import issuing
from facilitator.briefing.build import build_context
from facilitator.briefing.codec import to_json
from facilitator.briefing.formats import find_format
from facilitator.briefing.html import render_html
from facilitator.clock import LOCAL
from facilitator.errors import AlreadyThere
from facilitator.exchange.document import SECTIONS, as_document
from facilitator.model.contribution import ContributionKind
from facilitator.model.learning import Side
from facilitator.model.publication import Story
from facilitator.model.review import Review
from facilitator.model.shape import Form, shape_of
from facilitator.model.topics import RECORD_TYPES, SINGLE, Topic
from facilitator.reference.library import Library
from facilitator.rules.thread import GoldenThread
from facilitator.sample import WHO, make_sample, sample_document
from facilitator.vault.keys import REHEARSAL_PASSPHRASE
from facilitator.verifying import problems_of
from tests.briefing.wording import parts
from tests.clearing.cleared import clear
from tests.factories import around

LIBRARY = Library.load(None)
FORM = find_format("learning-briefing")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("sample")


@pytest.fixture(scope="module")
def case(folder):
    path = folder / "s.review"
    with make_sample(path, REHEARSAL_PASSPHRASE, around=around(folder), library=LIBRARY) as opened:
        yield opened


@pytest.fixture(scope="module")
def editions(case, folder):
    """The sample's briefing, drafted and issued, as PDF and HTML."""
    case.backup()
    clear(case, FORM.key)
    return {
        "draft.pdf": issuing.draft(case, FORM.key, "pdf").content,
        "draft.html": issuing.draft(case, FORM.key, "html").content,
        **{path.name: path.read_bytes() for path in (issuing.issue(case, FORM.key, m, folder)[1] for m in FORM.media)},
    }


@pytest.fixture(scope="module")
def reads(case):
    return case.reads


def test_it_is_whole_and_says_what_it_is(case, reads):
    assert problems_of(case) == ()
    assert (reads.review().rehearsal, case.opened.rehearsal, case.who) == (True, True, WHO)
    assert [entry.label for entry in case.history.entries()][:2] == ["add review", "import review"]


def test_it_is_written_over_nothing(case):
    with pytest.raises(AlreadyThere):
        make_sample(case.path, REHEARSAL_PASSPHRASE, around=case.around, library=LIBRARY)


def test_it_has_many_agencies_people_and_contributions(reads):
    assert len(reads.agencies()) >= 12
    assert len({agency.partner for agency in reads.agencies()} - {None}) == 3
    assert len(reads.attendees()) > len(reads.agencies())
    assert len(reads.contributions()) >= 60
    heard = {card.agency for card in reads.contributions()} - {None}
    assert len(heard) >= 12


def test_it_has_contributions_in_every_step_and_of_every_kind(reads):
    per_step = Counter(card.step for card in reads.contributions())
    assert {step.key for step in reads.steps()} == {step.key for step in LIBRARY.agendas["rapid-review-england"].steps}
    assert all(per_step[step.id] >= 3 for step in reads.steps())
    assert {card.kind for card in reads.contributions()} == set(ContributionKind)


def test_cards_were_worked_with(reads):
    cards = reads.contributions()
    assert any(card.under for card in cards)
    assert any(card.merged_into for card in cards)
    assert any(card.starred for card in cards)
    assert any(card.key_learning for card in cards)
    assert any(card.previously_identified for card in cards)
    assert any(card.source for card in cards)
    assert reads.all(Topic.WORDING)
    assert {theme for card in cards for theme in card.themes} <= {theme.id for theme in reads.all(Topic.THEME)}
    assert {factor for card in cards for factor in card.factors} <= set(LIBRARY.system_factors)


def test_there_are_strengths_improvements_recommendations_and_actions(reads):
    sides = Counter(point.side for point in reads.learning_points())
    assert sides[Side.STRENGTH] >= 8
    assert sides[Side.IMPROVEMENT] >= 8
    assert all(point.title and point.question for point in reads.learning_points())
    assert any(point.tool for point in reads.learning_points())
    assert len(reads.recommendations()) >= 5
    assert all(each.owner and each.due_on and each.measure for each in reads.recommendations())
    assert {action.state for action in reads.actions()} >= {"not-started", "on-track", "evidenced"}
    assert any(action.immediate for action in reads.actions())


def test_the_decision_stands_with_every_criterion_and_one_dissent(reads):
    decision, views = reads.decision(), reads.all(Topic.VIEW)
    (form,) = LIBRARY.criteria.values()
    assert decision.outcome in {outcome.key for outcome in form.outcomes}
    assert decision.reasons
    assert decision.quorate
    assert {answer.criterion for answer in reads.all(Topic.CRITERION)} == {one.key for one in form.criteria}
    assert all(answer.grounds and answer.answer for answer in reads.all(Topic.CRITERION))
    assert sum(view.dissents for view in views) == 1
    assert all(view.dissent for view in views if view.dissents)
    assert {view.advisory for view in views} == {True, False}


def test_it_is_held_against_a_national_review_that_fits(reads):
    made = build_context(reads, "benchmark-report", library=LIBRARY)
    held = made.benchmark
    assert held.title == "It was hard to escape"
    assert {factor.mark for factor in held.factors} == {"evidenced", "knowable", "discounted", "not-present"}
    assert all(factor.paragraphs for factor in held.factors)
    assert any(factor.learning for factor in held.factors)
    assert {each.feature for each in made.recommendations} == {0, 1, 2, 3, 4}
    assert all((made.opening, made.effectiveness, made.emerged, made.professionals, made.family, made.headline))


def test_the_thread_is_whole_but_for_what_was_done_at_once(reads):
    orphans = GoldenThread(reads.learning_points(), reads.recommendations(), reads.actions()).orphans()
    assert (orphans.learning_points, orphans.recommendations) == ((), ())
    loose = {action.id for action in reads.actions() if action.id in orphans.actions}
    assert loose
    assert loose <= {action.id for action in reads.actions() if action.immediate}


def test_every_point_rests_on_more_than_one_agency_somewhere(reads):
    cards = {card.id: card for card in reads.contributions()}
    said_by = [{cards[source].agency for source in point.sources} for point in reads.learning_points()]
    assert sum(len(agencies) > 1 for agencies in said_by) >= 5


def test_its_dates_and_times_fit_together(reads):
    review = reads.review()
    days = [review.incident_on, review.aware_on, review.notified_on, review.meeting_at.date(), review.sent_on]
    assert days == sorted(days)
    times = [card.said_at for card in reads.contributions() if card.said_at]
    assert {time.astimezone(LOCAL).date() for time in times} == {review.meeting_at.date()}
    assert min(times) >= review.meeting_at
    assert sum(step.used_seconds for step in reads.steps()) <= 120 * 60
    assert [step.minutes for step in reads.steps()] == [
        step.minutes[120] for step in LIBRARY.agendas["rapid-review-england"].steps
    ]


def test_it_has_a_profile_with_a_logo_of_its_own(reads):
    profile = build_context(reads, FORM.key, library=LIBRARY).partnership
    assert profile.logo.media == "image/svg+xml"
    assert profile.logo.alt
    assert len({profile.accent, profile.second}) == 2


def test_it_is_dumped_as_it_was_written(reads):
    written, dumped = sample_document(), as_document(reads)
    for name, value in written.items():
        if name not in SECTIONS:
            assert dumped[name] == value or name.endswith("_at"), name
        elif SECTIONS[name] not in SINGLE:
            kept = {one["id"]: one for one in dumped[name]}
            assert len(kept) == len(value)
            for one in value:
                told = {
                    field: one[field] for field in ("text", "statement", "name", "grounds", "reason") if field in one
                }
                assert told.items() <= {field: kept[one["id"]][field] for field in told}.items()


# nobody's name


def words_of(document, public):
    """All prose of the public fields of a document, or of the private ones."""
    found = []

    def take(item, record_type, names):
        for shape in shape_of(record_type):
            value = item.get(shape.name)
            if value and shape.form is Form.TEXT and shape.text.is_prose and not shape.links_to:
                if (shape.name in names) is public:
                    found.extend(value if shape.many else [value])
            elif value and shape.form is Form.VALUE and public:
                found.extend(one["label"] for one in (value if shape.many else [value]))

    take(document, Review, {"reference", "partnership"})
    for name, topic in SECTIONS.items():
        names = {
            "story": {shape.name for shape in shape_of(Story)},
            "learning-point": {"statement", "title", "question", "tool", "links"},
            "recommendation": {"text", "owner_role", "measure"},
            "profile": {"name", "contact", "disclaimer", "logo_alt"},
            "agency": {"name"},
            "theme": {"label"},
            "passage": {"title", "text"},
            "factor-answer": {"text"},
        }.get(topic.value, set())
        for item in [document.get(name, {})] if topic in SINGLE else document.get(name, []):
            take(item, RECORD_TYPES[topic], names)
    return found


def names_in(document):
    """What stands capitalised in private words, is never written small, and is not an agency's or a calendar's."""
    texts = words_of(document, public=False)
    capitals = {word for text in texts for word in re.findall(r"(?<=[a-zé,;] )[A-Z][\w’-]*[\w]", text)}
    people = {part for one in document["attendees"] for part in one["name"].split() if part != "Dr"}
    small = {word for text in texts for word in re.findall(r"\b[a-z]\w+", text)}
    institutions = set(" ".join(one["name"] for one in document["agencies"]).replace("'s", "").split())
    posts = {"Detective", "Superintendent", "Chief", "Inspector", "Sergeant"}
    return {word for word in capitals | people if word.lower() not in small} - institutions - posts - ORDINARY


#: Capitalised and in public words all the same: days, months, and names of things that are nobody's.
ORDINARY = {"CAMHS", "Director", "GP", "Mechanism", *calendar.month_name, *calendar.day_name}


def test_the_names_in_the_notes_are_found(case):
    found = names_in(sample_document())
    assert {"Rowan", "Dami", "Okafor-Rees", "Tordoff", "Mensah-Boateng", "Ropery"} <= found
    assert len(found) > 60


def everything_in_word(content):
    """All that a Word document holds in words: its text, its head and foot, and what it says of itself."""
    return " ".join(part.decode() for name, part in parts(content).items() if name.endswith((".xml", ".rels")))


def test_no_name_in_the_notes_is_in_the_public_words():
    document = sample_document()
    public = " ".join(words_of(document, public=True))
    spoken = set(re.findall(r"[\w’-]*\w", public))
    assert names_in(document) & spoken == set()


def pdf_text(content):
    reader = PdfReader(io.BytesIO(content))
    return " ".join([*(page.extract_text() for page in reader.pages), str(reader.metadata), str(reader.outline)])


def test_no_name_in_the_notes_is_in_anything_that_is_made(case, editions, folder):
    names = names_in(sample_document())
    made = [
        to_json(build_context(case.reads, FORM.key, library=LIBRARY)),
        render_html(FORM, build_context(case.reads, FORM.key, library=LIBRARY)),
    ]
    made += [pdf_text(content) for name, content in editions.items() if name.endswith("pdf")]
    made += [content.decode() for name, content in editions.items() if name.endswith("html")]
    made += [everything_in_word(content) for name, content in editions.items() if name.endswith("docx")]
    made += [path.name for path in folder.rglob("*")]
    for text in made:
        # Embedded typefaces and pictures are letters without meaning.
        words = re.findall(r"[\w’-]*\w", re.sub(r'base64,[A-Za-z0-9+/=]+|"data":"[A-Za-z0-9+/=]+"', "", text))
        assert names & set(words) == set()


def test_all_that_is_made_of_it_is_marked_as_a_rehearsal(editions):
    assert len(editions) == 5
    readers = {"pdf": pdf_text, "html": bytes.decode, "docx": everything_in_word}
    for name, content in editions.items():
        text = readers[name.rpartition(".")[2]](content)
        assert re.search(r"rehearsal:\s+fictional", text, re.IGNORECASE), name
        assert name.startswith(("draft", "rehearsal-"))


def test_all_its_links_lead_to_nowhere_real():
    document = sample_document()
    addresses = re.findall(r"https?://[^\s\"]+|[\w.-]+@[\w.-]+", str(document))
    assert len(addresses) > 8
    assert all(re.search(r"[./@](?:example\.(?:org|com)|[\w-]+\.example)", address) for address in addresses)
