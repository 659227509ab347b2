from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.action import Action
from facilitator.model.learning import LearningPoint, Recommendation, Side
from facilitator.model.topics import Topic
from facilitator.rules.thread import GoldenThread, Knot, Orphans


def point(name, *sources):
    return LearningPoint(id=name, side=Side.STRENGTH, statement="X", sources=sources)


def recommendation(name, *learning, **more):
    return Recommendation(id=name, text="X", learning=learning, **more)


def action(name, above=None, **more):
    return Action(id=name, text="X", recommendation=above, **more)


THREAD = GoldenThread(
    [point("p1", "c1", "c2"), point("p2", "c2"), point("p3")],
    [recommendation("r1", "p1", "p2"), recommendation("r2", "p3", "p1"), recommendation("r3")],
    [action("a1", "r1"), action("a2", "r2"), action("a3")],
)
C, P, R, A = Topic.CONTRIBUTION, Topic.LEARNING_POINT, Topic.RECOMMENDATION, Topic.ACTION


def knots(topic, *names):
    return tuple(Knot(topic, name) for name in names)


def test_a_record_rests_on_what_it_names():
    assert THREAD.rests_on(P, "p1") == knots(C, "c1", "c2")
    assert THREAD.rests_on(R, "r2") == knots(P, "p3", "p1")
    assert THREAD.rests_on(A, "a1") == knots(R, "r1")
    assert THREAD.rests_on(C, "c1") == THREAD.rests_on(A, "a3") == THREAD.rests_on(P, "gone") == ()


def test_what_was_said_led_to_what_names_it():
    assert THREAD.led_to(C, "c2") == knots(P, "p1", "p2")
    assert THREAD.led_to(P, "p1") == knots(R, "r1", "r2")
    assert THREAD.led_to(R, "r2") == knots(A, "a2")
    assert THREAD.led_to(A, "a1") == THREAD.led_to(C, "c9") == ()


def test_origins_go_down_to_what_was_said_nearest_first_and_each_once():
    assert THREAD.origins(A, "a1") == knots(R, "r1") + knots(P, "p1", "p2") + knots(C, "c1", "c2")
    assert THREAD.origins(C, "c1") == ()


def test_consequences_go_up_to_the_actions_nearest_first_and_each_once():
    assert THREAD.consequences(C, "c2") == knots(P, "p1", "p2") + knots(R, "r1", "r2") + knots(A, "a1", "a2")
    assert THREAD.consequences(A, "a1") == ()


def test_ids_of_different_kinds_are_not_mixed_up():
    thread = GoldenThread([point("x", "x")], [recommendation("x", "x")], [action("x", "x")])
    assert thread.origins(A, "x") == knots(R, "x") + knots(P, "x") + knots(C, "x")
    assert thread.led_to(P, "x") == knots(R, "x")


def test_orphans_are_those_with_nothing_beneath_them():
    assert THREAD.orphans() == Orphans(learning_points=("p3",), recommendations=("r3",), actions=("a3",))
    assert THREAD.orphans().count == 3


def test_cards_that_a_recommendation_answers_do_not_stand_in_for_learning():
    thread = GoldenThread([], [recommendation("r", answers=("c",), began_as="c")], [action("a", began_as="c")])
    assert thread.orphans() == Orphans(learning_points=(), recommendations=("r",), actions=("a",))
    assert thread.led_to(C, "c") == ()


def test_a_review_with_nothing_in_it_has_no_orphans():
    assert GoldenThread([], [], []).orphans().count == 0


NAMES = st.integers(0, 4).map(str)


@st.composite
def threads(draw):
    def some(make):
        return [make(str(number), *draw(st.lists(NAMES, max_size=4))) for number in range(draw(st.integers(0, 5)))]

    actions = [action(str(number), draw(st.none() | NAMES)) for number in range(draw(st.integers(0, 5)))]
    return some(point), some(recommendation), actions


def reached(links, start):
    found, edge = set(), {start}
    while edge:
        edge = {target for source, target in links if source in edge} - found
        found |= edge
    return found


@given(threads())
def test_the_thread_is_the_same_from_both_ends(records):
    points, recommendations, actions = records
    thread = GoldenThread(points, recommendations, actions)
    down = {(Knot(P, p.id), Knot(C, c)) for p in points for c in p.sources}
    down |= {(Knot(R, r.id), Knot(P, p)) for r in recommendations for p in r.learning}
    down |= {(Knot(A, a.id), Knot(R, a.recommendation)) for a in actions if a.recommendation is not None}
    up = {(target, source) for source, target in down}
    everything = {knot for pair in down for knot in pair}
    for knot in everything:
        assert set(thread.rests_on(knot.topic, knot.id)) == {b for a, b in down if a == knot}
        assert set(thread.led_to(knot.topic, knot.id)) == {b for a, b in up if a == knot}
        for answer, links in ((thread.origins, down), (thread.consequences, up)):
            found = answer(knot.topic, knot.id)
            assert len(set(found)) == len(found)
            assert set(found) == reached(links, knot)
            assert knot not in found
        for beneath in thread.origins(knot.topic, knot.id):
            assert knot in thread.consequences(beneath.topic, beneath.id)
    orphans = thread.orphans()
    assert set(orphans.learning_points) == {p.id for p in points if not p.sources}
    assert set(orphans.recommendations) == {r.id for r in recommendations if not r.learning}
    assert set(orphans.actions) == {a.id for a in actions if a.recommendation is None}
