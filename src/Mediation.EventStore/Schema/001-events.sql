-- The tables that a program using Marten 9 expects (Guid streams, conjoined tenancy, all metadata columns).
-- Nothing of ours may stand on them: no column, no index, no foreign key, no trigger.

CREATE TABLE mediation.mt_streams (
  tenant_id   varchar     NOT NULL DEFAULT '*DEFAULT*',
  id          uuid        NOT NULL,
  type        varchar     NULL,
  version     bigint      NULL,
  timestamp   timestamptz NOT NULL DEFAULT (now()),
  created     timestamptz NOT NULL DEFAULT (now()),
  is_archived boolean     NULL DEFAULT FALSE,
  CONSTRAINT pkey_mt_streams_tenant_id_id PRIMARY KEY (tenant_id, id)
);

CREATE TABLE mediation.mt_events (
  seq_id         bigint       NOT NULL,
  id             uuid         NOT NULL,
  stream_id      uuid         NULL,
  version        bigint       NOT NULL,
  data           jsonb        NOT NULL,
  bdata          bytea        NULL,
  type           varchar(500) NOT NULL,
  timestamp      timestamptz  NOT NULL,
  tenant_id      varchar      NULL DEFAULT '*DEFAULT*',
  mt_dotnet_type varchar      NULL,
  correlation_id varchar      NULL,
  causation_id   varchar      NULL,
  headers        jsonb        NULL,
  user_name      varchar      NULL,
  is_archived    boolean      NULL DEFAULT FALSE,
  CONSTRAINT pkey_mt_events_seq_id PRIMARY KEY (seq_id),
  CONSTRAINT fkey_mt_events_stream_id_tenant_id FOREIGN KEY (tenant_id, stream_id) REFERENCES mediation.mt_streams (tenant_id, id)
);

CREATE UNIQUE INDEX pk_mt_events_stream_and_version ON mediation.mt_events (tenant_id, stream_id, version);

CREATE SEQUENCE mediation.mt_events_sequence AS bigint;
ALTER SEQUENCE mediation.mt_events_sequence OWNED BY mediation.mt_events.seq_id;

CREATE TABLE mediation.mt_event_progression (
  name         varchar     NOT NULL,
  last_seq_id  bigint      NULL,
  last_updated timestamptz NULL DEFAULT (transaction_timestamp()),
  CONSTRAINT pk_mt_event_progression PRIMARY KEY (name)
);

-- Zero rows stop nothing in a batch, so a stale append has to raise. Reached only on the losing path.
CREATE FUNCTION mediation.refuse_version(stream uuid, actual bigint) RETURNS bigint LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'MV001', MESSAGE = 'the stream stands at another version', HINT = stream::text || ' ' || COALESCE(actual, 0)::text;
END
$$;

GRANT USAGE ON SCHEMA mediation TO :app_role;
GRANT SELECT, INSERT ON mediation.mt_events TO :app_role;
GRANT SELECT, INSERT, UPDATE (version, timestamp) ON mediation.mt_streams TO :app_role;
GRANT SELECT ON mediation.mt_event_progression TO :app_role;
GRANT USAGE ON SEQUENCE mediation.mt_events_sequence TO :app_role;
GRANT EXECUTE ON FUNCTION mediation.refuse_version(uuid, bigint) TO :app_role;
