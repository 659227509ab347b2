"""The panels of a step: what is filled in beside the lines that are captured."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from facilitator.model.contribution import ContributionKind
from facilitator.model.meeting import Step
from facilitator.reference.agendas import AgendaStep, StepRecord
from ui.desk import Desk
from ui.viewmodels.decision import form_for
from ui.viewmodels.meeting import Meeting
from ui.views.meet.attendance import AttendancePanel
from ui.views.meet.panels.child import ChildPanel
from ui.views.meet.panels.confidentiality import ConfidentialityPanel, ConflictsPanel
from ui.views.meet.panels.decision import DecisionPanel
from ui.views.meet.panels.decision_in_words import DecisionInWords
from ui.views.meet.panels.factors import FactorsPanel
from ui.views.meet.panels.ground_rules import GroundRulesPanel
from ui.views.meet.panels.read_back import ReadBackPanel
from ui.views.meet.panels.recommendations import RecommendationsPanel
from ui.views.meet.panels.safety import ActionsPanel, ParallelPanel
from ui.views.meet.panels.sharing import SharingPanel
from ui.views.meet.panels.themes import ThemesPanel

_Titled = list[tuple[str, Callable[..., QWidget]]]


def panels_for(desk: Desk, meeting: Meeting, agenda_step: AgendaStep | None) -> _Titled:
    """What makes the panels of the step that ``meeting`` shows, by the title of their tabs, in the agenda's order.

    Records that have no panel of their own (they are marked on cards, or kept in Prepare) give none.
    """
    step = meeting.step
    if agenda_step is None or step is None:
        return []
    made: _Titled = []
    for record in agenda_step.records:
        maker = _MAKERS.get(record)
        if maker is not None:
            made += maker(desk, meeting, step, agenda_step)
    return made


_Maker = Callable[[Desk, Meeting, Step, AgendaStep], _Titled]


def _attendance(desk: Desk, meeting: Meeting, _step: Step, _data: AgendaStep) -> _Titled:
    return [("Who is here", partial(AttendancePanel, desk, meeting))]


def _ground_rules(desk: Desk, _meeting: Meeting, step: Step, data: AgendaStep) -> _Titled:
    return [("Ground rules", partial(GroundRulesPanel, desk, step.id, data.agree))] if data.agree else []


def _confidentiality(desk: Desk, _meeting: Meeting, _step: Step, data: AgendaStep) -> _Titled:
    return [("Confidentiality", partial(ConfidentialityPanel, desk, data.statement))] if data.statement else []


def _decision(desk: Desk, _meeting: Meeting, _step: Step, _data: AgendaStep) -> _Titled:
    form = form_for(desk)
    return [("Decision", partial(DecisionPanel, desk, form) if form is not None else partial(DecisionInWords, desk))]


def _actions(desk: Desk, _meeting: Meeting, _step: Step, data: AgendaStep) -> _Titled:
    # Beside the processes that constrain the meeting, what is asked is what keeps children safe now.
    immediate = StepRecord.PARALLEL_PROCESSES in data.records
    return [("Immediate actions" if immediate else "Actions", partial(ActionsPanel, desk, immediate=immediate))]


def _themes(desk: Desk, _meeting: Meeting, step: Step, data: AgendaStep) -> _Titled:
    # Where cards alone are asked for, they are what the room is for: their themes are marked on them.
    only_cards = step.kind is ContributionKind.STRENGTH and data.records == (StepRecord.THEMES,)
    return [] if only_cards else [("Themes", partial(ThemesPanel, desk))]


_MAKERS: dict[StepRecord, _Maker] = {
    StepRecord.GROUND_RULES: _ground_rules,
    StepRecord.ATTENDANCE: _attendance,
    StepRecord.CONFIDENTIALITY: _confidentiality,
    StepRecord.CONFLICTS: lambda desk, _m, _s, _d: [("Conflicts of interest", partial(ConflictsPanel, desk))],
    StepRecord.PEN_PICTURE: lambda desk, _m, _s, _d: [(desk.subject.title, partial(ChildPanel, desk))],
    StepRecord.ACTIONS: _actions,
    StepRecord.PARALLEL_PROCESSES: lambda desk, _m, _s, _d: [("Parallel processes", partial(ParallelPanel, desk))],
    StepRecord.SYSTEM_FACTORS: lambda desk, _m, _s, _d: [("System factors", partial(FactorsPanel, desk))],
    StepRecord.THEMES: _themes,
    StepRecord.CRITERIA: _decision,
    StepRecord.RECOMMENDATIONS: lambda desk, _m, _s, _d: [("Recommendations", partial(RecommendationsPanel, desk))],
    StepRecord.PUBLICATION: lambda desk, _m, _s, _d: [("Sharing", partial(SharingPanel, desk))],
    StepRecord.READ_BACK: lambda desk, _m, _s, _d: [("Read back", partial(ReadBackPanel, desk))],
}
