-- The directory: each row of entries is one version of an entry as it was imported, none is ever overwritten. Who brought it stands with the import.
CREATE TABLE mediation.directory_imports (
  tenant_id       varchar     NOT NULL,
  import_number   bigint      NOT NULL,
  kind            text        NOT NULL,
  format          text        NOT NULL,
  imported_at     timestamptz NOT NULL,
  imported_by     text        NOT NULL,
  role            text        NOT NULL,
  organisation_id text        NULL,
  sha256          bytea       NULL,
  accepted        integer     NOT NULL,
  unchanged       integer     NOT NULL,
  refused         integer     NOT NULL,
  CONSTRAINT pk_directory_imports PRIMARY KEY (tenant_id, import_number)
);

CREATE TABLE mediation.directory_entries (
  tenant_id     varchar NOT NULL,
  kind          text    NOT NULL,
  entry_id      text    NOT NULL,
  version       integer NOT NULL,
  import_number bigint  NOT NULL,
  entry         jsonb   NOT NULL,
  CONSTRAINT pk_directory_entries PRIMARY KEY (tenant_id, kind, entry_id, version),
  CONSTRAINT fk_directory_entries_import FOREIGN KEY (tenant_id, import_number) REFERENCES mediation.directory_imports (tenant_id, import_number)
);
CREATE INDEX ix_directory_entries_import ON mediation.directory_entries (tenant_id, import_number);

GRANT SELECT, INSERT ON mediation.directory_imports, mediation.directory_entries TO :app_role;
