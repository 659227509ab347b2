"""The look in force: which theme, how large, and the palette, stylesheet, fonts and icons made from them."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui.settings import Settings
from ui.theme.icons import Glyphs
from ui.theme.tokens import HIGH_CONTRAST, LIGHT, RADIUS, SPACE, THEMES, TYPE, Theme

FAMILY = "Atkinson Hyperlegible"
_FOLDER = Path(__file__).parent


class Look(QObject):
    """Colours and sizes of the whole application. ``changed`` is told after they are in force.

    Follows the system's light, dark or high-contrast wish where the settings say "system".
    """

    changed = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        self._glyphs: Glyphs | None = None
        self.theme = LIGHT
        self.scale = 1.0
        _load_typeface()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self.refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self.refresh)
        settings.changed.connect(self.refresh)
        self._choose()

    # what it says

    @property
    def motion(self) -> bool:
        """Whether small movements may be shown."""
        return self._settings.motion

    def px(self, design: float) -> int:
        """A length of the design in pixels of the screen at this size of text."""
        return round(design * self.scale)

    def is_wide(self, width: int, design: int) -> bool:
        """Whether ``width`` screen pixels are at least ``design`` pixels of the design."""
        return width / self.scale >= design

    def font(self, size: float = 15, *, bold: bool = False, tabular: bool = False) -> QFont:
        """The typeface at ``size`` design pixels; ``tabular`` keeps figures from moving as they change."""
        font = QFont(FAMILY)
        font.setPixelSize(max(1, self.px(size)))
        font.setBold(bold)
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def colour(self, token: str) -> QColor:
        """The colour of a token, such as ``ink``."""
        return QColor(getattr(self.theme, token))

    def icon(self, name: str, token: str = "ink") -> QIcon:
        """A Phosphor icon in the colour of a token; ask again after ``changed``."""
        key = (name, getattr(self.theme, token), self.theme.line_strong)
        if key not in self._icons:
            if self._glyphs is None:
                self._glyphs = Glyphs()
            self._icons[key] = self._glyphs.icon(name, QColor(key[1]), QColor(key[2]))
        return self._icons[key]

    # what it does

    def refresh(self, *_: object) -> None:
        """Take up what the settings and the system say now; tells ``changed`` only where that differs."""
        before = (self.theme, self.scale)
        self._choose()
        if (self.theme, self.scale) != before:
            self.apply()

    def apply(self) -> None:
        """Put the look in force for every window."""
        app = QApplication.instance()
        if not isinstance(app, QApplication):
            return
        app.setFont(self.font())
        app.setPalette(_palette(self.theme))
        # Each time that it is set, every widget there is gets styled anew.
        if (sheet := self._stylesheet()) != app.styleSheet():
            app.setStyleSheet(sheet)
        self.changed.emit()

    def _choose(self) -> None:
        wish = self._settings.theme
        self.theme = THEMES.get(wish) or _system_theme()
        self.scale = self._settings.text_size / 100

    def _stylesheet(self) -> str:
        words: dict[str, str] = dict(self.theme.colours())
        words |= {f"s{size}": f"{self.px(size)}px" for size in SPACE}
        words |= {f"t{size}": f"{self.px(size)}px" for size in TYPE}
        words |= {f"r{size}": f"{self.px(size)}px" for size in RADIUS}
        words |= {"edge": f"{self.theme.edge}px", "ring": f"{2 * self.theme.edge}px", "family": FAMILY}
        words |= {"target": f"{self.px(32)}px", "tick": f"{self.px(18)}px"}
        words["half_tick"] = f"{self.px(18) // 2 + self.theme.edge}px"
        words["signs"] = (_FOLDER / "signs" / self.theme.name).as_posix()
        # The base first: areas refine it.
        sheets = [_FOLDER / "base.qss", *sorted(set(_FOLDER.glob("*.qss")) - {_FOLDER / "base.qss"})]
        return "\n".join(Template(sheet.read_text(encoding="utf-8")).substitute(words) for sheet in sheets)


def _system_theme() -> Theme:
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return HIGH_CONTRAST
    return THEMES["dark"] if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT


def _load_typeface() -> None:
    if FAMILY in QFontDatabase.families():
        return
    spec = find_spec("fontpkg_atkinson_hyperlegible")
    folder = Path(next(iter(spec.submodule_search_locations or ())) if spec else "") / "files"
    for style in ("Regular", "Bold", "Italic"):
        file = folder / f"AtkinsonHyperlegible-{style}.ttf"
        if file.is_file():
            QFontDatabase.addApplicationFontFromData(file.read_bytes())


_ROLES = {
    QPalette.ColorRole.Window: "paper",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "paper",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "alert",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "recommend",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "paper",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Accent: "accent",
}


def _palette(theme: Theme) -> QPalette:
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, token)))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.muted))
    return palette
