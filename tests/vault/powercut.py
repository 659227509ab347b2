"""Simulated power cuts: what a disk may hold when the current goes while a real process is writing.

``record`` runs any command under strace and keeps every write, cut, sync, naming and removal of files in
the watched folders, in order, with the data. ``images`` then plays the recording up to a point and
makes from it a state of the disk that the system promised no better than: whatever was synced is
there; of every write since, each 512-byte sector may be there or not, in any order; names are made,
changed and removed in order up to any point, or (a disk without a journal) in any combination.

The command says on its standard output, a line each and flushed at once, what it holds to be saved;
``Image.said`` has the lines that came before the cut. For use on the whole program as well:

    recording = record([sys.executable, "-m", "tests.somewhere", str(folder)], [folder])
    for image in images(recording, 2_000, seed=1):
        image.lay_out({folder: empty})
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512

_TRACED = (
    "openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,"
    "unlink,unlinkat,rename,renameat,renameat2,link,linkat,symlink,lseek,sendfile,copy_file_range,sync_file_range"
)
_LINE = re.compile(r"(?P<pid>\d+) +(?P<rest>.*)")
_CALL = re.compile(r"(?P<name>\w+)\((?P<arguments>.*)\) += (?P<result>-?\d+|\?)(?P<tail>.*)")
_HELD = re.compile(r"(?P<number>\d+)<(?P<path>[^>]*)>")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FOLDER = re.compile(r"^(?:AT_FDCWD|\d+)<([^>]*)>")


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to the watched folders, or one line that was said."""

    kind: str
    path: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Recording:
    """What was there before, and everything that happened."""

    folders: tuple[Path, ...]
    before: Mapping[str, bytes]
    events: tuple[Event, ...]

    @property
    def points(self) -> int:
        """Between how many events the current can go."""
        return len(self.events) + 1


@dataclass(frozen=True, slots=True)
class Image:
    """A state of the disk after a power cut, and what had been said by then."""

    at: int
    files: Mapping[str, bytes]
    said: tuple[str, ...]

    def lay_out(self, to: Mapping[Path, Path]) -> None:
        """Write the files of each recorded folder into the (empty, existing) folder given for it."""
        for path, data in self.files.items():
            for folder, target in to.items():
                if Path(path).is_relative_to(folder):
                    place = target / Path(path).relative_to(folder)
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(data)


class Untraceable(AssertionError):
    """The recording cannot be trusted: a tool is missing, or files were written in a way that is not followed."""


def record(command: Sequence[str], folders: Sequence[Path], *, scratch: Path, check: bool = True) -> Recording:
    """Run ``command`` and record what it does in ``folders``; ``scratch`` is a folder for the log."""
    strace = shutil.which("strace")
    if strace is None:
        raise Untraceable("power cuts are simulated from a log of strace, which is not installed on this computer")
    watched = tuple(folder.resolve() for folder in folders)
    before = {str(path): path.read_bytes() for folder in watched for path in folder.rglob("*") if path.is_file()}
    log = scratch / "strace.log"
    traced = [strace, "-f", "-y", "-xx", "-s", "100000000", "-e", f"trace={_TRACED}", "-o", str(log), *command]
    done = subprocess.run(traced, capture_output=True, text=True, check=False)
    if check and done.returncode:
        raise Untraceable(f"the command ended with {done.returncode}: {done.stderr[-2000:]}")
    with log.open(encoding="ascii") as lines:
        events = tuple(_Parser(watched).events(lines))
    log.unlink()
    if not any(event.kind == "write" for event in events):
        raise Untraceable("the command wrote nothing in the watched folders, or strace could not tell where it wrote")
    return Recording(watched, before, events)


def images(recording: Recording, count: int, *, seed: int) -> Iterator[Image]:
    """``count`` states after power cuts at random points, each with its own luck; the same for the same ``seed``."""
    dice = random.Random(seed)
    cuts = sorted(dice.randrange(recording.points) for _ in range(count))
    disk = _Disk(recording.before)
    said: list[str] = []
    done = 0
    for cut in cuts:
        for event in recording.events[done:cut]:
            if event.kind == "say":
                said += event.data.decode().splitlines()
            else:
                disk.take(event)
        done = cut
        yield Image(cut, disk.after_a_cut(dice), tuple(said))


