CREATE INDEX actions_began_as ON actions(began_as) WHERE began_as IS NOT NULL;

CREATE INDEX actions_owner ON actions(owner) WHERE owner IS NOT NULL;

CREATE INDEX actions_recommendation ON actions(recommendation) WHERE recommendation IS NOT NULL;

CREATE INDEX attendees_agency ON attendees(agency) WHERE agency IS NOT NULL;

CREATE INDEX attendees_deputy_for ON attendees(deputy_for) WHERE deputy_for IS NOT NULL;

CREATE INDEX briefing_points_target ON briefing_points(target);

CREATE INDEX contribution_themes_target ON contribution_themes(target);

CREATE INDEX contributions_merged_into ON contributions(merged_into) WHERE merged_into IS NOT NULL;

CREATE INDEX contributions_speaker ON contributions(speaker) WHERE speaker IS NOT NULL;

CREATE INDEX contributions_step ON contributions(step, position);

CREATE INDEX contributions_under ON contributions(under) WHERE under IS NOT NULL;

CREATE INDEX criterion_evidence_target ON criterion_evidence(target);

CREATE INDEX factor_answer_learning_target ON factor_answer_learning(target);

CREATE INDEX history_changes_record ON history_changes(topic, record, seq);

CREATE INDEX history_undone ON history(run) WHERE undoable = 1 AND state = 1;

CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");

CREATE INDEX learning_point_sources_target ON learning_point_sources(target);

CREATE INDEX learning_point_themes_target ON learning_point_themes(target);

CREATE INDEX recommendation_answers_target ON recommendation_answers(target);

CREATE INDEX recommendation_learning_target ON recommendation_learning(target);

CREATE INDEX recommendations_began_as ON recommendations(began_as) WHERE began_as IS NOT NULL;

CREATE INDEX recommendations_owner ON recommendations(owner) WHERE owner IS NOT NULL;

CREATE INDEX register_entries_person ON register_entries(person);

CREATE INDEX releases_edition ON releases(edition);

CREATE INDEX step_round_heard_target ON step_round_heard(target);

CREATE INDEX step_round_later_target ON step_round_later(target);

CREATE INDEX views_agency ON views(agency) WHERE agency IS NOT NULL;

CREATE INDEX views_attendee ON views(attendee) WHERE attendee IS NOT NULL;

CREATE INDEX wordings_contribution ON wordings(contribution);

CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);

