"""Beginning a review: its file, its first record and the steps of its agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from facilitator.briefing.house import check_profile
from facilitator.casefile import CaseFile, create_case
from facilitator.errors import Refused
from facilitator.exchange.importing import ImportReview
from facilitator.ids import IdMaker, StepId
from facilitator.model.meeting import RoomSight, Step
from facilitator.model.plain import Place, from_plain, to_plain
from facilitator.model.publication import Profile
from facilitator.model.review import Review
from facilitator.model.topics import Topic
from facilitator.operations.meeting import ChooseAgenda
from facilitator.operations.records import AmendRecords
from facilitator.reference.agendas import USUAL, Agenda
from facilitator.reference.library import Library
from facilitator.rules.ordering import spread
from facilitator.surroundings import Surroundings
from facilitator.vault import seen
from facilitator.vault.keys import keys_of

#: The agenda of a meeting for which none was chosen.
DEFAULT_AGENDA = USUAL


def find_agenda(library: Library, key: str) -> Agenda:
    """The agenda called ``key``. Raises ``Refused``, naming those that exist, where there is none."""
    if key not in library.agendas:
        raise Refused(f"there is no agenda called {key[:60]!r}", then=f"choose one of: {', '.join(library.agendas)}")
    return library.agendas[key]


def steps_of(agenda: Agenda, minutes: int | None, new_id: IdMaker) -> tuple[Step, ...]:
    """The steps of an agenda as a review holds them, timed for its preset of ``minutes`` (None: its usual one)."""
    preset = agenda.default_preset if minutes is None else minutes
    if preset not in agenda.presets:
        presets = ", ".join(str(length) for length in agenda.presets)
        raise Refused(f"this agenda has no timing for {preset} minutes", then=f"choose one of: {presets}")
    groups = {group.key: group.title for group in agenda.groups}
    return tuple(
        Step(
            id=StepId(new_id()),
            key=step.key,
            title=step.title,
            group=groups[step.group],
            purpose=step.purpose,
            kind=step.kind,
            minutes=step.minutes[preset],
            script=step.script,
            prompts=step.prompts,
            position=position,
            room=RoomSight.CHOSEN if step.room else RoomSight.NOTHING,
        )
        for step, position in zip(agenda.steps, spread(len(agenda.steps)), strict=True)
    )


def guidance_of(agenda: Agenda) -> str:
    """The guidance an agenda follows, as it is stamped on the review and its documents."""
    return f"{agenda.guidance} ({agenda.guidance_version})" if agenda.guidance_version else agenda.guidance


def start_review(
    path: Path,
    passphrase: str,
    *,
    around: Surroundings,
    library: Library,
    label: str,
    review: Review,
    minutes: int | None = None,
    profile: Profile | None = None,
) -> CaseFile:
    """Make a review file with the steps of its agenda in it. Raises as ``create_case`` does; nothing is then left."""
    agenda = find_agenda(library, review.agenda or DEFAULT_AGENDA)
    steps = steps_of(agenda, minutes, around.new_id)
    case = create_case(path, passphrase, around=around, label=label, review=review)
    with _whole_or_gone(case):
        case.perform(ChooseAgenda(agenda=agenda.key, guidance=guidance_of(agenda), steps=steps))
        if profile is not None:
            dress(case, profile)
    return case


def review_in(document: Mapping[str, Any]) -> Review:
    """What a file for ``document`` begins with: reference, alias, and whether it is a rehearsal. Raises ``Refused``."""
    begins_with = {name: document[name] for name in ("reference", "alias", "rehearsal") if name in document}
    return from_plain(Review, begins_with, Place(""))


def start_from_document(
    path: Path,
    passphrase: str,
    *,
    around: Surroundings,
    library: Library,
    label: str,
    document: Mapping[str, Any],
    who: str = "",
) -> CaseFile:
    """Make a review file that holds what ``document`` holds.

    Raises as ``create_case`` and ``ImportReview`` do; nothing is then left.
    """
    operation = import_operation(library, document, around.new_id)
    case = create_case(path, passphrase, around=around, label=label, review=review_in(document), who=who)
    with _whole_or_gone(case):
        case.perform(operation)
    return case


@contextmanager
def _whole_or_gone(case: CaseFile) -> Iterator[None]:
    try:
        yield
    except BaseException:
        case.close()
        # Made a moment ago for this alone, and shown to nobody.
        remembered = seen.record_of(case.around.folders.state, case.opened.file_id)
        for made in (keys_of(case.path), case.path, remembered):
            made.unlink(missing_ok=True)
        raise


def dress(case: CaseFile, profile: Profile) -> None:
    """Give a review the profile of its partnership. Raises ``Refused`` for a colour that is none."""
    check_profile(profile)
    changes = {name: value for name, value in to_plain(profile).items() if name != "id"}
    case.perform(AmendRecords(Topic.PROFILE, (profile.id,), changes))


def import_operation(library: Library, data: Mapping[str, Any], new_id: IdMaker) -> ImportReview:
    """The import of a document, with the steps of the agenda that it names (or the usual one) to fill it out."""
    key = data.get("agenda") or DEFAULT_AGENDA
    if not isinstance(key, str) or key not in library.agendas:
        # A document may follow an agenda that this computer does not have; its own steps then stand alone.
        return ImportReview(data=data)
    agenda = library.agendas[key]
    plain = [to_plain(step) for step in steps_of(agenda, None, new_id)]
    steps = {step["key"]: {name: value for name, value in step.items() if name != "id"} for step in plain}
    return ImportReview(data=data, agenda_steps=steps, agenda=agenda.key, guidance=guidance_of(agenda))