@dataclass(slots=True, eq=False)
class _File:
    durable: bytearray
    pending: list[Event] = field(default_factory=list)

    def settle(self) -> None:
        for event in self.pending:
            _apply(self.durable, event, None)
        self.pending.clear()

    def after_a_cut(self, dice: random.Random, luck: float | None) -> bytes:
        content = bytearray(self.durable)
        for event in self.pending:
            if luck is None or dice.random() < luck:
                _apply(content, event, dice if luck is not None else None)
        return bytes(content)


def _apply(content: bytearray, event: Event, tearing: random.Random | None) -> None:
    """Carry out a write or a cut; with ``tearing``, each sector of one write in three is there or not."""
    if event.kind == "cut":
        if event.offset < len(content):
            del content[event.offset :]
        else:
            content.extend(bytes(event.offset - len(content)))
        return
    torn = tearing is not None and tearing.random() < 1 / 3
    place, end = event.offset, event.offset + len(event.data)
    while place < end:
        stop = min(end, place - place % SECTOR + SECTOR)
        if not torn or (tearing is not None and tearing.random() < 0.5):
            if len(content) < stop:
                content.extend(bytes(stop - len(content)))
            content[place:stop] = event.data[place - event.offset : stop - event.offset]
        place = stop


class _Disk:
    """Files by name: as they are now, and as they are sure to be after a cut."""

    def __init__(self, before: Mapping[str, bytes]) -> None:
        self._now = {path: _File(bytearray(data)) for path, data in before.items()}
        self._durable = dict(self._now)
        self._naming: list[tuple[Event, _File | None]] = []
        self._buried: dict[str, _File] = {}

    def take(self, event: Event) -> None:
        match event.kind:
            case "make" if event.path not in self._now:
                self._now[event.path] = _File(bytearray())
                self._naming.append((event, self._now[event.path]))
            case "make":
                pass
            case "write" | "cut":
                self._file(event.path).pending.append(event)
            case "sync":
                self._file(event.path).settle()
            case "sync folder":
                self._settle_names(event.path)
            case "rename":
                moved = self._now.pop(event.path)
                self._now[event.other] = moved
                self._naming.append((event, moved))
            case "remove":
                self._buried[event.path] = self._now.pop(event.path)
                self._naming.append((event, None))
            case _:
                raise Untraceable(f"an event of an unknown kind: {event.kind}")

    def after_a_cut(self, dice: random.Random) -> dict[str, bytes]:
        names = dict(self._durable)
        if dice.random() < 0.7:
            lucky = self._naming[: dice.randint(0, len(self._naming))]
        else:
            lucky = [change for change in self._naming if dice.random() < 0.5]
        for event, file in lucky:
            _rename(names, event, file)
        luck = dice.choice([0.0, 0.2, 0.5, 0.8, 1.0, None])
        return {path: file.after_a_cut(dice, luck) for path, file in names.items()}

    def _file(self, path: str) -> _File:
        return self._now[path] if path in self._now else self._buried[path]

    def _settle_names(self, folder: str) -> None:
        kept = []
        for event, file in self._naming:
            if str(Path(event.path).parent) == folder:
                _rename(self._durable, event, file)
            else:
                kept.append((event, file))
        self._naming = kept


def _rename(names: dict[str, _File], event: Event, file: _File | None) -> None:
    if event.kind == "make" and file is not None:
        names.setdefault(event.path, file)
    elif event.kind == "rename" and file is not None:
        if names.get(event.path) is file:
            del names[event.path]
            names[event.other] = file
    elif event.kind == "remove":
        names.pop(event.path, None)


