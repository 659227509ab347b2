"""Templates rewritten as they are read, so that every loop, text, list and joining of texts passes by a budget."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jinja2 import TemplateSyntaxError, nodes
from jinja2.visitor import NodeTransformer

#: The filters that count, by what passes through them; with a space, so that no template can name them.
EACH, TEXT, LIST, ADD = "counted each", "counted text", "counted list", "counted add"


class Counting(NodeTransformer):
    """Puts the counting filters where a template could go on for ever, or make something far too large.

    Raises ``TemplateSyntaxError`` where a template would let words be mark-up.
    """

    def get_visitor(self, node: nodes.Node) -> Callable[..., Any] | None:
        """What is done with a node of that kind."""
        done: dict[type[nodes.Node], Callable[..., Any]] = {
            nodes.For: self._loop,
            nodes.Output: self._output,
            nodes.List: self._list,
            nodes.Dict: self._list,
            nodes.Tuple: self._tuple,
            nodes.Concat: self._concat,
            nodes.ScopedEvalContextModifier: self._modifier,
        }
        return done.get(type(node))

    def _loop(self, node: nodes.For) -> nodes.Node:
        self.generic_visit(node)
        node.iter = _through(EACH, node.iter)
        return node

    def _output(self, node: nodes.Output) -> nodes.Node:
        self.generic_visit(node)
        node.nodes = [_through(TEXT, one) if isinstance(one, nodes.TemplateData) else one for one in node.nodes]
        return node

    def _list(self, node: nodes.Node) -> nodes.Node:
        return _through(LIST, self.generic_visit(node))

    def _tuple(self, node: nodes.Tuple) -> nodes.Node:
        # What a loop or an assignment fills is a tuple, too, of names.
        self.generic_visit(node)
        return _through(LIST, node) if node.ctx == "load" else node

    def _concat(self, node: nodes.Concat) -> nodes.Node:
        self.generic_visit(node)
        return _through(ADD, nodes.List(node.nodes, lineno=node.lineno))

    def _modifier(self, node: nodes.Node) -> nodes.Node:
        raise TemplateSyntaxError("autoescape cannot be switched in a template", node.lineno)


def _through(how: str, node: Any) -> nodes.Filter:
    return nodes.Filter(node, how, [], [], None, None, lineno=node.lineno)
