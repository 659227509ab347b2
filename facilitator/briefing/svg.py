"""An SVG picture reduced to its shapes, or refused: what is embedded is written here, never passed through.

Declarations and entities are refused before they can unfold; so are scripts, events, foreign content, pictures
inside the picture, words (which would need somebody's typeface) and every address but one inside the picture
itself. The private marks of drawing programs are left out, and what they call its parts is replaced: names may say
who drew whom.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from facilitator.errors import Refused

#: The most shapes in a picture, and how deep they may lie in each other.
SHAPES_LIMIT, DEPTH_LIMIT = 5_000, 40

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_SHAPES = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon use symbol clipPath "  # noqa: SIM905 - words
    "linearGradient radialGradient stop style".split()
)
_LEFT_OUT = frozenset({"metadata", "title", "desc"})
_ATTRIBUTES = frozenset(
    "id class style x y x1 y1 x2 y2 cx cy r rx ry fx fy d points width height viewBox "  # noqa: SIM905 - words
    "transform fill stroke opacity color offset "
    "preserveAspectRatio gradientUnits gradientTransform spreadMethod clipPathUnits href fill-opacity "
    "fill-rule clip-rule clip-path stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit "
    "stroke-dasharray stroke-dashoffset stop-color stop-opacity".split()
)
_HREF = re.compile(r"#[A-Za-z_][\w.-]*")
_ADDRESS_INSIDE = re.compile(r"url\(\s*(['\"]?)#([A-Za-z_][\w.-]*)\1\s*\)")
_REMARK = re.compile(r"/\*.*?(?:\*/|$)", re.DOTALL)
_RULE = re.compile(r"([^{}]*)(\{[^{}]*\})")
_SELECTED = re.compile(r"([.#])([A-Za-z_][\w-]*)")
_DANGEROUS = re.compile(r"url|@|\\|:\s*expression|import|javascript", re.IGNORECASE)
_NUMBER = r"(\d{1,7}(?:\.\d{1,9})?|\.\d{1,9})"
_LENGTH = re.compile(rf"\s*{_NUMBER}\s*(?:px|pt|mm|cm|in)?\s*")
_VIEW_BOX = re.compile(rf"\s*-?{_NUMBER}[\s,]+-?{_NUMBER}[\s,]+{_NUMBER}[\s,]+{_NUMBER}\s*")


def clean_svg(data: bytes) -> tuple[bytes, int, int]:
    """The picture written anew, with its width and height scaled to a longest side of 1,000.

    Raises ``Refused``, naming the reason. Cleaning a second time changes nothing.
    """
    copy = _Copy()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.StartElementHandler = copy.start
    parser.EndElementHandler = copy.end
    parser.CharacterDataHandler = copy.characters
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError):
        raise Refused("the logo is a damaged SVG picture", then="save it again from where it came") from None
    copy.check_uses()
    return "".join(copy.written).encode(), copy.width, copy.height


@dataclass(slots=True)
class _Copy:
    """Writes the allowed part of a picture as the parser walks through it."""

    written: list[str] = field(default_factory=list)
    width: int = 0
    height: int = 0
    _open: list[tuple[str, str]] = field(default_factory=list)
    _skipped: int = 0
    _shapes: int = 0
    _style: list[str] = field(default_factory=list)
    _names: dict[str, str] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    _holding_uses: set[str] = field(default_factory=set)

    def start(self, element: str, attributes: dict[str, str]) -> None:
        space, _, name = element.rpartition(" ")
        if self._skipped or space != _SVG or name in _LEFT_OUT:
            self._skip(space, name)
            return
        if name not in _SHAPES:
            _refuse(f"it has a <{name[:40]}> in it")
        if (name == "svg") != (not self._open):
            _refuse("it has a picture inside the picture")
        self._shapes += 1
        if self._shapes > SHAPES_LIMIT or len(self._open) >= DEPTH_LIMIT:
            _refuse("it is too intricate")
        kept = {key: self._renamed(key, value) for key, value in sorted(_attributes(attributes).items())}
        if not self._open:
            self._measure(kept)
        self._note_use(name, kept)
        self._open.append((name, kept.get("id", "")))
        root = f" xmlns={quoteattr(_SVG)}" if len(self._open) == 1 else ""
        self.written.append(f"<{name}{root}" + "".join(f" {key}={quoteattr(kept[key])}" for key in sorted(kept)) + ">")

    def end(self, element: str) -> None:
        if self._skipped:
            self._skipped -= 1
            return
        self._open.pop()
        if self._style:
            self.written.append(escape(self._renamed_style("".join(self._style))))
            self._style.clear()
        self.written.append(f"</{element.rpartition(' ')[2]}>")

    def characters(self, text: str) -> None:
        if not self._skipped and self._open[-1][0] == "style":
            self._style.append(text)

    def _renamed(self, key: str, value: str) -> str:
        match key:
            case "id":
                return self._name(value)
            case "class":
                return " ".join(self._name(one) for one in value.split())
            case "href":
                return "#" + self._name(value.removeprefix("#"))
            case _:
                return _ADDRESS_INSIDE.sub(lambda found: f"url(#{self._name(found[2])})", value)

    def _renamed_style(self, text: str) -> str:
        _check_value(text)
        rules = _RULE.findall(_REMARK.sub(" ", text))
        selected = (_SELECTED.sub(lambda found: found[1] + self._name(found[2]), before) for before, _ in rules)
        return "".join(one + self._renamed("style", body) for one, (_, body) in zip(selected, rules, strict=True))

    def _name(self, given: str) -> str:
        """What a part or a class of parts is called instead: the same wherever it is named."""
        return self._names.setdefault(given, f"n{len(self._names) + 1}")

    def check_uses(self) -> None:
        """Refuse shapes that are copied from copies: a few of these can unfold into millions."""
        if self._used & self._holding_uses:
            _refuse("it has copies of copies in it")

    def _skip(self, space: str, name: str) -> None:
        if name.lower() in {"script", "foreignobject"}:
            _refuse(f"it has a <{name}> in it")
        if not self._open and not self._skipped:
            _refuse("it does not begin as an SVG picture")
        del space
        self._skipped += 1

    def _note_use(self, name: str, kept: dict[str, str]) -> None:
        if name == "use":
            self._used.add(kept.get("href", "").removeprefix("#"))
            self._holding_uses.update(given for _, given in self._open if given)

    def _measure(self, kept: dict[str, str]) -> None:
        box = _VIEW_BOX.fullmatch(kept.get("viewBox", ""))
        sides = [_LENGTH.fullmatch(kept.get(side, "")) for side in ("width", "height")]
        if box:
            width, height = float(box[3]), float(box[4])
        elif sides[0] and sides[1]:
            width, height = float(sides[0][1]), float(sides[1][1])
        else:
            _refuse("it does not say how large it is")
        if not width or not height:
            _refuse("it has no size")
        longest = max(width, height)
        self.width, self.height = max(round(1000 * width / longest), 1), max(round(1000 * height / longest), 1)
        kept.setdefault("viewBox", f"0 0 {width:g} {height:g}")
        kept |= {"width": str(self.width), "height": str(self.height)}


def _attributes(attributes: dict[str, str]) -> dict[str, str]:
    kept = {}
    for full, value in attributes.items():
        space, _, name = full.rpartition(" ")
        if name.lower().startswith("on"):
            _refuse("it has a script in it")
        if space not in {"", _XLINK} or name not in _ATTRIBUTES:
            continue
        if name == "href" and not _HREF.fullmatch(value):
            _refuse("it fetches something from elsewhere")
        _check_value(value)
        kept[name] = value
    return kept


def _check_value(value: str) -> None:
    if _DANGEROUS.search(_ADDRESS_INSIDE.sub("", value)):
        _refuse("it fetches something from elsewhere")


def _refuse_declaration(*parts: object) -> None:
    del parts
    _refuse("it declares things before the picture begins (a DOCTYPE)")


def _refuse(reason: str) -> NoReturn:
    raise Refused(f"the logo cannot be used: {reason}", then="save it as plain shapes, or as PNG")
