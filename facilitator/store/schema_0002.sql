-- What the five house styles and the working documents need beside the learning points.
CREATE TABLE passages (
  id TEXT PRIMARY KEY NOT NULL, part TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE factor_answers (
  id TEXT PRIMARY KEY NOT NULL, benchmark TEXT NOT NULL, factor TEXT NOT NULL, state TEXT, text TEXT NOT NULL,
  source TEXT NOT NULL, gap TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE factor_answer_learning (
  owner TEXT NOT NULL REFERENCES factor_answers(id), target TEXT NOT NULL REFERENCES learning_points(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX factor_answer_learning_target ON factor_answer_learning(target);

CREATE TABLE briefing_points (
  owner TEXT NOT NULL REFERENCES briefings(id), target TEXT NOT NULL REFERENCES learning_points(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX briefing_points_target ON briefing_points(target);

ALTER TABLE recommendations ADD COLUMN feature TEXT NOT NULL DEFAULT '';
ALTER TABLE stories ADD COLUMN headline TEXT NOT NULL DEFAULT '';
ALTER TABLE stories ADD COLUMN professionals TEXT NOT NULL DEFAULT '';
ALTER TABLE stories ADD COLUMN family TEXT NOT NULL DEFAULT '';
ALTER TABLE profiles ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
ALTER TABLE agencies ADD COLUMN public_name TEXT NOT NULL DEFAULT '';
ALTER TABLE briefings ADD COLUMN benchmark TEXT NOT NULL DEFAULT '';
ALTER TABLE editions ADD COLUMN withdrawn_why TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN safety TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN episodes TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN voice TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN family_view TEXT NOT NULL DEFAULT '';
ALTER TABLE reviews ADD COLUMN earlier_reviews TEXT NOT NULL DEFAULT '';