CREATE TABLE actions (
  id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, immediate INTEGER NOT NULL, owner TEXT REFERENCES agencies(id),
  owner_role TEXT NOT NULL, due_on TEXT, state TEXT NOT NULL, progress TEXT NOT NULL,
  recommendation TEXT REFERENCES recommendations(id), began_as TEXT REFERENCES contributions(id),
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE agencies (
  id TEXT PRIMARY KEY NOT NULL, code TEXT NOT NULL UNIQUE, name TEXT NOT NULL, type TEXT NOT NULL,
  partner TEXT, involvement TEXT NOT NULL, return_received_on TEXT, notes TEXT NOT NULL, position INTEGER NOT NULL
, public_name TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE attendees (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, job_title TEXT NOT NULL, agency TEXT REFERENCES agencies(id),
  role TEXT NOT NULL, presence TEXT NOT NULL, remote INTEGER NOT NULL, deputy_for TEXT REFERENCES attendees(id),
  arrived_at TEXT, left_at TEXT, conflict TEXT NOT NULL, confidentiality_at TEXT, may_decide INTEGER NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE briefing_points (
  owner TEXT NOT NULL REFERENCES briefings(id), target TEXT NOT NULL REFERENCES learning_points(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE briefings (
  id TEXT PRIMARY KEY NOT NULL, format TEXT NOT NULL, title TEXT NOT NULL, level TEXT NOT NULL,
  marking TEXT NOT NULL, position INTEGER NOT NULL
, benchmark TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE contribution_themes (
  owner TEXT NOT NULL REFERENCES contributions(id), target TEXT NOT NULL REFERENCES themes(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE contributions (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, step TEXT REFERENCES steps(id), kind TEXT NOT NULL,
  text TEXT NOT NULL, agency TEXT REFERENCES agencies(id), speaker TEXT REFERENCES attendees(id), said_at TEXT,
  position INTEGER NOT NULL, under TEXT REFERENCES contributions(id), merged_into TEXT REFERENCES contributions(id),
  factors TEXT NOT NULL, starred INTEGER NOT NULL, key_learning INTEGER NOT NULL,
  previously_identified TEXT NOT NULL, source TEXT NOT NULL, redacted INTEGER NOT NULL
, room_words TEXT NOT NULL DEFAULT '', hands INTEGER, settled TEXT NOT NULL DEFAULT '') STRICT;

CREATE VIRTUAL TABLE "contributions_fts" USING FTS5 (
    "text",
    tokenize='porter',
    content="contributions"
);

CREATE TABLE 'contributions_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'contributions_fts_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'contributions_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'contributions_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE criteria (
  id TEXT PRIMARY KEY NOT NULL, criterion TEXT NOT NULL UNIQUE, answer TEXT, grounds TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT;

CREATE TABLE criterion_evidence (
  owner TEXT NOT NULL REFERENCES criteria(id), target TEXT NOT NULL REFERENCES contributions(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE decisions (
  id TEXT PRIMARY KEY NOT NULL, outcome TEXT NOT NULL, reasons TEXT NOT NULL, no_review_reason TEXT NOT NULL,
  serious_case TEXT, serious_case_grounds TEXT NOT NULL, national_importance TEXT, national_grounds TEXT NOT NULL,
  scope TEXT NOT NULL, quorate INTEGER, escalation TEXT NOT NULL, decided_by TEXT NOT NULL, decided_at TEXT,
  read_back INTEGER NOT NULL
, lines_heard TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE drafts (
  step TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, cursor INTEGER NOT NULL, saved_at TEXT NOT NULL
) STRICT;

CREATE TABLE editions (
  id TEXT PRIMARY KEY NOT NULL, format TEXT NOT NULL, number INTEGER NOT NULL, media TEXT NOT NULL,
  level TEXT NOT NULL, issued_at TEXT NOT NULL, issued_by TEXT NOT NULL, file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL, context TEXT NOT NULL, content TEXT NOT NULL, guidance TEXT NOT NULL,
  made_with TEXT NOT NULL, withdrawn_on TEXT, withdrawn_why TEXT NOT NULL DEFAULT '', clearance TEXT NOT NULL DEFAULT '', UNIQUE (format, number)
) STRICT;

CREATE TABLE factor_answer_learning (
  owner TEXT NOT NULL REFERENCES factor_answers(id), target TEXT NOT NULL REFERENCES learning_points(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE factor_answers (
  id TEXT PRIMARY KEY NOT NULL, benchmark TEXT NOT NULL, factor TEXT NOT NULL, state TEXT, text TEXT NOT NULL,
  source TEXT NOT NULL, gap TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE history (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, label TEXT NOT NULL, amount INTEGER NOT NULL,
  cause TEXT NOT NULL, undoable INTEGER NOT NULL, run INTEGER NOT NULL, state INTEGER NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;

CREATE TABLE history_changes (
  seq INTEGER NOT NULL REFERENCES history(seq), n INTEGER NOT NULL, topic TEXT NOT NULL, record TEXT NOT NULL,
  before TEXT, after TEXT, salt TEXT NOT NULL, digest TEXT NOT NULL, redacted INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (seq, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE learning_point_sources (
  owner TEXT NOT NULL REFERENCES learning_points(id), target TEXT NOT NULL REFERENCES contributions(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE learning_point_themes (
  owner TEXT NOT NULL REFERENCES learning_points(id), target TEXT NOT NULL REFERENCES themes(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE learning_points (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, side TEXT NOT NULL, statement TEXT NOT NULL,
  title TEXT NOT NULL, question TEXT NOT NULL, tool TEXT NOT NULL, links TEXT NOT NULL, factors TEXT NOT NULL,
  previously_identified TEXT NOT NULL, include INTEGER NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE VIRTUAL TABLE "learning_points_fts" USING FTS5 (
    "statement",
    tokenize='porter',
    content="learning_points"
);

CREATE TABLE 'learning_points_fts_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'learning_points_fts_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'learning_points_fts_docsize'(id INTEGER PRIMARY KEY, sz BLOB);

CREATE TABLE 'learning_points_fts_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE ordinary_words (id TEXT PRIMARY KEY NOT NULL, word TEXT NOT NULL) STRICT;

CREATE TABLE passages (
  id TEXT PRIMARY KEY NOT NULL, part TEXT NOT NULL, title TEXT NOT NULL, text TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE profiles (
  id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL, colour TEXT NOT NULL, second_colour TEXT NOT NULL,
  logo TEXT NOT NULL, logo_alt TEXT NOT NULL, contact TEXT NOT NULL, disclaimer TEXT NOT NULL
, links TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE recommendation_answers (
  owner TEXT NOT NULL REFERENCES recommendations(id), target TEXT NOT NULL REFERENCES contributions(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendation_learning (
  owner TEXT NOT NULL REFERENCES recommendations(id), target TEXT NOT NULL REFERENCES learning_points(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE recommendations (
  id TEXT PRIMARY KEY NOT NULL, text TEXT NOT NULL, owner TEXT REFERENCES agencies(id), owner_role TEXT NOT NULL,
  due_on TEXT, measure TEXT NOT NULL, include INTEGER NOT NULL, position INTEGER NOT NULL,
  began_as TEXT REFERENCES contributions(id)
, feature TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE register_entries (
  id TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, also TEXT NOT NULL,
  born TEXT, person TEXT REFERENCES attendees(id), notes TEXT NOT NULL, position INTEGER NOT NULL
) STRICT;

CREATE TABLE registers (id TEXT PRIMARY KEY NOT NULL, version TEXT NOT NULL, at TEXT, by TEXT NOT NULL) STRICT;

CREATE TABLE releases (
  id TEXT PRIMARY KEY NOT NULL, edition TEXT NOT NULL REFERENCES editions(id), "to" TEXT NOT NULL,
  marking TEXT NOT NULL, sha256 TEXT NOT NULL, "on" TEXT NOT NULL, by TEXT NOT NULL, how TEXT NOT NULL,
  recalled_on TEXT, recalled_why TEXT NOT NULL
) STRICT;

CREATE TABLE reviews (
  id TEXT PRIMARY KEY NOT NULL, reference TEXT NOT NULL, alias TEXT NOT NULL, stage TEXT NOT NULL,
  rehearsal INTEGER NOT NULL, partnership TEXT NOT NULL, agenda TEXT NOT NULL, guidance TEXT NOT NULL,
  calendar TEXT NOT NULL, marking TEXT NOT NULL, incident_on TEXT, aware_on TEXT, notified_on TEXT,
  notification_reference TEXT NOT NULL, due_on TEXT, meeting_at TEXT, venue TEXT NOT NULL, sent_on TEXT,
  panel_replied_on TEXT, panel_view TEXT, panel_notes TEXT NOT NULL, published_on TEXT, keep_until TEXT,
  legal_hold INTEGER NOT NULL, facts TEXT NOT NULL, pen_picture TEXT NOT NULL, identity TEXT NOT NULL,
  legal_status TEXT NOT NULL, harm TEXT NOT NULL, parallel_processes TEXT NOT NULL
, safety TEXT NOT NULL DEFAULT '', episodes TEXT NOT NULL DEFAULT '', voice TEXT NOT NULL DEFAULT '', family_view TEXT NOT NULL DEFAULT '', earlier_reviews TEXT NOT NULL DEFAULT '', kept_words TEXT NOT NULL DEFAULT '[]') STRICT;

CREATE TABLE rulings (
  id TEXT PRIMARY KEY NOT NULL, level TEXT NOT NULL, topic TEXT NOT NULL, term TEXT NOT NULL, done TEXT NOT NULL,
  instead TEXT NOT NULL, reason TEXT NOT NULL, by TEXT NOT NULL, second TEXT NOT NULL, at TEXT, places TEXT NOT NULL
) STRICT;

CREATE TABLE sign_offs (
  id TEXT PRIMARY KEY NOT NULL, format TEXT NOT NULL, level TEXT NOT NULL, text TEXT NOT NULL, register TEXT NOT NULL,
  rules TEXT NOT NULL, by TEXT NOT NULL, capacity TEXT NOT NULL, at TEXT, needed TEXT NOT NULL, answers TEXT NOT NULL
) STRICT;

CREATE TABLE step_round_heard (
  owner TEXT NOT NULL REFERENCES steps(id), target TEXT NOT NULL REFERENCES agencies(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE step_round_later (
  owner TEXT NOT NULL REFERENCES steps(id), target TEXT NOT NULL REFERENCES agencies(id),
  position INTEGER NOT NULL, PRIMARY KEY (owner, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE steps (
  id TEXT PRIMARY KEY NOT NULL, key TEXT NOT NULL UNIQUE, title TEXT NOT NULL, "group" TEXT NOT NULL,
  purpose TEXT NOT NULL, kind TEXT NOT NULL, minutes INTEGER NOT NULL, used_seconds INTEGER NOT NULL,
  running_since TEXT, state TEXT NOT NULL, skip_reason TEXT NOT NULL, script TEXT NOT NULL, prompts TEXT NOT NULL,
  chair_notes TEXT NOT NULL, position INTEGER NOT NULL
, room TEXT NOT NULL DEFAULT 'chosen', extra_minutes INTEGER NOT NULL DEFAULT 0, quiet_until TEXT, round_open INTEGER NOT NULL DEFAULT 0) STRICT;

CREATE TABLE stories (
  id TEXT PRIMARY KEY NOT NULL, title TEXT NOT NULL, month TEXT NOT NULL, decision TEXT NOT NULL,
  method TEXT NOT NULL, agencies_took_part INTEGER, context TEXT NOT NULL, focus TEXT NOT NULL,
  narrative TEXT NOT NULL, call_out_heading TEXT NOT NULL, call_out_lines TEXT NOT NULL, support TEXT,
  links TEXT NOT NULL, publication_note TEXT NOT NULL, changes_since TEXT NOT NULL, audience TEXT NOT NULL
, headline TEXT NOT NULL DEFAULT '', professionals TEXT NOT NULL DEFAULT '', family TEXT NOT NULL DEFAULT '') STRICT;

CREATE TABLE themes (id TEXT PRIMARY KEY NOT NULL, label TEXT NOT NULL) STRICT;

CREATE TABLE views (
  id TEXT PRIMARY KEY NOT NULL, agency TEXT REFERENCES agencies(id), attendee TEXT REFERENCES attendees(id),
  advisory INTEGER NOT NULL, opinion TEXT, reason TEXT NOT NULL, dissents INTEGER NOT NULL, dissent TEXT NOT NULL,
  given_at TEXT, position INTEGER NOT NULL
) STRICT;

CREATE TABLE wordings (
  id TEXT PRIMARY KEY NOT NULL, contribution TEXT NOT NULL REFERENCES contributions(id), text TEXT NOT NULL,
  replaced_at TEXT NOT NULL, replaced_by TEXT NOT NULL
) STRICT;

CREATE TRIGGER "contributions_ad" AFTER DELETE ON "contributions" BEGIN
  INSERT INTO "contributions_fts" ("contributions_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
END;

CREATE TRIGGER "contributions_ai" AFTER INSERT ON "contributions" BEGIN
  INSERT INTO "contributions_fts" (rowid, "text") VALUES (new.rowid, new."text");
END;

CREATE TRIGGER "contributions_au" AFTER UPDATE ON "contributions" BEGIN
  INSERT INTO "contributions_fts" ("contributions_fts", rowid, "text") VALUES('delete', old.rowid, old."text");
  INSERT INTO "contributions_fts" (rowid, "text") VALUES (new.rowid, new."text");
END;

CREATE TRIGGER "learning_points_ad" AFTER DELETE ON "learning_points" BEGIN
  INSERT INTO "learning_points_fts" ("learning_points_fts", rowid, "statement") VALUES('delete', old.rowid, old."statement");
END;

CREATE TRIGGER "learning_points_ai" AFTER INSERT ON "learning_points" BEGIN
  INSERT INTO "learning_points_fts" (rowid, "statement") VALUES (new.rowid, new."statement");
END;

CREATE TRIGGER "learning_points_au" AFTER UPDATE ON "learning_points" BEGIN
  INSERT INTO "learning_points_fts" ("learning_points_fts", rowid, "statement") VALUES('delete', old.rowid, old."statement");
  INSERT INTO "learning_points_fts" (rowid, "statement") VALUES (new.rowid, new."statement");
END;

