-- Views on mechanisms that people and pages read: what is known, where two substances meet, and what clears what.
-- They need the tables of the build and nothing else; the indexes on foreign keys serve them.

CREATE VIEW IF NOT EXISTS mechanisms_read AS
SELECT m.mechanism_id, m.substance_id, s.name AS substance, m.target_id, t.name AS target, t.kind AS target_kind, t.system,
       t.gene, t.uniprot, m.action, m."primary", m.measure, m.operator, m.value_nm, m.aggregate, m.species, m.strength,
       m.status, m.status_reason, m.finding, m.source_id, o.title AS source, m.locator,
       'https://www.guidetopharmacology.org/GRAC/ObjectDisplayForward?objectId=' || t.gtopdb AS target_url,
       coalesce(o.url, 'https://doi.org/' || o.doi, 'https://pubmed.ncbi.nlm.nih.gov/' || o.pmid || '/') AS source_url
FROM mechanisms m
JOIN substances s USING (substance_id)
JOIN targets t USING (target_id)
JOIN sources o ON o.source_id = m.source_id;

CREATE VIEW IF NOT EXISTS shared_targets AS
SELECT a.substance_id AS substance, b.substance_id AS other, a.target_id, t.name AS target, a.action, b.action AS other_action,
       a.measure, a.operator, a.value_nm, b.measure AS other_measure, b.operator AS other_operator, b.value_nm AS other_value_nm,
       a.mechanism_id, b.mechanism_id AS other_mechanism_id,
       max(a.status = 'disputed', b.status = 'disputed') AS disputed
FROM mechanisms a
JOIN mechanisms b ON b.target_id = a.target_id AND b.substance_id <> a.substance_id
JOIN targets t ON t.target_id = a.target_id
WHERE a.status <> 'contradicted' AND b.status <> 'contradicted'
  AND a.action NOT IN ('substrate', 'inducer') AND b.action NOT IN ('substrate', 'inducer');

CREATE VIEW IF NOT EXISTS exposure_pathways AS
SELECT a.substance_id AS changes, a.action, a.strength, a.measure, a.operator, a.value_nm, a.target_id, t.name AS target,
       b.substance_id AS changed, b.strength AS sensitivity,
       CASE WHEN a.target_id = 'aldh2' THEN 'disulfiram_reaction' -- what builds up is acetaldehyde, not alcohol
            WHEN a.action = 'inhibitor' THEN 'increased_exposure' ELSE 'decreased_exposure' END AS effect_id,
       a.mechanism_id, b.mechanism_id AS substrate_mechanism_id
FROM mechanisms a
JOIN mechanisms b ON b.target_id = a.target_id AND b.action = 'substrate' AND b.substance_id <> a.substance_id
JOIN targets t ON t.target_id = a.target_id
WHERE a.action IN ('inhibitor', 'inducer') AND a.status <> 'contradicted' AND b.status <> 'contradicted';
