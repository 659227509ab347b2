"""The user guide, inside the app: short chapters with pictures, opened where it is wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import (
    QFont,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
)
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QTextBrowser, QVBoxLayout, QWidget

from ui.parts.buttons import primary
from ui.parts.sheet import Sheet
from ui.theme.look import Look
from ui.workspace import Workspace

#: The chapters, and the places at which they open.
FOLDER = Path(__file__).resolve().parents[2] / "guide"
CHAPTERS = ("home", "prepare", "meet", "publish", "check", "follow", "safety")


#: Size of type, space above and below, in design pixels, for each level of heading; 0 is plain text.
_TYPE = {0: (15, 0, 10), 1: (22, 0, 12), 2: (17, 16, 6)}


def title_of(chapter: str) -> str:
    """The name of a chapter: its first heading, up to a colon."""
    first = (FOLDER / f"{chapter}.md").read_text(encoding="utf-8").splitlines()[0]
    return first.removeprefix("# ").partition(":")[0].strip()


def _set_type(document: QTextDocument, look: Look) -> None:
    """Give a page of Markdown our sizes and spaces, and keys our own typeface in bold."""
    block = document.begin()
    while block.isValid():
        size, above, below = _TYPE[min(block.blockFormat().headingLevel(), 2)]
        cursor = QTextCursor(block)
        space = block.blockFormat()
        if not cursor.currentTable():
            space.setTopMargin(look.px(above))
            space.setBottomMargin(look.px(4 if block.textList() else below))
        space.setLineHeight(130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(space)
        for part in _fragments(block):
            cursor.setPosition(part.position())
            cursor.setPosition(part.position() + part.length(), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            style.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
            is_key = part.charFormat().fontFixedPitch()
            style.setFont(look.font(size, bold=is_key or part.charFormat().fontWeight() >= QFont.Weight.Bold))
            if not part.charFormat().isImageFormat():
                cursor.mergeCharFormat(style)
        block = block.next()


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found, place = [], block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


class _Page(QTextBrowser):
    """A chapter, with its pictures fitted to the width."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        path = FOLDER / (name.toString() if isinstance(name, QUrl) else name)
        if kind == QTextDocument.ResourceType.ImageResource.value and path.is_file():
            image = QImage(str(path))
            room = max(200, self.viewport().width() - 24)
            return (
                image.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation) if image.width() > room else image
            )
        return super().loadResource(kind, name)


class GuideSheet(Sheet):
    """Chapters at the left, the page at the right; typing in the field above finds words in the chapter."""

    def __init__(self, workspace: Workspace, chapter: str, over: QWidget) -> None:
        super().__init__("The guide", over, width=1040)
        look = self._look = workspace.look
        self._list = QListWidget()
        self._list.setAccessibleName("Chapters")
        self._list.setFixedWidth(look.px(200))
        self._page = _Page()
        self._page.setAccessibleName("The chapter")
        self._page.setOpenLinks(False)
        self._page.setTabChangesFocus(True)
        self._page.anchorClicked.connect(self._follow)
        self._page.setMinimumHeight(look.px(380))
        self._finder = QLineEdit()
        self._finder.setPlaceholderText("Find in this chapter")
        self._finder.setAccessibleName("Find in this chapter")
        self._finder.returnPressed.connect(self._find)
        right = QVBoxLayout()
        right.addWidget(self._finder)
        right.addWidget(self._page, 1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addWidget(self._list)
        both.addLayout(right, 1)
        self.body.addLayout(both, 1)
        for name in CHAPTERS:
            self._list.addItem(title_of(name))
        for row in range(self._list.count()):
            self._list.item(row).setSizeHint(QSize(0, look.px(32)))
        self._list.currentRowChanged.connect(self._show)
        self.buttons(primary("Back to work", self.dismiss))
        self._list.setCurrentRow(CHAPTERS.index(chapter) if chapter in CHAPTERS else 0)

    @property
    def chapter(self) -> str:
        """The chapter that is shown."""
        return CHAPTERS[self._list.currentRow()]

    def page_text(self) -> str:
        """The words that are shown."""
        return self._page.toPlainText()

    def _show(self, row: int) -> None:
        self._page.setMarkdown((FOLDER / f"{CHAPTERS[row]}.md").read_text(encoding="utf-8"))
        _set_type(self._page.document(), self._look)
        self._page.moveCursor(QTextCursor.MoveOperation.Start)

    def _follow(self, link: QUrl) -> None:
        name = link.toString().removesuffix(".md")
        if name in CHAPTERS:
            self._list.setCurrentRow(CHAPTERS.index(name))

    def _find(self) -> None:
        if not self._page.find(self._finder.text()):
            self._page.moveCursor(self._page.textCursor().MoveOperation.Start)
            self._page.find(self._finder.text())
