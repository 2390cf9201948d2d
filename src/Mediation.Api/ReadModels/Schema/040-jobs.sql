-- Every run of a job: when, how it ended, what it counted. Nothing personal stands in it.
CREATE TABLE mediation.job_runs (
  tenant_id  varchar     NOT NULL,
  run_id     uuid        NOT NULL,
  job        text        NOT NULL,
  node       text        NOT NULL,
  manual     boolean     NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at   timestamptz NULL,
  outcome    text        NOT NULL,
  counts     jsonb       NOT NULL,
  CONSTRAINT pk_job_runs PRIMARY KEY (tenant_id, run_id)
);
CREATE INDEX ix_job_runs_job ON mediation.job_runs (tenant_id, job, started_at DESC);

-- Lists and figures of an organisation as they were when they were made. Rows are never written over.
CREATE TABLE mediation.reports (
  tenant_id       varchar     NOT NULL,
  organisation_id text        NOT NULL,
  kind            text        NOT NULL,
  period          text        NOT NULL,
  from_day        date        NOT NULL,
  to_day          date        NOT NULL,
  made_at         timestamptz NOT NULL,
  content         jsonb       NOT NULL,
  CONSTRAINT pk_reports PRIMARY KEY (tenant_id, organisation_id, kind, period)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.job_runs TO :app_role;
GRANT SELECT, INSERT ON mediation.reports TO :app_role;
