"""Where a partnership's own templates run: they see the same public words as ours, and can neither reach out nor go on.

On top of Jinja's sandbox every loop, call, filter and printed text is counted against a ``Budget``; only filters that
are known to be harmless exist; lists and objects are not printed as they are.
"""

from __future__ import annotations

import difflib
import functools
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from types import BuiltinMethodType, MethodType
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, StrictUndefined, nodes, pass_context
from jinja2.exceptions import SecurityError
from jinja2.filters import make_attrgetter
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Cycler, Joiner, Namespace, missing
from markupsafe import Markup

from facilitator.briefing import counting
from facilitator.briefing.budget import Budget, small

if TYPE_CHECKING:
    from jinja2.runtime import Context

#: How the message ends that a name is not there.
IN_A_BRIEFING = "in a briefing"
#: Filters of Jinja that an own template may use. Of the others some are made to make text long, and some give another
#: answer every time; ``safe`` would let the words of a review be mark-up.
_FILTERS = (
    *("abs", "batch", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby"),
    *("int", "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr", "replace"),
    *(
        "reverse",
        "round",
        "select",
        "selectattr",
        "slice",
        "sort",
        "string",
        "title",
        "trim",
        "truncate",
        "unique",
    ),
    *("upper", "wordcount"),
)
#: Filters that turn whatever they are given into text.
_OF_TEXT = frozenset({"capitalize", "e", "escape", "lower", "replace", "string", "title", "trim", "truncate", "upper"})
#: Methods of texts and tables that may be called.
_METHODS = frozenset({"lower", "upper", "strip", "startswith", "endswith", "split", "items", "keys", "values", "get"})
_CALLED = (Macro, LoopContext, BlockReference, Joiner)
_MADE = (Namespace, Joiner, Cycler)


class OwnEnvironment(ImmutableSandboxedEnvironment):
    """Runs the templates of ``loader`` for one document; make a new one for the next.

    ``filters`` are ours, and ``shown`` is asked for each value before it is printed.
    """

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(
        self, loader: BaseLoader, *, filters: Mapping[str, Callable[..., Any]], shown: Callable[[object], object]
    ) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            undefined=_Missing,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            finalize=self._printed,
        )
        self.budget, self._shown = Budget(), shown
        usual = {name: self.filters[name] for name in _FILTERS} | dict(filters)
        counted: dict[str, Callable[[Any], Any]] = {
            counting.EACH: self._each,
            counting.TEXT: self._text,
            counting.LIST: self._list,
            counting.ADD: self._add,
        }
        self.filters = {name: self._guarded(name, work) for name, work in usual.items()}
        self.filters |= {"join": self._join, "sum": self._sum} | {
            name: pass_context(_late(work)) for name, work in counted.items()
        }
        self._range = self.globals["range"]
        self.globals = {"range": self._range, "namespace": Namespace, "joiner": Joiner, "cycler": Cycler}

    def call(self, context: Context, obj: Any, *args: Any, **kwargs: Any) -> Any:
        """Call what a template calls, where that is a macro, a loop or one of a few harmless methods."""
        self.budget.step()
        if isinstance(obj, StrictUndefined):
            return obj()
        if not (isinstance(obj, _CALLED) or _may_be_called(obj) or any(obj is one for one in (*_MADE, self._range))):
            raise SecurityError(f"'{getattr(obj, '__name__', 'this')}' cannot be called in a template")
        if not isinstance(obj, Macro):
            for given in (*args, *kwargs.values()):
                small(given)
        return self._measured(super().call(context, obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Reckon with numbers and put texts together; nothing is multiplied but numbers."""
        self.budget.step()
        for side in (left, right):
            if isinstance(side, StrictUndefined):
                return str(side)
        if operator == "+":
            return self._plus(left, right)
        if operator == "**" or not all(isinstance(side, int | float) for side in (left, right)):
            raise SecurityError(f"'{operator}' cannot be used here")
        small(left)
        small(right)
        return super().call_binop(context, operator, left, right)

    def _plus(self, left: Any, right: Any) -> Any:
        if not any(isinstance(left, kind) and isinstance(right, kind) for kind in (str, list, tuple, int | float)):
            raise SecurityError("'+' puts together two numbers, two texts or two lists")
        small(left if isinstance(left, int) else 0)
        return self._measured(left + right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed: nodes.Template = counting.Counting().visit(super()._parse(source, name, filename))
        parsed.set_environment(self)
        return parsed

    def _printed(self, value: object) -> object:
        self.budget.step()
        self.budget.write(_length(value))
        return self._shown(value)

    def _guarded(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        # Filters that are handed the context or the environment have the value after it.
        at = 1 if hasattr(work, "jinja_pass_arg") else 0

        @functools.wraps(work)
        def guarded(*args: Any, **kwargs: Any) -> Any:
            self.budget.step()
            for given in (*args[at + 1 :], *kwargs.values()):
                small(given)
            if name in _OF_TEXT:
                self.budget.write(_length(args[at]))
            if name == "replace":
                self._replacing(*(str(one) for one in args[at:]), **kwargs)
            return self._measured(work(*args, **kwargs))

        return guarded

    def _replacing(self, text: str, old: str = "", new: str = "", *_: str, **__: object) -> None:
        self.budget.write(len(text) + len(new) * (text.count(old)))

    def _measured(self, value: Any) -> Any:
        if isinstance(value, str):
            self.budget.write(len(value))
        self.budget.weigh(value)
        return value

    def _join(self, things: Any, between: str = "", attribute: str | int | None = None) -> Any:
        small(between)
        of = make_attrgetter(self, attribute) if attribute is not None else None
        parts: list[Any] = []
        for thing in self.budget.each(things):
            if parts:
                parts.append(between)
            parts.append(of(thing) if of else thing)
        return self._add(parts)

    def _sum(self, things: Any, attribute: str | int | None = None, start: Any = 0) -> Any:
        of = make_attrgetter(self, attribute) if attribute is not None else None
        for thing in self.budget.each(things):
            start = self._plus(start, of(thing) if of else thing)
        return start

    def _each(self, things: Any) -> Any:
        return self.budget.each(things)

    def _text(self, text: str) -> str:
        self.budget.write(len(text))
        return text

    def _list(self, made: Any) -> Any:
        self.budget.step()
        return self._measured(made)

    def _add(self, parts: list[Any]) -> Any:
        for part in parts:
            self.budget.write(_length(part))
        if any(hasattr(part, "__html__") for part in parts):
            return Markup("").join(parts)
        return "".join(str(part) for part in parts)


class _Missing(StrictUndefined):
    """A name that is not there; says what there is instead."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name, holder = str(self._undefined_name), self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if holder is missing:
            return f"there is no '{name}' {IN_A_BRIEFING}"
        known = [one.name for one in fields(holder)] if is_dataclass(holder) else []
        return there_is_no(name, f"in {_called(holder)}", known)


def there_is_no(name: str, where: str, known: list[str]) -> str:
    """That there is no ``name`` there, what was probably meant, and all that there is."""
    close = difflib.get_close_matches(name, known, n=1)
    meant = f"; did you mean '{close[0]}'?" if close else ""
    listed = f"; there are: {', '.join(known)}" if known else ""
    return f"there is no '{name}' {where}{meant}{listed}"


def _late(work: Callable[[Any], Any]) -> Callable[..., Any]:
    # A filter that takes the context is not worked out while the template is being read.
    return lambda _, value: work(value)


def _may_be_called(method: object) -> bool:
    if not isinstance(method, BuiltinMethodType | MethodType):
        return False
    holder = method.__self__
    if isinstance(holder, LoopContext | Cycler):
        return True
    return isinstance(holder, str | dict) and method.__name__ in _METHODS


def _length(value: object) -> int:
    """How many letters ``value`` takes. Raises ``SecurityError`` for what is no words and no number."""
    if isinstance(value, StrictUndefined | str):
        return len(value)
    if value is None:
        raise SecurityError("there is nothing here to print; ask first whether there is, with if")
    if not isinstance(value, int | float):
        raise SecurityError(f"{_called(value)} cannot be printed as it is; print what is in it")
    return len(str(value))


def _called(holder: object) -> str:
    """What an object is called: a learning point."""
    if holder is None:
        return "what there is nothing of"
    if isinstance(holder, list | tuple | dict):
        return "a list"
    name = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in type(holder).__name__)
    return f"a {name.strip(' _')}"
