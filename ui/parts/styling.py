"""Having the stylesheet look at a widget again after one of its properties changed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def restyle(widget: QWidget) -> None:
    """Apply the stylesheet anew to ``widget``."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def mark(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the stylesheet looks at, where it differs."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        restyle(widget)
