"""People and places that nobody listed."""

from __future__ import annotations

import pytest

from tests.disclosure.saying import hits, said, topics

PEOPLE = [
    ("forename", "jayden was seen alone", "jayden"),
    ("forename", "JAYDEN WAS SEEN ALONE", "JAYDEN"),
    ("forename", "We asked Aoife about home.", "Aoife"),
    ("forename", "Demi-Leigh said no.", "Demi-Leigh"),
    ("forename", "We saw Jayden A. Brown there.", "Jayden"),
    ("forename", "We saw Jayden. Mother left.", "Jayden"),
    ("forename", "Grace was tearful.", "Grace"),
    ("forename", "Grace's bruise was seen.", "Grace"),
    ("forename", "She told Faith about it.", "Faith"),
    ("forename", "a boy called mark hit him", "mark"),
    ("forename", "they met kayleigh cooper-hall there", "kayleigh"),
    ("forename", "they met kayleigh kowalski there", "kayleigh kowalski"),
    ("forename", "Apologies came from Jo at the trust.", "Jo"),
    ("unknown-name", "Kestrelle was at home.", "Kestrelle"),
    ("unknown-name", "The Dwimorberg family moved.", "Dwimorberg"),
    ("unknown-name", "The family of McOldham moved.", "McOldham"),
    ("unknown-name", "Police found Chapman at home.", "Chapman"),
    ("unknown-name", "That night the Smiths had moved.", "Smiths"),
    ("unknown-name", "we rang roskilly again", "roskilly"),
    ("unknown-name", "He goes by 'Big Smokes' there.", "Big Smokes"),
    ("unknown-name", "R o s k i l l y was pencilled there.", "R o s k i l l y"),
    ("unknown-name", "The ZARBANEK family moved.", "ZARBANEK"),
    ("title-name", "PC Harris attended.", "PC Harris"),
    ("title-name", "Then Dr. Patel reviewed him.", "Dr. Patel"),
    ("title-name", "Ms T was not invited.", "Ms T"),
    ("title-name", "Auntie Shaz took them in.", "Auntie Shaz"),
    ("title-name", "The social worker Janine Crabtree came.", "social worker Janine Crabtree"),
    ("title-name", "mrs oakden refused", "mrs oakden"),
    ("title-name", "then her brother tyler came", "brother tyler"),
    ("title-name", "Mr Baker Mother said", "Mr Baker"),
    ("title-name", "then miss Crabtree spoke", "miss Crabtree"),
]


@pytest.mark.parametrize(("topic", "text", "where"), PEOPLE, ids=[row[1] for row in PEOPLE])
def test_a_person_is_found(topic, text, where):
    assert (topic, where) in said(text), said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Mother and Father were offered Early Help in May.",
        "The Lullaby Trust says so, and Derbyshire agrees.",
        "He slept in a Moses basket in Kent.",
        "South East Coast Ambulance (SECAMB) came, and SECAMB left.",
        "The KSCMP Business Team and the MASH met on Monday.",
        "Grace and mercy are words. Hope remains, too.",
        "Ruby Team and Early Help met.",
        "She didn't recieve the timeframes of the lockdown.",
        "Professionals unpick timelines, overgeneralise and signpost.",
        "in the ante-natal or socio-economic sense",
        "Dr and Mrs are titles, and miss is a verb.",
        "The Head said that a Nurse came. Mr 7 and Dr if.",
        "The Green Room is a room, and a Baker bakes.",
        "LEARNING THE LESSONS FROM REVIEWS",
        "Working Well With Hope And Grace",
        "We miss school and ds is short for nothing.",
        "Twenty people in York spoke to mark the day.",
        "A Detective Inspector and a Police Sergeant came.",
        "A word like youngster.burnham or #birmingham or manchester.",
        "We'll see what they've done.",
        "iPhone users and eBay sellers met on YouTube.",
    ],
)
def test_words_that_are_no_names_are_left(text):
    assert not topics(text) & {"forename", "unknown-name", "title-name"}, said(text)


