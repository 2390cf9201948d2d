-- Every time limit on every case, a row each. Nothing personal stands in it.
CREATE TABLE mediation.deadline_register (
  tenant_id    varchar     NOT NULL,
  stream_id    uuid        NOT NULL,
  deadline_id  text        NOT NULL,
  version      bigint      NOT NULL,
  case_id      uuid        NOT NULL,
  rule_code    text        NOT NULL,
  rule_version text        NOT NULL,
  stakes       smallint    NOT NULL,
  state        text        NOT NULL,
  starts_on    date        NOT NULL,
  due_on       date        NOT NULL,
  ends_at      timestamptz NOT NULL,
  rests_from   date        NULL,
  warn_on      date[]      NOT NULL,
  deems_on     date        NULL,
  escalates_on date        NULL,
  subject_id   uuid        NULL,
  calendars    text        NULL,
  provisional  boolean     NOT NULL,
  CONSTRAINT pk_deadline_register PRIMARY KEY (tenant_id, stream_id, deadline_id)
);
CREATE INDEX ix_deadline_register_case ON mediation.deadline_register (tenant_id, case_id);
-- Open ones and those that ran out: what is done with is only asked for by case.
CREATE INDEX ix_deadline_register_due ON mediation.deadline_register (tenant_id, due_on) WHERE state IN ('running', 'suspended', 'missed');
-- A calendar that is published moves only what was counted without it.
CREATE INDEX ix_deadline_register_provisional ON mediation.deadline_register (tenant_id, stream_id) WHERE provisional AND state IN ('running', 'suspended');

-- When somebody has to look at a time limit next: to warn, to record a miss, to tell the supervising body, to record what the law deems.
-- A claim is a lease: whoever dies with it is waited for no longer than it lasts.
CREATE TABLE mediation.deadline_alarms (
  tenant_id     varchar     NOT NULL,
  stream_id     uuid        NOT NULL,
  deadline_id   text        NOT NULL,
  state         text        NOT NULL,
  due_on        date        NOT NULL,
  next_at       timestamptz NOT NULL,
  claimed_by    text        NULL,
  claimed_until timestamptz NULL,
  CONSTRAINT pk_deadline_alarms PRIMARY KEY (tenant_id, stream_id, deadline_id)
);
CREATE INDEX ix_deadline_alarms_next ON mediation.deadline_alarms (tenant_id, next_at);

-- Who was told what about a time limit. The key is why nobody is told twice; a time limit that moved is told anew.
CREATE TABLE mediation.deadline_warnings (
  tenant_id       varchar     NOT NULL,
  stream_id       uuid        NOT NULL,
  deadline_id     text        NOT NULL,
  due_on          date        NOT NULL,
  step            text        NOT NULL,
  case_id         uuid        NOT NULL,
  organisation_id text        NOT NULL,
  recipient       text        NOT NULL,
  given_at        timestamptz NOT NULL,
  recorded_at     timestamptz NOT NULL,
  withdrawn_at    timestamptz NULL,
  CONSTRAINT pk_deadline_warnings PRIMARY KEY (tenant_id, stream_id, deadline_id, due_on, step)
);
CREATE INDEX ix_deadline_warnings_organisation ON mediation.deadline_warnings (tenant_id, organisation_id, given_at DESC);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.deadline_register, mediation.deadline_alarms TO :app_role;
GRANT SELECT, INSERT, UPDATE ON mediation.deadline_warnings TO :app_role;
