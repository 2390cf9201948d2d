-- Files that lie beside the database, each sealed under the data key of the same id. Written with the event that names the file.

CREATE TABLE mediation.stored_files (
  tenant_id    varchar     NOT NULL,
  file_id      uuid        NOT NULL,
  stream_id    uuid        NOT NULL,
  length       bigint      NOT NULL,
  content_hash bytea       NOT NULL,
  stored_at    timestamptz NOT NULL,
  CONSTRAINT pk_stored_files PRIMARY KEY (tenant_id, file_id)
);
-- The sweep asks by file, whichever tenant it belongs to.
CREATE UNIQUE INDEX ux_stored_files_file ON mediation.stored_files (file_id);

GRANT SELECT, INSERT ON mediation.stored_files TO :app_role;
