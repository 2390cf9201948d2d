-- Tenants with a clock of their own. What a sandbox holds is deleted by the owner's role once it was given up.
CREATE TABLE mediation.sandboxes (
  tenant_id   varchar     NOT NULL,
  now_at      timestamptz NOT NULL,
  created_by  text        NOT NULL,
  created_at  timestamptz NOT NULL,
  given_up_at timestamptz NULL,
  CONSTRAINT pk_sandboxes PRIMARY KEY (tenant_id)
);
GRANT SELECT, INSERT, UPDATE ON mediation.sandboxes TO :app_role;
