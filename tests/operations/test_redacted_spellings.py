from facilitator.operations.redaction import Redact


def test_a_name_is_redacted_however_it_was_typed_and_is_found_no_more(desk):
    for text in ("Mrs O’Brien came", "MRS O'BRIEN left", "O\u00ad'Bri\u200ben rang", "José and Jose\u0301 and Jose"):
        desk.say(text)
    desk.do(Redact("o'brien"))
    desk.do(Redact("José"))
    assert desk.texts() == [
        "Mrs [redacted] came",
        "MRS [redacted] left",
        "[redacted] rang",
        "[redacted] and [redacted] and [redacted]",
    ]
    assert desk.case.find("brien") == desk.case.find("jose") == ()
    assert desk.problems() == []


def test_a_phrase_of_which_nothing_is_seen_is_refused_and_never_taken_for_all_words(desk):
    card = desk.say("Seen early")
    for phrase in ("\u200b\u200b\u200b", " ", "\u0301\u0302", "x\u200b"):
        for only in ("", card):
            desk.refuses(
                Redact(phrase, only=only),
                "say which words are to go; nothing was changed; give at least two characters.",
            )
