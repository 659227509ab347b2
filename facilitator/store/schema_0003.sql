-- What must not be published, what was decided about each finding, who signed, and to whom editions went.
CREATE TABLE register_entries (
  id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, also TEXT NOT NULL,
  born TEXT, person TEXT REFERENCES attendees(id), notes TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;
CREATE INDEX register_entries_person ON register_entries(person);

CREATE TABLE ordinary_words (id TEXT PRIMARY KEY NOT NULL, word TEXT NOT NULL) STRICT;

CREATE TABLE registers (id TEXT PRIMARY KEY NOT NULL, version TEXT NOT NULL, at TEXT, by TEXT NOT NULL) STRICT;

CREATE TABLE rulings (
  id TEXT PRIMARY KEY NOT NULL, level TEXT NOT NULL, topic TEXT NOT NULL, term TEXT NOT NULL, done TEXT NOT NULL,
  instead TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, second TEXT NOT NULL, at TEXT, places TEXT NOT NULL
) STRICT;

CREATE TABLE sign_offs (
  id TEXT PRIMARY KEY NOT NULL, format TEXT NOT NULL, level TEXT NOT NULL, text TEXT NOT NULL, register TEXT NOT NULL,
  rules TEXT NOT NULL, by TEXT NOT NULL, capacity TEXT NOT NULL, at TEXT, needed TEXT NOT NULL, answers TEXT NOT NULL
) STRICT;

CREATE TABLE releases (
  id TEXT PRIMARY KEY NOT NULL, edition TEXT NOT NULL REFERENCES editions(id), "to" TEXT NOT NULL,
  marking TEXT NOT NULL, sha256 TEXT NOT NULL, "on" TEXT NOT NULL, by TEXT NOT NULL, how TEXT NOT NULL,
  recalled_on TEXT, recalled_why TEXT NOT NULL
) STRICT;
CREATE INDEX releases_edition ON releases(edition);

ALTER TABLE editions ADD COLUMN clearance TEXT NOT NULL DEFAULT '';
