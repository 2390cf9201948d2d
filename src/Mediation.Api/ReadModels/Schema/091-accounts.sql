-- Staff who sign in. Passwords are kept as the framework hashes them, the seed of one-time passwords sealed, codes as fingerprints.

CREATE TABLE mediation.accounts (
  tenant_id       varchar     NOT NULL,
  staff_id        text        NOT NULL,
  password_hash   text        NULL,
  totp_seed       bytea       NULL,
  totp_step       bigint      NOT NULL DEFAULT 0,
  code_hash       bytea       NULL,
  code_expires_at timestamptz NULL,
  created_by      text        NOT NULL,
  created_at      timestamptz NOT NULL,
  closed_at       timestamptz NULL,
  CONSTRAINT pk_accounts PRIMARY KEY (tenant_id, staff_id)
);

CREATE TABLE mediation.role_grants (
  tenant_id       varchar     NOT NULL,
  grant_id        uuid        NOT NULL,
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NULL,
  granted_by      text        NOT NULL,
  granted_at      timestamptz NOT NULL,
  revoked_at      timestamptz NULL,
  CONSTRAINT pk_role_grants PRIMARY KEY (tenant_id, grant_id)
);
CREATE UNIQUE INDEX ix_role_grants_once ON mediation.role_grants (tenant_id, staff_id, role, coalesce(organisation_id, '')) WHERE revoked_at IS NULL;
CREATE INDEX ix_role_grants_organisation ON mediation.role_grants (tenant_id, organisation_id, staff_id) WHERE revoked_at IS NULL;

-- A code that was used stays until it expires: used a second time, it ends what came of it.
CREATE TABLE mediation.authorization_codes (
  tenant_id     varchar     NOT NULL,
  code_hash     bytea       NOT NULL,
  client_id     text        NOT NULL,
  redirect_uri  text        NOT NULL,
  challenge     text        NOT NULL,
  role_grant_id uuid        NOT NULL,
  scopes        text[]      NOT NULL,
  expires_at    timestamptz NOT NULL,
  family_id     uuid        NULL,
  CONSTRAINT pk_authorization_codes PRIMARY KEY (tenant_id, code_hash)
);
CREATE INDEX ix_authorization_codes_expiry ON mediation.authorization_codes (tenant_id, expires_at);

-- How often somebody was wrong lately, by account, device or address; none of them stands here in clear.
CREATE TABLE mediation.sign_in_attempts (
  tenant_id     varchar     NOT NULL,
  bucket        bytea       NOT NULL,
  failures      int         NOT NULL,
  last_at       timestamptz NOT NULL,
  blocked_until timestamptz NOT NULL,
  CONSTRAINT pk_sign_in_attempts PRIMARY KEY (tenant_id, bucket)
);
CREATE INDEX ix_sign_in_attempts_last ON mediation.sign_in_attempts (tenant_id, last_at);

-- The keys of the sign-in pages, sealed by the master key: a page shown by one node is read by another.
CREATE TABLE mediation.protection_keys (
  tenant_id  varchar     NOT NULL,
  name       text        NOT NULL,
  sealed     bytea       NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT pk_protection_keys PRIMARY KEY (tenant_id, name)
);

CREATE INDEX ix_token_families_staff ON mediation.token_families (tenant_id, staff_id) WHERE revoked_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON mediation.accounts, mediation.role_grants TO :app_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.authorization_codes, mediation.sign_in_attempts TO :app_role;
GRANT SELECT, INSERT ON mediation.protection_keys TO :app_role;
