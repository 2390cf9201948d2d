-- Files whose term is over, with no hold and no open track, as the last run of the job found them: proposals, which somebody approves.
CREATE TABLE mediation.disposals (
  tenant_id       varchar     NOT NULL,
  case_id         uuid        NOT NULL,
  organisation_id text        NOT NULL,
  rule            text        NOT NULL,
  retained_from   date        NOT NULL,
  retained_until  date        NOT NULL,
  listed_at       timestamptz NOT NULL,
  disposed_at     timestamptz NULL,
  CONSTRAINT pk_disposals PRIMARY KEY (tenant_id, case_id)
);
CREATE INDEX ix_disposals_open ON mediation.disposals (tenant_id, organisation_id, retained_until, case_id) WHERE disposed_at IS NULL;
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.disposals TO :app_role;
