"""Facts and dates: the clock, and what is known about the review, the incident and the child or adult."""

from __future__ import annotations

from facilitator.model.review import Marking
from facilitator.model.topics import Topic
from ui.desk import Desk
from ui.parts.binding import bind
from ui.parts.fields import ChoiceField, DayField, Field, LineField, MomentField, WordsField
from ui.place import KeyLine
from ui.viewmodels.prepare_clock import next_words
from ui.views.prepare.clock_panel import ClockPanel
from ui.views.prepare.section import Fields, Section

_MARKINGS = [
    (Marking.NONE, "Not marked"),
    (Marking.OFFICIAL, "OFFICIAL"),
    (Marking.OFFICIAL_SENSITIVE, "OFFICIAL-SENSITIVE"),
]


class FactsSection(Section):
    """Every field is saved as it is left; a date moves the clock at once."""

    key = "facts"
    title = "Facts and dates"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.clock = ClockPanel(desk)
        self.page.addWidget(self.clock)
        self._add_dates()
        self._add_review()
        self._add_subject()
        self.page.addStretch(1)

    @classmethod
    def state(cls, desk: Desk) -> str:
        """What is due next."""
        return next_words(desk.reads, desk.library, desk.today())

    def begin(self) -> None:
        """The first date that is still wanted, or the first field."""
        review = self.desk.reads.review()
        wanted = [name for name in ("aware_on", "notified_on", "meeting_at") if getattr(review, name) is None]
        self.area.verticalScrollBar().setValue(0)
        self.bring(self.fields[wanted[0] if wanted else "incident_on"])

    def keys(self) -> tuple[KeyLine, ...]:
        """The keys of the clock."""
        return (
            KeyLine("Left, Right", "Walk the milestones of the clock"),
            KeyLine("Home, End", "The first and the last milestone"),
        )

    def _add_dates(self) -> None:
        today = self.desk.today
        past = "Day/month, or in words such as last Friday or 14 Oct"
        fields: dict[str, Field] = {
            "incident_on": DayField("Incident", past, today=today, past=True),
            "aware_on": DayField("Local authority became aware", today=today, past=True),
            "notified_on": DayField("Notification sent: day 0", today=today, past=True),
            "notification_reference": LineField("Notification reference"),
            "meeting_at": MomentField("Review meeting", "Day and time, such as 14/12 13:30", today=today),
            "due_on": DayField("Due, where another day was agreed", "Leave empty to follow the count", today=today),
            "venue": LineField("Where and how"),
            "calendar": ChoiceField("Days and limits of", self._calendars()),
        }
        self._add("Dates", fields, [fields["venue"]])

    def _add_review(self) -> None:
        fields: dict[str, Field] = {
            "reference": LineField("Reference", "Appears in file lists: never a name"),
            "alias": LineField(f"What {self.desk.subject.the} is called here", "Never the real name"),
            "partnership": LineField("Partnership"),
            "marking": ChoiceField("How notes and papers are marked", _MARKINGS),
        }
        self._add("The review", fields)

    def _add_subject(self) -> None:
        about = self.desk.subject
        fields: dict[str, Field] = {
            "legal_status": LineField("Legal status", about.status),
            "harm": LineField("Harm", "Death or serious harm, and of which kind"),
            "facts": WordsField("What happened", "Enough to understand the rest; never published as it stands", 4),
            "pen_picture": WordsField(f"Who {about.the} is, or was", rows=3),
            "identity": WordsField("Identity", "Ethnicity, faith, language, disability, and their bearing", rows=3),
            "parallel_processes": WordsField(
                "Other processes under way", "Criminal, coroner's, family court; what may not be discussed", rows=3
            ),
        }
        wide = [field for name, field in fields.items() if name != "legal_status"]
        self._add(f"{about.title} and what happened", fields, wide)
        summary: dict[str, Field] = {
            "safety": WordsField(
                "What was done at once", f"To make this {about.noun} and others safe, siblings too", rows=2
            ),
            "episodes": WordsField("Key practice episodes", "What happened, and why people acted as they did", rows=3),
            "voice": WordsField(
                f"{about.title}'s voice", f"What life was like, as {about.the} told or showed it", rows=2
            ),
            "family_view": WordsField("Parents and carers", "What they said, or how they will be asked", rows=2),
            "earlier_reviews": WordsField("Earlier reviews", "Local and national ones that bear on this one", rows=2),
        }
        self._add("For the summary to the Panel", summary, list(summary.values()))

    def _add(self, name: str, fields: dict[str, Field], wide: list[Field] | None = None) -> None:
        for field_name, field in fields.items():
            bind(field, self.desk, Topic.REVIEW, "review", field_name)
        self.fields |= fields
        self.page.addWidget(Fields(self.desk, name, list(fields.values()), wide=wide or ()))

    def _calendars(self) -> list[tuple[str, str]]:
        return [(key, one.title) for key, one in self.desk.library.deadlines.items()]
