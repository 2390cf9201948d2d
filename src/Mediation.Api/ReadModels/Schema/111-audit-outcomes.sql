-- Beside what was shown: to what else an access went (a referral, an export, a party's numbers), and what became of a command that left no event.
ALTER TABLE mediation.access_log ADD COLUMN subject text NULL;
ALTER TABLE mediation.access_log ADD COLUMN outcome text NULL;
COMMENT ON COLUMN mediation.access_log.reason IS 'Sealed under the key of the words of the case; it goes with them.';

-- An organisation asks what its people looked at.
CREATE INDEX ix_access_log_organisation ON mediation.access_log (tenant_id, organisation_id, access_id DESC) WHERE organisation_id IS NOT NULL;
CREATE INDEX ix_identity_changes_newest ON mediation.identity_changes (tenant_id, change_id DESC);
