-- Who is told by webhook. A subscription is told what its maker may see, no more.
CREATE TABLE mediation.webhook_subscriptions (
  tenant_id       varchar     NOT NULL,
  webhook_id      uuid        NOT NULL,
  url             text        NOT NULL,
  description     text        NULL,
  notice_types    text[]      NULL,
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NULL,
  state           text        NOT NULL,
  state_reason    text        NULL,
  state_since     timestamptz NOT NULL,
  created_at      timestamptz NOT NULL,
  CONSTRAINT pk_webhook_subscriptions PRIMARY KEY (tenant_id, webhook_id)
);
CREATE INDEX ix_webhook_subscriptions_maker ON mediation.webhook_subscriptions (tenant_id, staff_id);

-- The secrets under which deliveries are signed, sealed under the master key. Two at most live at a time.
CREATE TABLE mediation.webhook_secrets (
  tenant_id     varchar     NOT NULL,
  webhook_id    uuid        NOT NULL,
  secret_id     uuid        NOT NULL,
  wrapped       bytea       NOT NULL,
  master_key_id text        NOT NULL,
  created_at    timestamptz NOT NULL,
  CONSTRAINT pk_webhook_secrets PRIMARY KEY (tenant_id, webhook_id, secret_id)
);

-- How far the feed has been read for notices. What happened before there were any is told to nobody.
CREATE TABLE mediation.notice_checkpoints (
  tenant_id varchar NOT NULL,
  position  bigint  NOT NULL,
  CONSTRAINT pk_notice_checkpoints PRIMARY KEY (tenant_id)
);
INSERT INTO mediation.notice_checkpoints (tenant_id, position) SELECT tenant_id, last_position FROM mediation.sequencer_heads;

-- What is to be told and is no event: written in the transaction of what it tells of, taken out with its deliveries.
CREATE TABLE mediation.notice_outbox (
  tenant_id   varchar     NOT NULL,
  notice_id   uuid        NOT NULL,
  type        text        NOT NULL,
  case_id     uuid        NULL,
  details     jsonb       NULL,
  occurred_at timestamptz NOT NULL,
  CONSTRAINT pk_notice_outbox PRIMARY KEY (tenant_id, notice_id)
);

-- One recipient on one channel: its notices go out one after the other. A claim is a lease; wakes counts what came while somebody was at it.
CREATE TABLE mediation.notice_lanes (
  tenant_id     varchar     NOT NULL,
  lane          text        NOT NULL,
  channel       text        NOT NULL,
  next_at       timestamptz NULL,
  attempts      int         NOT NULL DEFAULT 0,
  wakes         bigint      NOT NULL DEFAULT 1,
  held          boolean     NOT NULL DEFAULT false,
  claimed_by    text        NULL,
  claimed_until timestamptz NULL,
  CONSTRAINT pk_notice_lanes PRIMARY KEY (tenant_id, lane)
);
CREATE INDEX ix_notice_lanes_next ON mediation.notice_lanes (next_at) WHERE next_at IS NOT NULL AND NOT held;

-- What a recipient is told, in its order. Ids, types and positions: nothing personal.
CREATE TABLE mediation.notice_deliveries (
  tenant_id   varchar     NOT NULL,
  lane        text        NOT NULL,
  seq         bigint      GENERATED ALWAYS AS IDENTITY,
  message_id  uuid        NOT NULL,
  type        text        NOT NULL,
  case_id     uuid        NULL,
  position    bigint      NULL,
  token       text        NULL,
  details     jsonb       NULL,
  occurred_at timestamptz NOT NULL,
  state       text        NOT NULL,
  attempts    int         NOT NULL DEFAULT 0,
  queued_at   timestamptz NOT NULL,
  done_at     timestamptz NULL,
  CONSTRAINT pk_notice_deliveries PRIMARY KEY (tenant_id, lane, seq)
);
-- Nobody is told the same twice of our own accord.
CREATE UNIQUE INDEX ux_notice_deliveries_message ON mediation.notice_deliveries (tenant_id, lane, message_id);
CREATE INDEX ix_notice_deliveries_pending ON mediation.notice_deliveries (tenant_id, lane, seq) WHERE state = 'pending';
CREATE INDEX ix_notice_deliveries_queued ON mediation.notice_deliveries (tenant_id, queued_at);

CREATE TABLE mediation.notice_attempts (
  tenant_id  varchar     NOT NULL,
  lane       text        NOT NULL,
  seq        bigint      NOT NULL,
  attempt_id uuid        NOT NULL,
  at         timestamptz NOT NULL,
  outcome    text        NOT NULL,
  status     int         NULL,
  duration   int         NOT NULL,
  CONSTRAINT pk_notice_attempts PRIMARY KEY (tenant_id, lane, seq, attempt_id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.webhook_subscriptions, mediation.notice_lanes, mediation.notice_deliveries TO :app_role;
GRANT SELECT, INSERT, DELETE ON mediation.webhook_secrets, mediation.notice_outbox, mediation.notice_attempts TO :app_role;
GRANT SELECT, INSERT, UPDATE ON mediation.notice_checkpoints TO :app_role;
