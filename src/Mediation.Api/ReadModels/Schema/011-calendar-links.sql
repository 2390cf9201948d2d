-- Secret addresses under which calendars read sessions: a fingerprint of the secret, never the secret. A link shows what its maker may see.

CREATE TABLE mediation.calendar_links (
  tenant_id       varchar     NOT NULL,
  link_id         uuid        NOT NULL,
  token_hash      bytea       NOT NULL,
  case_id         uuid        NULL,
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NULL,
  language        text        NOT NULL,
  created_at      timestamptz NOT NULL,
  revoked_at      timestamptz NULL,
  CONSTRAINT pk_calendar_links PRIMARY KEY (tenant_id, link_id)
);
-- Whoever holds the secret says nothing else, not even the tenant.
CREATE UNIQUE INDEX ix_calendar_links_token ON mediation.calendar_links (token_hash);

GRANT SELECT, INSERT, UPDATE ON mediation.calendar_links TO :app_role;
