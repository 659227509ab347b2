"""Measures the disclosure check and says how it did: ``python -m tests.disclosure.measure``.

``--write docs/disclosure.md`` puts the tables between their markers there. ``--presidio PYTHON`` runs Presidio over the
same texts in the environment of that Python. ``--misses FILE`` writes every miss and every false alarm into a file.
"""

from __future__ import annotations

import os
import platform
import time
from pathlib import Path

import click

from facilitator.disclosure.register import Register
from tests.disclosure import tables
from tests.disclosure.detectors import Presidio, ours, presidio, register_of
from tests.disclosure.measuring import Detector, Quiet, Verdict, judge, listen, seeds
from tests.disclosure.planted import CORPUS, GROUPS, Corpus, corpora
from tests.disclosure.speed import PARAGRAPH_WORDS, long_text, timed, wide_register

PROJECT = Path(__file__).parents[2]
SEEDS = PROJECT.parent / "shared" / "reference" / "seeds"
AIMS = {
    "listed names": 1.0,
    "listed birth dates": 1.0,
    "listed places, organisations, references": 1.0,
    "structured identifiers": 0.99,
    "people nobody listed": 0.85,
    "what identifies together": 0.7,
}
MEGABYTE = 1_000_000


@click.command()
@click.option("--presidio", "python", metavar="PYTHON", help="The Python of an environment that has Presidio.")
@click.option(
    "--write", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="The document to write into."
)
@click.option(
    "--misses", type=click.Path(path_type=Path, dir_okay=False), help="A file for every miss and false alarm."
)
@click.option("--no-speed", is_flag=True, help="Leave the speed out.")
def main(python: str | None, write: Path | None, misses: Path | None, no_speed: bool) -> None:
    """Measure the disclosure check on the planted sentences and on published text."""
    every = list(corpora())
    verdicts = [judge(corpus, ours(register_of(corpus.register))) for corpus in every]
    published = seeds(SEEDS)
    others = register_of(CORPUS / "others.csv")
    loud = listen(published, ours(others)) if published else None
    parts = {"recall": _recall(verdicts), "misses": _misses(verdicts), "false alarms": _false_alarms(verdicts, loud)}
    if not no_speed:
        parts["speed"] = _speed(every[0])
    if python:
        parts["presidio"] = _compared(presidio(python, every, published or []), every, verdicts, published, loud)
    for name, text in parts.items():
        click.echo(f"\n== {name} ==\n\n{text}")
    if misses:
        misses.write_text(told_misses(verdicts, loud), encoding="utf-8")
    if write:
        document = write.read_text(encoding="utf-8")
        for name, text in parts.items():
            document = tables.between(document, name, text)
        write.write_text(document, encoding="utf-8")


def told_misses(verdicts: list[Verdict], loud: Quiet | None) -> str:
    """Every miss by class and sentence, and every false alarm, for whoever writes the rules."""
    told = [f"# Misses and false alarms, {time.strftime('%H:%M')}", tables.recall_table(verdicts, AIMS)]
    for verdict in verdicts:
        told.append(f"## {verdict.corpus}: missed")
        told += [f"- [{m.topic}, {m.disguise}] {m.text!r} in {m.sentence!r}" for m in verdict.missed()]
        told.append(f"## {verdict.corpus}: listed names that are found and do not block")
        told += [
            f"- [{o.disguise}] {o.text!r} in {o.sentence!r}"
            for o in verdict.outcomes
            if o.topic == "listed-name" and o.found and not o.blocked
        ]
        told.append(f"## {verdict.corpus}: false alarms on clean passages")
        told.append(tables.alarms(Quiet(verdict.clean_passages, verdict.clean_words, verdict.alarms)))
        told.append(f"## {verdict.corpus}: hits beside what is planted: {verdict.beside}")
    if loud:
        told += ["## Published documents", tables.quiet_table([("published", loud)]), tables.alarms(loud)]
    return "\n\n".join(told) + "\n"


