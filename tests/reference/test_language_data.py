"""Hints about language, the ladder of whys and the lint of recommendations, and a partnership's own over ours."""

from __future__ import annotations

import pytest

from facilitator.paths import assets
from facilitator.reference import lists
from facilitator.reference.bad_data import BadDataFile
from facilitator.reference.document import parse_document, read_document
from facilitator.reference.library import Library
from facilitator.reference.recommendation_lint import Weakness, read_recommendation_lint
from facilitator.rules.language import LanguageHints

HEAD = 'schema = 1\nguidance = "g"\nguidance_version = "1"\nsource = "s"\n'
HINT = '[[hints]]\nkey = "x"\nphrases = ["silly billy"]\nwhy = "w"\ninstead = "i"\nsource = "local"\n'


def refusal(work, text):
    with pytest.raises(BadDataFile) as caught:
        work(parse_document("own.toml", (HEAD + text).encode()))
    return caught.value.line, caught.value.reason


def test_a_partnership_adds_rewords_and_removes_hints(own, put):
    put("language-hints.toml", HEAD + 'remove = ["streetwise"]\n' + HINT + HINT.replace('"x"', '"refused"'))
    library = Library.load(own, strict=True)
    hints = LanguageHints(library.language_hints.values())
    assert [one.hint.key for one in hints.found_in("A silly-billy. He refused. He is streetwise.")] == ["refused"]
    assert "streetwise" not in library.language_hints
    assert list(library.language_hints)[-1] == "x"


def test_a_phrase_that_cannot_be_read_is_told_with_its_line():
    assert refusal(lists.LANGUAGE_HINTS.ours, HINT.replace('"silly billy"', '\n"well",\n"(very) silly",\n')) == (
        9,
        '"(very) silly" cannot be read: a phrase begins and ends with a word that must be there',
    )
    assert (
        refusal(lists.LANGUAGE_HINTS.ours, HINT.replace('"silly billy"', ""))[1]
        == '"phrases" needs at least one phrase'
    )
    assert refusal(lists.LANGUAGE_HINTS.ours, HINT.replace('"local"', '"x"'))[1].startswith('"x" is not one of: panel')


def test_the_ladder_leads_to_why_and_can_be_another(own, put):
    assert "only thing" in next(iter(Library.load().why_ladder.values())).words
    put("why-ladder.toml", HEAD + '[[rungs]]\nkey = "still"\nwords = "And now?"\n')
    assert list(Library.load(own, strict=True).why_ladder.values())[-1].words == "And now?"


def test_the_lint_of_a_partnership_takes_the_place_of_ours(own, put):
    ours = (assets("data") / "recommendation-lint.toml").read_text(encoding="utf-8")
    put("recommendation-lint.toml", ours.replace("most = 8 ", "most = 3 "))
    assert Library.load(own, strict=True).recommendation_lint.most == 3
    assert set(Library.load().recommendation_lint.notes) == set(Weakness)


def test_every_weakness_needs_its_words():
    ours = read_document(assets("data"), "recommendation-lint.toml")
    note = '[[notes]]\nkey = "no-owner"\nwords = "w"\nreason = "r"\nexample = "e"\n'
    _line, reason = refusal(read_recommendation_lint, "most = 8\nmonths = 12\nsame = 60\n" + note)
    assert reason.startswith('"notes" needs an entry for each of: no-date, far-date')
    assert read_recommendation_lint(ours).most == 8


def test_the_system_factors_are_those_of_the_field():
    wanted = {"workload", "thresholds", "tools", "information", "supervision", "culture", "environment", "policy"}
    assert wanted <= set(Library.load().system_factors)


def test_the_criteria_that_the_law_names_have_signs_in_the_cards():
    signs = {
        one.key: [str(sign) for sign in one.signs]
        for one in Library.load().criteria["lcspr-england"].criteria
        if one.signs
    }
    assert signs == {
        "11a": ["previously-identified"],
        "11b": ["recurring-theme", "earlier-theme"],
        "11c": ["several-agencies"],
    }
