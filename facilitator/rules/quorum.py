"""Whether a meeting may decide: the partnership's own rule held against the people and returns of a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from facilitator.model.people import Agency, Attendee, Involvement, MeetingRole, Partner, Presence
from facilitator.reference.quoracy import EssentialAgencies, Quoracy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from facilitator.ids import AgencyId, AttendeeId


@dataclass(frozen=True, slots=True)
class Quorum:
    """What the rule says: ``words`` in one or two sentences, ``missing`` one sentence for each thing that lacks."""

    quorate: bool
    words: str
    missing: tuple[str, ...]


def quorum_of(
    quoracy: Quoracy, agencies: Sequence[Agency], attendees: Sequence[Attendee], *, begun: bool = False
) -> Quorum:
    """How ``agencies`` and ``attendees`` stand against the rule ``quoracy``.

    Before the meeting has ``begun`` whoever is expected counts as well as whoever is there; afterwards only who is
    there and has not left. Being there by video or telephone is being there. A deputy speaks for the agency and has
    the role of the person they stand in for, while that person is not there; authority to decide is never handed on,
    it is what their own record says. An essential agency has sent somebody once they came, though they left early.
    """
    table = _Table(quoracy, agencies, {each.id: each for each in attendees}, begun)
    missing = tuple(table.missing())
    if not missing:
        words = (
            "Quorate: everybody whom the rule asks for is here." if begun else "Quorate, if everybody expected comes."
        )
        return Quorum(quorate=True, words=words, missing=())
    said = "; ".join(_inside(each).rstrip(". ") for each in missing)
    return Quorum(quorate=False, words=f"Not quorate yet: {said}.", missing=missing)


@dataclass(frozen=True, slots=True)
class _Table:
    """The people round the table, each with what they stand for."""

    quoracy: Quoracy
    agencies: Sequence[Agency]
    people: Mapping[AttendeeId, Attendee]
    begun: bool

    def missing(self) -> Iterator[str]:
        """One sentence for each thing that the rule asks for and that is not there."""
        deciding, roles = self._deciding(), self._roles()
        for partner in self.quoracy.partners:
            if partner.key not in deciding:
                own = f"Nobody who is expected may decide for the {_inside(partner.title)}."
                yield partner.missing if self.begun else own
        for role in self.quoracy.roles:
            if role.key not in roles:
                yield role.missing
        yield from self._essential()

    def _essential(self) -> Iterator[str]:
        asked = self.quoracy.essential_agencies
        if asked is EssentialAgencies.NOT_ASKED:
            return
        sent = {self._agency(each) for each in self.people.values() if self._counts(each, left=True)}
        a_return_will_do = asked is EssentialAgencies.ATTEND_OR_RETURN
        nothing_else = " and no return has come in" if a_return_will_do else ""
        for agency in self.agencies:
            if agency.involvement is not Involvement.ESSENTIAL or agency.id in sent:
                continue
            if a_return_will_do and agency.return_received_on is not None:
                continue
            lacks = f"its involvement is essential, nobody is expected{nothing_else}."
            yield f"{agency.name}: {_inside(self.quoracy.essential_missing) if self.begun else lacks}"

    def _deciding(self) -> frozenset[Partner | None]:
        partners = {agency.id: agency.partner for agency in self.agencies}
        deciders = [each for each in self.people.values() if each.may_decide and self._counts(each)]
        return frozenset(partners.get(agency) for agency in map(self._agency, deciders) if agency)

    def _roles(self) -> frozenset[MeetingRole]:
        here = [each for each in self.people.values() if self._counts(each)]
        return frozenset(each.role for person in here for each in (person, *self._stood_in_for(person)))

    def _agency(self, person: Attendee) -> AgencyId | None:
        """The agency for which they speak: their own or, where none is given, that of the person they stand in for."""
        spoken_for = (person, *self._stood_in_for(person))
        return next((each.agency for each in spoken_for if each.agency is not None), None)

    def _stood_in_for(self, person: Attendee) -> tuple[Attendee, ...]:
        """The people, one behind another, who are not there and for whom ``person`` is."""
        found: list[Attendee] = []
        above = self.people.get(person.deputy_for) if person.deputy_for else None
        while above is not None and above not in found and not self._counts(above):
            found.append(above)
            above = self.people.get(above.deputy_for) if above.deputy_for else None
        return tuple(found)

    def _counts(self, person: Attendee, *, left: bool = False) -> bool:
        if not self.begun:
            return person.presence in {Presence.EXPECTED, Presence.PRESENT}
        return person.presence is Presence.PRESENT and (left or person.left_at is None)


def _inside(sentence: str) -> str:
    """``sentence`` as it stands within another: its first letter small, unless a name or abbreviation begins it."""
    first, _, _ = sentence.partition(" ")
    is_ordinary = first[1:].islower() or first == "A"
    # A name with its colon (an agency that is missing) is left as it is written.
    is_name = ":" in sentence
    return sentence[:1].lower() + sentence[1:] if is_ordinary and not is_name else sentence
