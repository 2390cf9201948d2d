-- Our own tables beside Marten's: keys, idempotency, numbers, feed, projections.

CREATE TABLE mediation.data_keys (
  tenant_id     varchar     NOT NULL,
  stream_id     uuid        NOT NULL,
  key_id        uuid        NOT NULL,
  wrapped       bytea       NULL,
  master_key_id text        NOT NULL,
  created_at    timestamptz NOT NULL,
  destroyed_at  timestamptz NULL,
  CONSTRAINT pk_data_keys PRIMARY KEY (tenant_id, stream_id, key_id),
  CONSTRAINT ck_data_keys_destroyed CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

CREATE TABLE mediation.idempotency_records (
  tenant_id   varchar     NOT NULL,
  caller      text        NOT NULL,
  operation   text        NOT NULL,
  key         text        NOT NULL,
  body_hash   bytea       NOT NULL,
  status      int         NOT NULL,
  location    text        NULL,
  etag        text        NULL,
  body        bytea       NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT pk_idempotency_records PRIMARY KEY (tenant_id, caller, operation, key)
);
CREATE INDEX ix_idempotency_records_recorded_at ON mediation.idempotency_records (tenant_id, recorded_at);

CREATE TABLE mediation.number_counters (
  tenant_id   varchar NOT NULL,
  series      text    NOT NULL,
  year        int     NOT NULL,
  last_number bigint  NOT NULL,
  CONSTRAINT pk_number_counters PRIMARY KEY (tenant_id, series, year)
);

-- Written with the event, turned into a position by the elected sequencer, then deleted.
CREATE TABLE mediation.event_outbox (
  tenant_id  varchar NOT NULL,
  seq_id     bigint  NOT NULL,
  stream_id  uuid    NOT NULL,
  version    bigint  NOT NULL,
  event_hash bytea   NOT NULL,
  CONSTRAINT pk_event_outbox PRIMARY KEY (tenant_id, seq_id)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE TABLE mediation.event_positions (
  tenant_id  varchar NOT NULL,
  position   bigint  NOT NULL,
  seq_id     bigint  NOT NULL,
  stream_id  uuid    NOT NULL,
  version    bigint  NOT NULL,
  event_hash bytea   NOT NULL,
  chain_hash bytea   NOT NULL,
  CONSTRAINT pk_event_positions PRIMARY KEY (tenant_id, position)
);
CREATE UNIQUE INDEX ux_event_positions_stream ON mediation.event_positions (tenant_id, stream_id, version);

CREATE TABLE mediation.feed_epochs (
  tenant_id     varchar     NOT NULL,
  epoch         uuid        NOT NULL,
  from_position bigint      NOT NULL,
  started_at    timestamptz NOT NULL,
  CONSTRAINT pk_feed_epochs PRIMARY KEY (tenant_id, epoch)
);

CREATE TABLE mediation.sequencer_heads (
  tenant_id     varchar NOT NULL,
  last_position bigint  NOT NULL,
  chain_hash    bytea   NOT NULL,
  CONSTRAINT pk_sequencer_heads PRIMARY KEY (tenant_id)
);

CREATE TABLE mediation.projection_checkpoints (
  tenant_id  varchar NOT NULL,
  projection text    NOT NULL,
  position   bigint  NOT NULL,
  CONSTRAINT pk_projection_checkpoints PRIMARY KEY (tenant_id, projection)
);

CREATE TABLE mediation.parked_streams (
  tenant_id  varchar     NOT NULL,
  projection text        NOT NULL,
  stream_id  uuid        NOT NULL,
  error      text        NOT NULL,
  parked_at  timestamptz NOT NULL,
  attempts   int         NOT NULL,
  CONSTRAINT pk_parked_streams PRIMARY KEY (tenant_id, projection, stream_id)
);

GRANT SELECT, INSERT, UPDATE (wrapped, destroyed_at) ON mediation.data_keys TO :app_role;
GRANT SELECT, INSERT, DELETE ON mediation.idempotency_records TO :app_role;
GRANT SELECT, INSERT, UPDATE (last_number) ON mediation.number_counters TO :app_role;
GRANT SELECT, INSERT, DELETE, UPDATE ON mediation.event_outbox TO :app_role;
GRANT SELECT, INSERT ON mediation.event_positions TO :app_role;
GRANT SELECT, INSERT ON mediation.feed_epochs TO :app_role;
GRANT SELECT, INSERT, UPDATE ON mediation.sequencer_heads TO :app_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.projection_checkpoints TO :app_role;
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.parked_streams TO :app_role;
