-- One-time codes with which a party gets tokens for its own case; kept as fingerprints, bound by ids to one party.
CREATE TABLE mediation.access_codes (
  tenant_id  varchar     NOT NULL,
  code_hash  bytea       NOT NULL,
  case_id    uuid        NOT NULL,
  party_id   uuid        NOT NULL,
  made_by    text        NOT NULL,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz NULL,
  CONSTRAINT pk_access_codes PRIMARY KEY (tenant_id, code_hash)
);
CREATE INDEX ix_access_codes_party ON mediation.access_codes (tenant_id, case_id, party_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.access_codes TO :app_role;
