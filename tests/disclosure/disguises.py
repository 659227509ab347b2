"""Ways in which somebody may write a name so that a search does not find it, as strategies of Hypothesis."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202c\u2066\u2069\u034f\u180e"
SPACES = ("\u00a0", "\u2009", "\u202f", "\t", "\n", "\r\n", "  ", " \n ", "\u3000", "\u2028")
ACCENTS = "\u0300\u0301\u0302\u0303\u0308\u030a\u0327\u0328\u0336"
SHAPES = {
    "a": "\u0430\u03b1\uff41\u24d0\u00e1\u1d43",
    "b": "\uff42\u24d1\u1e03",
    "c": "\u0441\u03f2\uff43\u217d\u010d",
    "d": "\u0501\uff44\u217e\u010f\u0111",
    "e": "\u0435\uff45\u24d4\u00e9\u0119",
    "f": "\uff46\u24d5\u1e1f",
    "h": "\u04bb\uff48\u0127",
    "i": "\u0456\u03b9\uff49\u2170\u0131",
    "j": "\u0458\uff4a\u03f3",
    "k": "\u03ba\u043a\uff4b\u1e33",
    "l": "\uff4c\u217c\u0142",
    "n": "\uff4e\u207f\u0148\u0578",
    "o": "\u043e\u03bf\u0585\uff4f\u00f8\u00f6",
    "p": "\u0440\u03c1\uff50",
    "r": "\uff52\u0433\u0159",
    "s": "\u0455\uff53\u0161\ua731",
    "t": "\uff54\u0165\u03c4",
    "u": "\u03c5\uff55\u00fc",
    "v": "\u03bd\uff56\u2174",
    "x": "\u0445\u03c7\uff58\u2179",
    "y": "\u0443\uff59\u00fd",
    "z": "\uff5a\u017e",
}


def _each(name: str, choose: st.DataObject, ways: dict[str, str] | None = None) -> list[bool]:
    """Which characters are disguised: at least one of those that can be."""
    can = [at for at, letter in enumerate(name) if letter.isalpha() and (ways is None or letter.lower() in ways)]
    if not can:
        return [False] * len(name)
    picked = choose.draw(st.sets(st.sampled_from(can), min_size=1))
    return [at in picked for at in range(len(name))]


def invisible(name: str, choose: st.DataObject) -> str:
    marked = _each(name, choose)
    return "".join(
        letter + choose.draw(st.text(INVISIBLE, min_size=1, max_size=3)) if mark and at + 1 < len(name) else letter
        for at, (letter, mark) in enumerate(zip(name, marked, strict=True))
    )


def accented(name: str, choose: st.DataObject) -> str:
    marked = _each(name, choose)
    loose = "".join(
        letter + choose.draw(st.sampled_from(ACCENTS)) if mark else letter
        for letter, mark in zip(name, marked, strict=True)
    )
    return unicodedata.normalize(choose.draw(st.sampled_from(["NFC", "NFD"])), loose)


def look_alike(name: str, choose: st.DataObject) -> str:
    marked = _each(name, choose, SHAPES)
    return "".join(
        choose.draw(st.sampled_from(SHAPES[letter.lower()])) if mark else letter
        for letter, mark in zip(name, marked, strict=True)
    )


def full_width(name: str, choose: st.DataObject) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) if letter.isascii() and letter.isalnum() else letter for letter in name)


def mathematical(name: str, choose: st.DataObject) -> str:
    first = choose.draw(st.sampled_from([0x1D400, 0x1D468, 0x1D5D4, 0x1D670]))
    return "".join(
        chr(first + ord(letter) - 65)
        if "A" <= letter <= "Z"
        else chr(first + 26 + ord(letter) - 97)
        if "a" <= letter <= "z"
        else letter
        for letter in name
    )


def other_case(name: str, choose: st.DataObject) -> str:
    return choose.draw(st.sampled_from([name.upper(), name.lower(), name.swapcase(), name.title()]))


def other_space(name: str, choose: st.DataObject) -> str:
    return name.replace(" ", choose.draw(st.sampled_from(SPACES)))


def broken(name: str, choose: st.DataObject) -> str:
    at = choose.draw(st.sampled_from([at for at in range(1, len(name)) if name[at - 1 : at + 1].isalpha()]))
    dash = choose.draw(st.sampled_from(["-", "\u2010", "\u00ad", "\u2011"]))
    return f"{name[:at]}{dash}{choose.draw(st.sampled_from(['', ' ']))}\n{name[at:]}"


def spaced_out(name: str, choose: st.DataObject) -> str:
    gap = choose.draw(st.sampled_from([" ", ".", "-", "_", "*", "/", " . ", "\u00a0", "|", "\u00b7", ", "]))
    return "  ".join(gap.join(word) for word in name.split())


def escaped(name: str, choose: st.DataObject) -> str:
    marked = _each(name, choose)
    forms = ("&#{};", "&#x{:x};", "&#x{:X};", "&#0{};", "&amp;#{};")
    return "".join(
        choose.draw(st.sampled_from(forms)).format(ord(letter)) if mark else letter
        for letter, mark in zip(name, marked, strict=True)
    )


def tagged(name: str, choose: st.DataObject) -> str:
    at = choose.draw(st.integers(1, len(name) - 1))
    tag = choose.draw(st.sampled_from(["b", "em", "span", "I"]))
    return f"<{tag}>{name[:at]}</{tag}>{name[at:]}"


def drawn_out(name: str, choose: st.DataObject) -> str:
    at = choose.draw(st.sampled_from([at for at, letter in enumerate(name) if letter.isalpha()]))
    return name[:at] + name[at] * choose.draw(st.integers(2, 5)) + name[at:]


def run_together(name: str, choose: st.DataObject) -> str:
    return name.replace(" ", choose.draw(st.sampled_from(["", "_", ".", "-", "/", "+"])))


def turned_round(name: str, choose: st.DataObject) -> str:
    first, _, last = name.rpartition(" ")
    return f"{last}, {first}" if first else name


def backwards(name: str, choose: st.DataObject) -> str:
    return " ".join(word[::-1] for word in name.split())


def one_letter_covered(name: str, choose: st.DataObject) -> str:
    sign = choose.draw(st.sampled_from("*?#_\ufffd\u2588"))
    covered = []
    for word in name.split():
        at = choose.draw(st.integers(1, len(word) - 2))
        covered.append(word[:at] + sign + word[at + 1 :])
    return " ".join(covered)


def figures_for_letters(name: str, choose: st.DataObject) -> str:
    figures = {"a": "4@", "e": "3", "i": "1!", "o": "0", "s": "5$", "t": "7", "b": "8", "l": "1|"}
    marked = _each(name, choose, figures)
    return "".join(
        choose.draw(st.sampled_from(figures[letter.lower()])) if mark else letter
        for letter, mark in zip(name, marked, strict=True)
    )


def over_the_radio(name: str, choose: st.DataObject) -> str:
    first_words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike"
    last_words = "november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu"
    words = f"{first_words} {last_words}".split()
    said = [words[ord(letter) - 97] for letter in name.lower() if letter.isalpha()]
    gap = choose.draw(st.sampled_from([" ", ", ", "-", " / "]))
    return gap.join(word.title() if choose.draw(st.booleans()) else word for word in said)


def tagged_with_attributes(name: str, choose: st.DataObject) -> str:
    at = choose.draw(st.integers(1, len(name) - 1))
    tag = choose.draw(st.sampled_from(['<span class="c1">', "<br>", '<a href="#n2">', "<br/>"]))
    return f"{name[:at]}{tag}{name[at:]}"


def with_a_figure(name: str, choose: st.DataObject) -> str:
    return name + choose.draw(st.sampled_from(["1", "12", "2019", "\u00b2", "\u2081"]))


def among_others(name: str, choose: st.DataObject) -> str:
    joined = name.replace(" ", choose.draw(st.sampled_from(["", ".", "_", "-"])))
    way = choose.draw(
        st.sampled_from(["#JusticeFor{}", "{}@mail.example", "@{}_x", "IMG_{}_01.jpg", "mum{}", "{}sMum"])
    )
    return way.format(joined)


ALL = (
    invisible,
    accented,
    look_alike,
    full_width,
    mathematical,
    other_case,
    other_space,
    broken,
    spaced_out,
    escaped,
    tagged,
    drawn_out,
    run_together,
    turned_round,
    backwards,
    one_letter_covered,
    figures_for_letters,
    over_the_radio,
    tagged_with_attributes,
    with_a_figure,
    among_others,
)
#: Those of single characters, any of which may come on top of another.
OF_CHARACTERS = (invisible, accented, look_alike, full_width, other_case, escaped)
