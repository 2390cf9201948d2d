-- Calendars as they were published, a row a publication: nothing is ever overwritten, so a deadline stays explained by the table it was counted with.
-- The national table has '' for its division.

CREATE TABLE mediation.calendars (
  tenant_id   varchar     NOT NULL,
  country     text        NOT NULL,
  year        integer     NOT NULL,
  division    text        NOT NULL,
  version     integer     NOT NULL,
  source      text        NOT NULL,
  off_days    date[]      NOT NULL,
  work_days   date[]      NOT NULL,
  recorded_at timestamptz NOT NULL,
  recorded_by text        NOT NULL,
  CONSTRAINT pk_calendars PRIMARY KEY (tenant_id, country, year, division, version)
);
GRANT SELECT, INSERT ON mediation.calendars TO :app_role;