def _recall(verdicts: list[Verdict]) -> str:
    told = [tables.recall_table(verdicts, AIMS)]
    for verdict in verdicts:
        names = tables.disguises(verdict, GROUPS["listed names"])
        dates = tables.disguises(verdict, GROUPS["listed birth dates"])
        blocked = [o for o in verdict.outcomes if o.topic == "listed-name"]
        told.append(
            f"{verdict.corpus}: {len(verdict.outcomes)} planted identifiers, listed names in {names} disguises, "
            f"listed birth dates in {dates} forms. Of the listed names written as listed or disguised, "
            f"{sum(o.blocked for o in blocked)} of {len(blocked)} block."
        )
    return "\n\n".join(told)


def _misses(verdicts: list[Verdict]) -> str:
    return "\n\n".join(f"In {verdict.corpus}:\n\n{tables.misses(verdict)}" for verdict in verdicts)


def _false_alarms(verdicts: list[Verdict], loud: Quiet | None) -> str:
    rows = [(f"clean passages, {v.corpus}", Quiet(v.clean_passages, v.clean_words, v.alarms)) for v in verdicts]
    if loud:
        rows.append((f"{loud.documents} published documents, a register of other people", loud))
    told = [tables.quiet_table(rows)] + ([] if loud else [tables.ABSENT])
    return "\n\n".join(told)


def _speed(corpus: Corpus) -> str:
    register = wide_register()
    detect = ours(register)
    text = long_text(corpus)
    paragraph = " ".join(text.split()[:PARAGRAPH_WORDS])
    rows = [
        (f"a long text, {len(register.entries)} entries", timed(detect, register, text)),
        (f"the paragraph being typed, {len(register.entries)} entries", timed(detect, register, paragraph, 25)),
    ]
    machine = (
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, {os.cpu_count()} processors"
    )
    return f"{machine}; load {os.getloadavg()[0]:.1f}.\n\n{tables.speed_table(rows)}"


def _compared(
    other: Presidio, every: list[Corpus], verdicts: list[Verdict], published: list[str] | None, loud: Quiet | None
) -> str:
    theirs = [judge(corpus, other.detector) for corpus in every]
    people = [judge(corpus, other.people_only) for corpus in every]
    lines = ["| what | corpus | this check | Presidio | Presidio, people only |", "|---|---|---|---|---|"]
    for index, corpus in enumerate(every):
        for group, topics in GROUPS.items():
            found = [side[index].recall(topics) for side in (verdicts, theirs, people)]
            if found[0][1]:
                lines.append(f"| {group} | {corpus.name} | " + " | ".join(f"{n} of {of}" for n, of in found) + " |")
        lines.append(
            _row_of_alarms("hits on clean passages", corpus.name, [s[index].alarms for s in (verdicts, theirs, people)])
        )
    if published and loud:
        quiet = [loud.alarms, listen(published, other.detector).alarms, listen(published, other.people_only).alarms]
        lines.append(_row_of_alarms("hits on the published documents", "-", quiet))
    took = _seconds(every, published)
    lines.append(f"| seconds over all these texts | all | {took:.1f} | {other.seconds:.1f} | as beside |")
    lines.append(f"| seconds to load | - | - | {other.load_seconds:.1f} | as beside |")
    rules = sum(_size(PROJECT / part / "disclosure") for part in ("data", "facilitator"))
    sizes = f"{rules / MEGABYTE:,.1f} MB of rules and lists | {other.size / MEGABYTE:,.0f} MB"
    lines.append(f"| on disk, with what it needs | - | {sizes} | as beside |")
    return "\n".join(lines) + ("" if published else f"\n\n{tables.ABSENT}")


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.suffix not in (".pyc", ""))


def _row_of_alarms(what: str, corpus: str, sides: list[tuple[object, ...]]) -> str:
    return f"| {what} | {corpus} | " + " | ".join(str(len(side)) for side in sides) + " |"


def _seconds(every: list[Corpus], published: list[str] | None) -> float:
    """How long this check takes over what Presidio was given."""
    pairs: list[tuple[Register, list[str]]] = [
        (register_of(corpus.register), [passage.text for passage in corpus.passages]) for corpus in every
    ]
    if published:
        pairs.append((register_of(CORPUS / "others.csv"), published))
    start = time.perf_counter()
    for register, texts in pairs:
        detect: Detector = ours(register)
        for text in texts:
            detect(text)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
