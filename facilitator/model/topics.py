"""Every kind of record that a review holds, by the name under which it is stored, exchanged and reported."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

from facilitator.model.action import Action
from facilitator.model.contribution import Contribution, Theme, Wording
from facilitator.model.decision import CriterionAnswer, Decision, PartnerView
from facilitator.model.disclosure import Confirmation, OrdinaryWord, RegisterEntry, Release, Ruling, SignOff
from facilitator.model.learning import LearningPoint, Recommendation
from facilitator.model.meeting import Step
from facilitator.model.people import Agency, Attendee
from facilitator.model.publication import Briefing, Edition, Profile, Story
from facilitator.model.report import FactorAnswer, Passage
from facilitator.model.review import Review

Record: TypeAlias = (
    Review
    | Story
    | Profile
    | Agency
    | Attendee
    | Step
    | Theme
    | Contribution
    | Wording
    | LearningPoint
    | Recommendation
    | Action
    | Decision
    | CriterionAnswer
    | PartnerView
    | Passage
    | FactorAnswer
    | Briefing
    | Edition
    | RegisterEntry
    | OrdinaryWord
    | Confirmation
    | Ruling
    | SignOff
    | Release
)


class Topic(StrEnum):
    """The kinds of record, in an order in which each comes after those it names."""

    REVIEW = "review"
    STORY = "story"
    PROFILE = "profile"
    AGENCY = "agency"
    ATTENDEE = "attendee"
    STEP = "step"
    THEME = "theme"
    CONTRIBUTION = "contribution"
    WORDING = "wording"
    LEARNING_POINT = "learning-point"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    DECISION = "decision"
    CRITERION = "criterion"
    VIEW = "view"
    PASSAGE = "passage"
    FACTOR_ANSWER = "factor-answer"
    BRIEFING = "briefing"
    EDITION = "edition"
    REGISTER_ENTRY = "register-entry"
    ORDINARY_WORD = "ordinary-word"
    REGISTER = "register"
    RULING = "finding"
    SIGN_OFF = "signature"
    RELEASE = "release"


RECORD_TYPES: dict[Topic, type[Record]] = {
    Topic.REVIEW: Review,
    Topic.STORY: Story,
    Topic.PROFILE: Profile,
    Topic.AGENCY: Agency,
    Topic.ATTENDEE: Attendee,
    Topic.STEP: Step,
    Topic.THEME: Theme,
    Topic.CONTRIBUTION: Contribution,
    Topic.WORDING: Wording,
    Topic.LEARNING_POINT: LearningPoint,
    Topic.RECOMMENDATION: Recommendation,
    Topic.ACTION: Action,
    Topic.DECISION: Decision,
    Topic.CRITERION: CriterionAnswer,
    Topic.VIEW: PartnerView,
    Topic.PASSAGE: Passage,
    Topic.FACTOR_ANSWER: FactorAnswer,
    Topic.BRIEFING: Briefing,
    Topic.EDITION: Edition,
    Topic.REGISTER_ENTRY: RegisterEntry,
    Topic.ORDINARY_WORD: OrdinaryWord,
    Topic.REGISTER: Confirmation,
    Topic.RULING: Ruling,
    Topic.SIGN_OFF: SignOff,
    Topic.RELEASE: Release,
}

#: Kinds of which a file holds exactly one record, whose id is the kind's own name.
SINGLE: frozenset[Topic] = frozenset({Topic.REVIEW, Topic.STORY, Topic.PROFILE, Topic.DECISION, Topic.REGISTER})

#: What a single record is before anything was written in it; a review is never empty.
UNWRITTEN: dict[Topic, Record] = {
    Topic.STORY: Story(),
    Topic.PROFILE: Profile(),
    Topic.DECISION: Decision(),
    Topic.REGISTER: Confirmation(),
}

_TOPICS: dict[type, Topic] = {record_type: topic for topic, record_type in RECORD_TYPES.items()}


def topic_of(record: Record) -> Topic:
    """The kind of ``record``."""
    return _TOPICS[type(record)]
