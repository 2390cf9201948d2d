-- Whether the same dispute is on the register already is asked at each registration: the newest cases of a person by the hash of the
-- identity number, the other side by the hash of its number, what is claimed, and how the matter stands.
ALTER TABLE mediation.party_index ADD COLUMN credit_hash bytea NULL;
DROP INDEX mediation.ix_party_index_resident;
CREATE INDEX ix_party_index_resident ON mediation.party_index (tenant_id, resident_hash, stream_id) WHERE resident_hash IS NOT NULL;

ALTER TABLE mediation.case_register
  ADD COLUMN claim_items text[] NOT NULL DEFAULT '{}',
  ADD COLUMN stands_as text[] NOT NULL DEFAULT '{}';
