-- What the build works out from the tables, and the views that people and pages read.

CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE citations (form TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT;

CREATE TABLE releases (
  version TEXT PRIMARY KEY,
  date TEXT NOT NULL,
  previous TEXT REFERENCES releases (version),
  bump TEXT,
  changed INTEGER NOT NULL,
  row_counts TEXT NOT NULL,
  pair_counts TEXT NOT NULL,
  table_changes TEXT NOT NULL
) STRICT;

-- Ids here are those of their time: one may be retired since, so they refer to no table.
CREATE TABLE changed_answers (
  version TEXT NOT NULL REFERENCES releases (version),
  date TEXT NOT NULL,
  substance_a TEXT NOT NULL,
  substance_b TEXT NOT NULL,
  kind TEXT NOT NULL,
  change TEXT NOT NULL,
  level_before INTEGER,
  level_after INTEGER,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  because TEXT NOT NULL,
  PRIMARY KEY (version, substance_a, substance_b)
) STRICT;
CREATE INDEX changed_answers_pair ON changed_answers (substance_a, substance_b);

CREATE TABLE assessment_levels (
  assessment_id TEXT PRIMARY KEY REFERENCES assessments (assessment_id),
  substance_a TEXT NOT NULL REFERENCES substances (substance_id),
  substance_b TEXT NOT NULL REFERENCES substances (substance_id),
  level INTEGER REFERENCES levels (level),
  level_min INTEGER,
  level_max INTEGER,
  tier INTEGER NOT NULL,
  independence_group TEXT NOT NULL,
  counts INTEGER NOT NULL
) STRICT;
CREATE INDEX assessment_levels_pair ON assessment_levels (substance_a, substance_b);

CREATE TABLE ancestors (
  substance_id TEXT NOT NULL REFERENCES substances (substance_id),
  ancestor_id TEXT NOT NULL REFERENCES substances (substance_id),
  PRIMARY KEY (substance_id, ancestor_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX ancestors_ancestor ON ancestors (ancestor_id);

CREATE TABLE resolved (
  substance_a TEXT NOT NULL REFERENCES substances (substance_id),
  substance_b TEXT NOT NULL REFERENCES substances (substance_id),
  level INTEGER REFERENCES levels (level),
  level_min INTEGER,
  level_max INTEGER,
  status TEXT NOT NULL,
  certainty TEXT,
  disputed INTEGER NOT NULL,
  precautionary INTEGER NOT NULL,
  direction TEXT NOT NULL,
  receipt TEXT NOT NULL,
  reduced INTEGER NOT NULL,
  via TEXT NOT NULL,
  expanded TEXT,
  overridden TEXT,
  PRIMARY KEY (substance_a, substance_b)
) STRICT, WITHOUT ROWID;
CREATE INDEX resolved_reverse ON resolved (substance_b, substance_a);
CREATE INDEX resolved_level ON resolved (level);

CREATE TABLE names (
  norm TEXT NOT NULL,
  substance_id TEXT NOT NULL REFERENCES substances (substance_id),
  alias TEXT NOT NULL,
  language TEXT NOT NULL,
  kind TEXT NOT NULL,
  rank INTEGER NOT NULL,
  region TEXT,
  source_id TEXT REFERENCES sources (source_id)
) STRICT;
CREATE INDEX names_norm ON names (norm);
CREATE INDEX names_substance ON names (substance_id);
CREATE TABLE shown_names (
  substance_id TEXT NOT NULL REFERENCES substances (substance_id),
  language TEXT NOT NULL,
  name TEXT NOT NULL,
  source_id TEXT NOT NULL REFERENCES sources (source_id),
  PRIMARY KEY (substance_id, language)
) STRICT;
CREATE VIRTUAL TABLE names_fts USING fts5 (norm, alias, content='names', prefix='2 3', tokenize="unicode61 remove_diacritics 2");

CREATE VIEW pairs AS
SELECT substance_a AS substance, substance_b AS other, level, level_min, level_max, status, certainty, disputed,
       precautionary, direction, receipt, reduced, via
FROM resolved
UNION ALL
SELECT substance_b, substance_a, level, level_min, level_max, status, certainty, disputed,
       precautionary, direction, receipt, reduced, via
FROM resolved WHERE substance_a <> substance_b;

CREATE VIEW assessments_read AS
SELECT a.assessment_id, a.substance_a, a.substance_b, a.source_id, s.title, s.year, a.scale, a.label, r.level, r.level_min,
       r.level_max, r.tier, r.independence_group, r.counts, a.evidence, a.outcome, a.attribution, a.stance, a.direction,
       a.kind, a.setting, a.route, a.dose_band, a.min_strength, a.finding, a.locator, s.consulted, s.type AS source_type,
       coalesce(s.url, 'https://doi.org/' || s.doi, 'https://pubmed.ncbi.nlm.nih.gov/' || s.pmid || '/') AS url
FROM assessments a
JOIN assessment_levels r USING (assessment_id)
JOIN sources s USING (source_id);

CREATE VIEW disagreements AS
SELECT c.substance_a, c.substance_b, c.level, c.level_min, c.level_max, c.spread, c.certainty, c.status, c.independent_sources,
       max(r.level) AS highest, min(r.level) AS lowest
FROM combinations c
JOIN assessment_levels r ON r.substance_a = c.substance_a AND r.substance_b = c.substance_b AND r.counts
WHERE c.disputed
GROUP BY c.substance_a, c.substance_b;
