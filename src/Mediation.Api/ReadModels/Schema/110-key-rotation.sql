-- What the master key seals itself is sealed anew when the key is changed.
GRANT UPDATE (sealed) ON mediation.protection_keys TO :app_role;
GRANT UPDATE (wrapped) ON mediation.webhook_secrets TO :app_role;
