-- Read models: each row carries the stream version it was written at, and is only ever written upward.

CREATE TABLE mediation.case_register (
  tenant_id       varchar     NOT NULL,
  stream_id       uuid        NOT NULL,
  version         bigint      NOT NULL,
  organisation_id text        NOT NULL,
  court_id        text        NULL,
  case_number     text        NOT NULL,
  docket_number   text        NULL,
  status          text        NOT NULL,
  channel         text        NOT NULL,
  cause_code      text        NOT NULL,
  received_on     date        NOT NULL,
  registered_at   timestamptz NOT NULL,
  mediator_ids    text[]      NOT NULL,
  claimed_fen     bigint      NOT NULL,
  agreed_fen      bigint      NULL,
  paid_fen        bigint      NULL,
  CONSTRAINT pk_case_register PRIMARY KEY (tenant_id, stream_id)
);
CREATE INDEX ix_case_register_organisation ON mediation.case_register (tenant_id, organisation_id, registered_at DESC, stream_id DESC);
CREATE INDEX ix_case_register_court ON mediation.case_register (tenant_id, court_id, registered_at DESC, stream_id DESC) WHERE court_id IS NOT NULL;

-- The one table outside the events in which names stand in clear; erasing a person deletes the rows.
-- Numbers stand in it as keyed hashes only.
CREATE TABLE mediation.party_index (
  tenant_id     varchar NOT NULL,
  stream_id     uuid    NOT NULL,
  party_id      uuid    NOT NULL,
  version       bigint  NOT NULL,
  side          text    NOT NULL,
  kind          text    NOT NULL,
  name          text    NOT NULL,
  name_grams    text[]  NOT NULL,
  resident_hash bytea   NULL,
  phone_hash    bytea   NULL,
  CONSTRAINT pk_party_index PRIMARY KEY (tenant_id, stream_id, party_id)
);
CREATE INDEX ix_party_index_name_grams ON mediation.party_index USING gin (name_grams);
CREATE INDEX ix_party_index_resident ON mediation.party_index (tenant_id, resident_hash) WHERE resident_hash IS NOT NULL;
CREATE INDEX ix_party_index_phone ON mediation.party_index (tenant_id, phone_hash) WHERE phone_hash IS NOT NULL;

CREATE TABLE mediation.case_figures (
  tenant_id       varchar NOT NULL,
  stream_id       uuid    NOT NULL,
  version         bigint  NOT NULL,
  organisation_id text    NOT NULL,
  received_on     date    NOT NULL,
  accepted_on     date    NULL,
  outcome_on      date    NULL,
  outcome         text    NULL,
  workers         int     NOT NULL,
  claimed_fen     bigint  NOT NULL,
  agreed_fen      bigint  NOT NULL,
  paid_fen        bigint  NOT NULL,
  CONSTRAINT pk_case_figures PRIMARY KEY (tenant_id, stream_id)
);
CREATE INDEX ix_case_figures_organisation ON mediation.case_figures (tenant_id, organisation_id, received_on);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.case_register, mediation.party_index, mediation.case_figures TO :app_role;
