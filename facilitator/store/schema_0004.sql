-- What the room may see, how everyone is heard, what became of what was left open, and words kept as rightly spelt.
CREATE TABLE step_round_heard (
  owner TEXT NOT NULL REFERENCES steps(id), target TEXT NOT NULL REFERENCES agencies(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_round_heard_target ON step_round_heard(target);

CREATE TABLE step_round_later (
  owner TEXT NOT NULL REFERENCES steps(id), target TEXT NOT NULL REFERENCES agencies(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX step_round_later_target ON step_round_later(target);

ALTER TABLE steps ADD COLUMN room TEXT NOT NULL DEFAULT 'chosen';
ALTER TABLE steps ADD COLUMN extra_minutes INTEGER NOT NULL DEFAULT 0;
ALTER TABLE steps ADD COLUMN quiet_until TEXT;
ALTER TABLE steps ADD COLUMN round_open INTEGER NOT NULL DEFAULT 0;
ALTER TABLE contributions ADD COLUMN room_words TEXT NOT NULL DEFAULT '';
ALTER TABLE contributions ADD COLUMN hands INTEGER;
ALTER TABLE contributions ADD COLUMN settled TEXT NOT NULL DEFAULT '';
ALTER TABLE decisions ADD COLUMN lines_heard TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN kept_words TEXT NOT NULL DEFAULT '[]';