PLACES = [
    ("small-place", "They moved to Tetbury that year.", "Tetbury"),
    ("small-place", "a farm near llanrwst was let", "llanrwst"),
    ("small-place", "She grew up in Battle then.", "Battle"),
    ("small-place", "It was in the village of Upper Slackett.", "Upper Slackett"),
    ("small-place", "They live on the Broadwater estate now.", "Broadwater estate"),
    ("small-place", "The shop in Mudford-on-the-Wold is shut.", "Mudford-on-the-Wold"),
    ("address", "They lived at 14 Elm Road then.", "14 Elm Road"),
    ("address", "the family at 3a priory avenue moved", "3a priory avenue"),
    ("address", "It was 27, The Crescent they meant.", "27, The Crescent"),
    ("address", "then nine, Wharf Row was let", "nine, Wharf Row"),
    ("address", "Then Flat 12B was damp.", "Flat 12B"),
    ("address", "It was Flat C they meant.", "Flat C"),
    ("address", "When Station Road was shut they left.", "Station Road"),
    ("address", "After Old Station Road was shut they left.", "Old Station Road"),
    ("address", "Mother resides at Rose Cottage.", "Rose Cottage"),
    ("address", "they met in blenkin road again", "blenkin road"),
    ("school", "He went to Oakfield Primary School.", "Oakfield Primary School"),
    ("school", "then oakfield academy excluded him", "oakfield academy"),
    ("school", "Now Thornbury High told us.", "Thornbury High"),
    ("school", "a place at the Tadpole Room nursery", "Tadpole Room nursery"),
    ("school", "the School for St Agnes in town", "School for St Agnes"),
    ("surgery", "seen at Riverside Surgery", "Riverside Surgery"),
    ("hospital", "taken to Southmead Hospital", "Southmead Hospital"),
    ("hospital", "taken to the Hospital of St Cross", "Hospital of St Cross"),
    ("ward", "On Ward 7 they waited.", "Ward 7"),
    ("ward", "moved to Bramble Ward", "Bramble Ward"),
    ("institution", "They met at St Peter's Church.", "St Peter's Church"),
    ("institution", "Father was in HMP Winchester.", "HMP Winchester"),
    ("institution", "the Mosque of Al Noor opened", "Mosque of Al Noor"),
    ("institution", "known at St Bede's too", "St Bede's"),
]  # fmt: skip


@pytest.mark.parametrize(("topic", "text", "where"), PLACES, ids=[row[1] for row in PLACES])
def test_a_place_is_found(topic, text, where):
    assert (topic, where) in said(text), said(text)


@pytest.mark.parametrize(
    "text",
    [
        "Kent, Bristol, Greater Manchester and North East Lincolnshire took part.",
        "Maidstone & Tunbridge Wells NHS Trust took part.",
        "The child went to a primary school and a nursery near home.",
        "School nurses and a Health Visitor met in the Children's Centre.",
        "Early Help School Nurse and Kent School nursing met.",
        "The Church of England and the College of Policing answered.",
        "The Hospital discharged him to a ward of the General Hospital.",
        "Every School should know. Each Ward does.",
        "The Royal Surrey Hospitals NHS Trust took part.",
        "GP Practice, KMPT Hospital and the Health Centre.",
        "They made 2 visits to the road in 2019 close to home.",
        "She went back to the flat of a friend with flat affect.",
        "The road to the drive was along 12 weeks of lane.",
        "The Battle for funding and the Deal were done.",
        "Wells of knowledge were reading in bath time.",
        "Great Ormond Street and Downing Street were told.",
        "The Family Court and a Children's Home were asked.",
        "a village of great charm in the parish of Kent",
        "This Village and That Estate were asked.",
        "Operation Encompass is a scheme.",
        "unit 4 was the course",
        "in flat a was the course",
        "The 2019 priory road plan was shown.",
        "He lived in Stoke-on-Trent and then in huddersfield.",
        "The village of Kent and the town of London.",
        "the hospital of Kent was told",
        "Kent primary plans for the year",
    ],
)
def test_words_that_name_no_small_place_are_left(text):
    named = {"small-place", "address", "school", "surgery", "hospital", "ward", "institution", "news-event"}
    assert not topics(text) & named, said(text)


def test_what_was_said_to_be_neither_is_not_asked_again():
    from facilitator.disclosure.register import Register

    text = "Kestrelle met PC Harris in Tetbury."
    left = hits(text, Register((), frozenset({"kestrelle", "tetbury"})))
    assert [hit.topic for hit in left] == ["title-name"]


def test_peoples_are_not_taken_for_surnames():
    text = "Families who are Black and minoritised were seen, and She is White, he said."
    assert "unknown-name" not in topics(text), said(text)


def test_a_surname_that_leads_a_compound_is_left():
    assert "unknown-name" not in topics("They saw Cook-led teams."), said("They saw Cook-led teams.")


@pytest.mark.parametrize(
    ("topic", "text", "where"),
    [
        ("title-name", "The surgeon (Dr C.) was away.", "Dr C"),
        ("title-name", "Then Miss D. wrote.", "Miss D"),
        ("unknown-name", "The lodger's name was Heather.", "Heather"),
        ("unknown-name", "It was a boy called Pebble who rang.", "Pebble"),
        ("unknown-name", "Her maiden name is Larch Thimble, it seems.", "Larch Thimble"),
    ],
)
def test_a_letter_behind_a_title_and_a_word_said_to_be_a_name_are_shown(topic, text, where):
    assert any(place == where for _, place in said(text)), said(text)
    assert any(where in place for kind, place in said(text) if kind in {topic, "forename"}), said(text)


@pytest.mark.parametrize(
    "text",
    ["Her name was not given.", "The name is The Hub.", "The tool is called Early Help.", "His name was Child A."],
)
def test_what_is_said_to_be_called_so_and_is_nobody_is_left(text):
    assert not topics(text) & {"unknown-name", "forename", "title-name"}, said(text)