class _Parser:
    """Makes events of the lines of strace -f -y -xx."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._begun: dict[str, str] = {}
        self._offsets: dict[str, int] = {}

    def events(self, lines: Iterator[str]) -> Iterator[Event]:
        for line in lines:
            whole = self._whole(line.rstrip("\n"))
            call = _CALL.fullmatch(whole) if whole else None
            if call and call["result"] not in {"-1", "?"}:
                yield from self._events_of(call["name"], call["arguments"], int(call["result"]), call["tail"])

    def _whole(self, line: str) -> str | None:
        """The line of a call, put together where another thread's came between its two halves."""
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        pid, rest = match["pid"], match["rest"]
        if rest.endswith("<unfinished ...>"):
            self._begun[pid] = rest.removesuffix("<unfinished ...>").rstrip()
            return None
        resumed = re.match(r"<\.\.\. \w+ resumed>(.*)", rest)
        return self._begun.pop(pid, "") + resumed[1] if resumed else rest

    def _events_of(self, name: str, arguments: str, result: int, tail: str) -> Iterator[Event]:
        if name in {"open", "openat", "creat"}:
            yield from self._opened(arguments, _plain(tail.strip()[1:-1]))
            return
        held = _HELD.match(arguments)
        path = _plain(held["path"]) if held else ""
        if held and name in {"write", "pwrite64"} and held["number"] == "1" and not self._watched(path):
            yield Event("say", data=_first_text(arguments)[:result])
        elif held and self._watched(path):
            yield from self._on_file(name, path, arguments, result)
        elif not held or name.endswith("at"):
            yield from self._on_names(name, arguments)

    def _opened(self, arguments: str, path: str) -> Iterator[Event]:
        if self._watched(path) and re.search(r"O_WRONLY|O_RDWR", arguments):
            if re.search(r"O_APPEND", arguments):
                raise Untraceable(f"{path} was opened for appending")
            self._offsets[path] = 0
            if "O_CREAT" in arguments:
                yield Event("make", path)
            if "O_TRUNC" in arguments:
                yield Event("cut", path)

    def _on_file(self, name: str, path: str, arguments: str, result: int) -> Iterator[Event]:
        match name:
            case "pwrite64":
                offset = int(arguments.rpartition(", ")[2])
                yield Event("write", path, offset=offset, data=_first_text(arguments)[:result])
            case "write":
                offset = self._offsets.get(path, 0)
                self._offsets[path] = offset + result
                yield Event("write", path, offset=offset, data=_first_text(arguments)[:result])
            case "lseek":
                self._offsets[path] = result
            case "ftruncate":
                yield Event("cut", path, offset=int(arguments.rpartition(", ")[2]))
            case "fsync" | "fdatasync":
                folder = any(Path(path) == folder or folder.is_relative_to(path) for folder in self._folders)
                yield Event("sync folder" if folder or Path(path).is_dir() else "sync", path)
            case _:
                raise Untraceable(f"{path} was written by {name}, which is not followed")

    def _on_names(self, name: str, arguments: str) -> Iterator[Event]:
        texts = [_plain(text) for text in _TEXT.findall(arguments)]
        relative = _FOLDER.match(arguments)
        paths = [str(Path(_plain(relative[1]) if relative else "/", text)) for text in texts]
        if not any(self._watched(path) for path in paths):
            return
        match name:
            case "unlink":
                yield Event("remove", paths[0])
            case "unlinkat" if "AT_REMOVEDIR" not in arguments:
                yield Event("remove", paths[0])
            case "rename":
                yield Event("rename", paths[0], paths[1])
            case "renameat" | "renameat2" | "link" | "linkat" | "symlink" | "truncate":
                raise Untraceable(f"{paths} were changed by {name}, which is not followed")

    def _watched(self, path: str) -> bool:
        return any(Path(path).is_relative_to(folder) for folder in self._folders)


def _plain(text: str) -> str:
    """What strace -xx wrote as \\x2f\\x74…, possibly with a note after it that the file is deleted."""
    found = re.match(r"(?:\\x[0-9a-f]{2})+", text)
    if not found:
        return text
    plain = bytes.fromhex(found[0].replace("\\x", "")).decode("utf-8", "surrogateescape")
    return plain.removesuffix(" (deleted)")


def _first_text(arguments: str) -> bytes:
    found = _TEXT.search(arguments)
    return bytes.fromhex(found[1].replace("\\x", "")) if found else b""
