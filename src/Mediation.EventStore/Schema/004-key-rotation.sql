-- Wrapping a data key anew under another master key says which one wrapped it.
GRANT UPDATE (master_key_id) ON mediation.data_keys TO :app_role;
