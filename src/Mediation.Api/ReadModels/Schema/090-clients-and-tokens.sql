-- Programs that call the register, and the tokens they and people hold. Secrets and tokens are kept as fingerprints, never as they are.

CREATE TABLE mediation.clients (
  tenant_id       varchar     NOT NULL,
  client_id       text        NOT NULL,
  name            text        NOT NULL,
  kind            text        NOT NULL,
  role            text        NULL,
  organisation_id text        NULL,
  scopes          text[]      NOT NULL,
  redirect_uris   text[]      NOT NULL,
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  revoked_at      timestamptz NULL,
  CONSTRAINT pk_clients PRIMARY KEY (tenant_id, client_id)
);

CREATE TABLE mediation.client_secrets (
  tenant_id   varchar     NOT NULL,
  client_id   text        NOT NULL,
  secret_id   uuid        NOT NULL,
  secret_hash bytea       NOT NULL,
  created_at  timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz NULL,
  CONSTRAINT pk_client_secrets PRIMARY KEY (tenant_id, client_id, secret_id)
);

-- What was granted once: every token that comes of it is of one family, and ends with it.
CREATE TABLE mediation.token_families (
  tenant_id       varchar     NOT NULL,
  family_id       uuid        NOT NULL,
  client_id       text        NULL,
  secret_id       uuid        NULL,
  role_grant_id   uuid        NULL,
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NULL,
  case_id         uuid        NULL,
  party_id        uuid        NULL,
  scopes          text[]      NOT NULL,
  created_at      timestamptz NOT NULL,
  expires_at      timestamptz NOT NULL,
  revoked_at      timestamptz NULL,
  CONSTRAINT pk_token_families PRIMARY KEY (tenant_id, family_id)
);
CREATE INDEX ix_token_families_expiry ON mediation.token_families (tenant_id, expires_at);

CREATE TABLE mediation.access_tokens (
  tenant_id  varchar     NOT NULL,
  token_hash bytea       NOT NULL,
  family_id  uuid        NOT NULL,
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz NULL,
  CONSTRAINT pk_access_tokens PRIMARY KEY (tenant_id, token_hash)
);
CREATE INDEX ix_access_tokens_expiry ON mediation.access_tokens (tenant_id, expires_at);

-- A refresh token that was used stays until it expires: used a second time, it ends its family.
CREATE TABLE mediation.refresh_tokens (
  tenant_id  varchar     NOT NULL,
  token_hash bytea       NOT NULL,
  family_id  uuid        NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz NULL,
  CONSTRAINT pk_refresh_tokens PRIMARY KEY (tenant_id, token_hash)
);
CREATE INDEX ix_refresh_tokens_expiry ON mediation.refresh_tokens (tenant_id, expires_at);

-- Every change of who may do what: written with the change, never written over.
CREATE TABLE mediation.identity_changes (
  tenant_id  varchar     NOT NULL,
  change_id  uuid        NOT NULL,
  changed_at timestamptz NOT NULL,
  staff_id   text        NOT NULL,
  role       text        NOT NULL,
  change     text        NOT NULL,
  subject    text        NOT NULL,
  detail     text        NULL,
  CONSTRAINT pk_identity_changes PRIMARY KEY (tenant_id, change_id)
);
CREATE INDEX ix_identity_changes_subject ON mediation.identity_changes (tenant_id, subject, changed_at);

GRANT SELECT, INSERT, UPDATE ON mediation.clients, mediation.client_secrets TO :app_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.token_families, mediation.access_tokens, mediation.refresh_tokens TO :app_role;
GRANT SELECT, INSERT ON mediation.identity_changes TO :app_role;
