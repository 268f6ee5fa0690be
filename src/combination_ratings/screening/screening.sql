-- Worst level of every person from `taken` (patient_id, item, code), `codes` (substance_id, code) and `rated` (key, level,
-- name). A pair's key is one integer, lower code first: joining on text is many times slower. A level of -1 is an answer
-- outside the scale; a pair without an answer has none.

CREATE TEMP TABLE pairs AS
SELECT p.patient_id, p.key, r.level
FROM (
  SELECT {distinct} a.patient_id, least(a.code, b.code) * {base} + greatest(a.code, b.code) AS key
  FROM taken a JOIN taken b ON a.patient_id = b.patient_id AND a.item < b.item AND a.code <> b.code
) p
LEFT JOIN rated r ON r.key = p.key;

CREATE TEMP TABLE worst AS
SELECT patient_id, count(*) AS pairs, count(*) FILTER (level >= 0) AS rated, count(*) FILTER (level < 0) AS outside,
       count(*) - count(level) AS no_data, max(level) FILTER (level >= 0) AS level
FROM pairs GROUP BY patient_id;

CREATE TEMP TABLE behind AS
SELECT p.patient_id, array_to_string(list_sort(list(r.name)), ' ') AS worst_pairs
FROM pairs p JOIN worst w ON w.patient_id = p.patient_id AND w.level = p.level JOIN rated r ON r.key = p.key
GROUP BY p.patient_id;

CREATE TEMP TABLE persons AS
SELECT patient_id, count(*) AS substances, count(*) FILTER (readings = 0) AS unresolved,
       count(*) FILTER (readings > 1) AS ambiguous
FROM given JOIN items USING (item) GROUP BY patient_id;

CREATE TEMP TABLE screened AS
SELECT patient_id, p.substances, p.unresolved, p.ambiguous, coalesce(w.pairs, 0) AS pairs, coalesce(w.rated, 0) AS rated,
       coalesce(w.outside, 0) AS outside, coalesce(w.no_data, 0) AS no_data, w.level, b.worst_pairs
FROM persons p LEFT JOIN worst w USING (patient_id) LEFT JOIN behind b USING (patient_id)
ORDER BY patient_id;
