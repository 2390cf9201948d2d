-- Who had to stand aside is shown no names, neither in the case nor in lists.
ALTER TABLE mediation.case_register ADD COLUMN recused_ids text[] NOT NULL DEFAULT '{}';

-- When mediators have to be where: a row for each session and mediator of a case. Nothing personal stands in it.
CREATE TABLE mediation.session_schedule (
  tenant_id   varchar     NOT NULL,
  stream_id   uuid        NOT NULL,
  session_id  uuid        NOT NULL,
  mediator_id text        NOT NULL,
  version     bigint      NOT NULL,
  starts_at   timestamptz NOT NULL,
  ends_at     timestamptz NOT NULL,
  takes_time  boolean     NOT NULL,
  CONSTRAINT pk_session_schedule PRIMARY KEY (tenant_id, stream_id, session_id, mediator_id)
);
CREATE INDEX ix_session_schedule_mediator ON mediation.session_schedule (tenant_id, mediator_id, starts_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.session_schedule TO :app_role;
