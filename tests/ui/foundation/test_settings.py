"""What this computer remembers: kept at once, forgiving of damage, and without a word of any case."""

import json

from ui.settings import Recent, Settings


def test_what_is_chosen_is_there_after_a_restart(tmp_path, qapp):
    file = tmp_path / "state" / "screen.json"
    settings = Settings(file)
    settings.change(theme="dark", text_size=150, who="Sam")
    settings.remember("window", "abc")
    again = Settings(file)
    assert (again.theme, again.text_size, again.who, again.recall("window")) == ("dark", 150, "Sam", "abc")
    assert (again.motion, again.single_keys, again.idle_minutes, again.toured) == (True, True, 15, False)


def test_what_cannot_be_chosen_becomes_the_nearest_that_can(tmp_path, qapp):
    settings = Settings(tmp_path / "screen.json")
    settings.change(theme="pink", text_size=900, idle_minutes=-4)
    assert (settings.theme, settings.text_size, settings.idle_minutes) == ("system", 200, 0)


def test_a_change_is_told_once_and_only_where_something_differs(tmp_path, qapp):
    settings = Settings(tmp_path / "screen.json")
    heard = []
    settings.changed.connect(lambda: heard.append(settings.theme))
    settings.change(theme="dark")
    settings.change(theme="dark")
    assert heard == ["dark"]


def test_a_damaged_file_is_as_none(tmp_path, qapp):
    file = tmp_path / "screen.json"
    for words in (
        "{",
        "[1]",
        '{"chosen": {"theme": 3, "text_size": "x"}, "recent": [1, {"path": 2}], "remembered": []}',
    ):
        file.write_text(words)
        settings = Settings(file)
        assert settings.theme == "system"
        assert settings.recent() == ()


def test_the_list_of_reviews_has_the_last_one_first_and_each_once(tmp_path, qapp):
    file = tmp_path / "screen.json"
    settings = Settings(file)
    for number in range(25):
        settings.opened(Recent(path=f"/r/{number}", reference=f"RR-{number}", alias="Baby T"))
    settings.opened(Recent(path="/r/20", reference="RR-20", alias="Baby T", rehearsal=True))
    again = Settings(file).recent()
    assert len(again) == 20
    assert [one.path for one in again[:3]] == ["/r/20", "/r/24", "/r/23"]
    assert again[0].rehearsal
    settings.forget("/r/20")
    assert Settings(file).recent()[0].path == "/r/24"


def test_nothing_but_the_named_fields_reaches_the_disk(tmp_path, qapp):
    file = tmp_path / "screen.json"
    settings = Settings(file)
    settings.opened(Recent(path="/r/1", reference="RR-1", alias="Baby T", stage="meeting", due_words="Rapid review"))
    kept = json.loads(file.read_text())
    assert set(kept) == {"chosen", "recent", "remembered"}
    fields = {"path", "reference", "alias", "stage", "due_words", "due_on", "calendar", "rehearsal", "opened_at"}
    assert set(kept["recent"][0]) == fields


def test_a_disk_that_refuses_stops_nobody(tmp_path, qapp):
    blocked = tmp_path / "file"
    blocked.write_text("")
    settings = Settings(blocked / "screen.json")
    settings.change(theme="dark")
    assert settings.theme == "dark"
