"""Follow up on the screen, and the words that are seen on it."""

from PySide6.QtWidgets import QLabel

from ui.views.follow.place import FollowPlace


def shown(widget, qtbot):
    qtbot.addWidget(widget)
    widget.resize(1366, 688)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    if isinstance(widget, FollowPlace):
        widget.enter()
    return widget


def labels(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())
