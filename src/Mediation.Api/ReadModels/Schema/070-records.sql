-- What each body may read of the feed, a row an event of a case in its reach: 1 the reach begins with it, 2 it happens within, 3 the reach ends
-- with it. Written behind the feed; readers see it as far as the checkpoint of the projection record_feed.
CREATE TABLE mediation.record_feed (
  tenant_id varchar  NOT NULL,
  holder    text     NOT NULL,
  position  bigint   NOT NULL,
  stream_id uuid     NOT NULL,
  version   bigint   NOT NULL,
  kind      smallint NOT NULL,
  CONSTRAINT pk_record_feed PRIMARY KEY (tenant_id, holder, position)
);
CREATE INDEX ix_record_feed_stream ON mediation.record_feed (tenant_id, stream_id, version);
-- The cases that were ever in a reach, which an export walks.
CREATE INDEX ix_record_feed_cases ON mediation.record_feed (tenant_id, holder, stream_id) WHERE kind = 1;

-- How far each reader says that it has kept what it read.
CREATE TABLE mediation.record_readers (
  tenant_id       varchar     NOT NULL,
  organisation_id text        NOT NULL,
  staff_id        text        NOT NULL,
  role            text        NOT NULL,
  holders         text[]      NOT NULL,
  epoch           uuid        NOT NULL,
  position        bigint      NOT NULL,
  acknowledged_at timestamptz NOT NULL,
  CONSTRAINT pk_record_readers PRIMARY KEY (tenant_id, organisation_id, staff_id, role)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.record_feed, mediation.record_readers TO :app_role;
