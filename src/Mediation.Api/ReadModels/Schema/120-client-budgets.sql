-- How many requests of a client all nodes together have been given in the running window: one row a client and policy, begun anew with every window.
-- Addresses stand as keyed hashes. Written often and never read back whole: pages keep room for the next version of a row.
CREATE TABLE mediation.client_budgets (
  tenant_id    varchar NOT NULL,
  policy       text    NOT NULL,
  client       text    NOT NULL,
  window_start bigint  NOT NULL,
  granted      bigint  NOT NULL,
  slice        bigint  NOT NULL,
  CONSTRAINT pk_client_budgets PRIMARY KEY (tenant_id, policy, client)
) WITH (fillfactor = 50);
GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.client_budgets TO :app_role;
