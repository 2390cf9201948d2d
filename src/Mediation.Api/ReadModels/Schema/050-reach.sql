-- Which bodies know of a case, and why: who has it on its register, who referred or sent it, before whom a track of it runs, to whom it was handed.
CREATE TABLE mediation.case_reach (
  tenant_id varchar NOT NULL,
  stream_id uuid    NOT NULL,
  version   bigint  NOT NULL,
  holder    text    NOT NULL,
  title     text    NOT NULL,
  CONSTRAINT pk_case_reach PRIMARY KEY (tenant_id, stream_id, holder, title)
);
CREATE INDEX ix_case_reach_holder ON mediation.case_reach (tenant_id, holder, stream_id);

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.case_reach TO :app_role;

-- Cases that are here already; what hangs on tracks and letters comes with a rebuild of case_reach.
INSERT INTO mediation.case_reach (tenant_id, stream_id, version, holder, title)
SELECT r.tenant_id, r.stream_id, 1, h.holder, h.title
FROM mediation.case_register r CROSS JOIN LATERAL (VALUES (r.organisation_id, 'registered'), (r.court_id, 'referred')) AS h (holder, title)
WHERE h.holder IS NOT NULL;
