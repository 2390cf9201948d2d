-- Who looked at what (readings of many cases have no case of their own, and name those that they showed): a row a reading, written before its answer leaves, never changed. What is written on a case says itself who wrote it.
CREATE TABLE mediation.access_log (
  tenant_id       varchar     NOT NULL,
  access_id       uuid        NOT NULL,
  at              timestamptz NOT NULL DEFAULT now(),
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NULL,
  party_id        uuid        NULL,
  operation       text        NOT NULL,
  case_id         uuid        NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  case_ids        uuid[]      NULL,
  reader          text        NULL,
  data_class      text        NOT NULL,
  reason          text        NULL,
  address         inet        NULL,
  trace_id        text        NULL,
  CONSTRAINT pk_access_log PRIMARY KEY (tenant_id, case_id, access_id)
);
-- One tree is enough: ids rise, so that the newest are found by where they lie.
CREATE INDEX ix_access_log_newest ON mediation.access_log USING brin (access_id) WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX ix_access_log_cases ON mediation.access_log USING gin (case_ids) WHERE case_ids IS NOT NULL;

-- The rows in one order, chained by hash afterwards by one elected pass: a changed or dropped row is found.
CREATE TABLE mediation.access_chain (
  tenant_id varchar NOT NULL,
  position  bigint  NOT NULL,
  access_id uuid    NOT NULL,
  hash      bytea   NOT NULL,
  CONSTRAINT pk_access_chain PRIMARY KEY (tenant_id, position)
);
CREATE UNIQUE INDEX ix_access_chain_access ON mediation.access_chain (tenant_id, access_id);

GRANT SELECT, INSERT ON mediation.access_log, mediation.access_chain TO :app_role;
