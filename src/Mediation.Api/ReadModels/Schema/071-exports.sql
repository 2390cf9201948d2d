-- Files of all records in a reader's reach, asked for and made. The file lies sealed in the store of files under a key of its own.
CREATE TABLE mediation.exports (
  tenant_id       varchar     NOT NULL,
  export_id       uuid        NOT NULL,
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NOT NULL,
  idempotency_key text        NULL,
  state           text        NOT NULL,
  requested_at    timestamptz NOT NULL,
  made_at         timestamptz NULL,
  expires_at      timestamptz NULL,
  epoch           uuid        NULL,
  position        bigint      NULL,
  cases           bigint      NULL,
  file_id         uuid        NULL,
  bytes           bigint      NULL,
  sha256          bytea       NULL,
  CONSTRAINT pk_exports PRIMARY KEY (tenant_id, export_id)
);
CREATE UNIQUE INDEX ux_exports_key ON mediation.exports (tenant_id, staff_id, organisation_id, role, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX ix_exports_open ON mediation.exports (tenant_id, requested_at) WHERE state IN ('waiting', 'ready');

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.exports TO :app_role;
