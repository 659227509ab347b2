"""Writes what was measured as tables, and puts them between their markers in a document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tests.disclosure.measuring import Outcome, Quiet, Verdict, shown, tally
from tests.disclosure.planted import GROUPS
from tests.disclosure.speed import Timing

ABSENT = "The five published documents were not beside the project when this was measured, so nothing is said of them."


def between(document: str, name: str, text: str) -> str:
    """The document with what stands between the markers of this name replaced; a missing marker is an error."""
    start, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->"
    if document.count(start) != 1 or document.count(end) != 1:
        raise ValueError(f"The document has not exactly one pair of markers {name!r}.")
    head, rest = document.split(start)
    return f"{head}{start}\n{text.strip()}\n\n{end}{rest.split(end)[1]}"


def recall_table(verdicts: Sequence[Verdict], aims: dict[str, float]) -> str:
    """Recall by group and class, a column for each corpus."""
    lines = [_row(["what", *[verdict.corpus for verdict in verdicts], "aim"]), _rule(2 + len(verdicts))]
    for group, topics in GROUPS.items():
        aim = f"{aims[group]:.0%}" if group in aims else "-"
        lines.append(_row([f"**{group}**", *[f"**{_share(*verdict.recall(topics))}**" for verdict in verdicts], aim]))
        if len(topics) > 1:
            lines += [_row([f"· {topic}", *[_share(*v.recall([topic])) for v in verdicts], ""]) for topic in topics]
    every = [topic for topics in GROUPS.values() for topic in topics]
    lines.append(_row(["**all**", *[f"**{_share(*verdict.recall(every))}**" for verdict in verdicts], ""]))
    return "\n".join(lines)


def disguise_table(outcomes: Iterable[Outcome], topics: Sequence[str]) -> str:
    """Recall by class and disguise, those with a miss first."""
    rows = sorted(tally(outcomes).items(), key=lambda item: (item[1][0] == item[1][1], item[0]))
    lines = [_row(["class", "disguise", "found"]), _rule(3)]
    lines += [_row([topic, shown(how), f"{found} of {of}"]) for (topic, how), (found, of) in rows if topic in topics]
    return "\n".join(lines)


def disguises(verdict: Verdict, topics: Iterable[str]) -> int:
    """How many different disguises of these classes the corpus has."""
    return len({(outcome.topic, outcome.disguise) for outcome in verdict.outcomes if outcome.topic in set(topics)})


def misses(verdict: Verdict) -> str:
    """Every planted identifier that was not found, by class."""
    by_topic: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in verdict.missed():
        by_topic[outcome.topic].append(outcome)
    if not by_topic:
        return "None."
    return "\n".join(
        f"- {topic}: " + "; ".join(f"“{shown(one.text)}” ({one.disguise})" for one in ones)
        for topic, ones in sorted(by_topic.items())
    )


def quiet_table(rows: Sequence[tuple[str, Quiet]]) -> str:
    """How loud it is where there is nothing to find."""
    heads = ["text", "words", "hits", "blocks", "hits per 1,000 words before unknown capitals", "distinct findings"]
    lines = [_row(heads), _rule(len(heads))]
    for name, quiet in rows:
        told = [f"{quiet.words:,}", str(len(quiet.alarms)), str(quiet.blocks), f"{quiet.per_thousand:.1f}"]
        lines.append(_row([name, *told, str(quiet.distinct)]))
    return "\n".join(lines)


def alarms(quiet: Quiet) -> str:
    """What it cried out for, by class: each term once, with how often."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for alarm in quiet.alarms:
        counts[alarm.topic + (" (block)" if alarm.block else "")][alarm.text] += 1
    if not counts:
        return "None."
    return "\n".join(
        f"- {topic}: " + "; ".join(f"“{shown(text)}”" + (f" × {n}" if n > 1 else "") for text, n in terms.items())
        for topic, terms in sorted(counts.items())
    )


def speed_table(rows: Sequence[tuple[str, Timing]]) -> str:
    """Times and ratios."""
    lines = [_row(["what", "words", "ours", "bare search", "ratio"]), _rule(5)]
    for name, timing in rows:
        told = [f"{timing.words:,}", f"{timing.ours:,.0f} ms", f"{timing.bare:,.1f} ms", f"{timing.ratio:,.1f}"]
        lines.append(_row([name, *told]))
    return "\n".join(lines)


def _share(found: int, planted: int) -> str:
    return f"{found} of {planted} ({found / planted:.0%})" if planted else "none planted"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _rule(columns: int) -> str:
    return "|" + "---|" * columns
