-- What each body knows of a referral: a row for the sender, for the addressee, and for those before whom it lies no more. Nothing personal.
CREATE TABLE mediation.referral_ledger (
  tenant_id       varchar     NOT NULL,
  stream_id       uuid        NOT NULL,
  agency_id       text        NOT NULL,
  version         bigint      NOT NULL,
  side            text        NULL,
  kind            text        NOT NULL,
  sender_id       text        NOT NULL,
  addressee_id    text        NULL,
  state           text        NOT NULL,
  seen_version    bigint      NOT NULL,
  message_version int         NOT NULL,
  letter_number   text        NULL,
  answer_due_on   date        NULL,
  lapses_at       timestamptz NULL,
  case_id         uuid        NULL,
  case_number     text        NULL,
  changed_at      timestamptz NOT NULL,
  CONSTRAINT pk_referral_ledger PRIMARY KEY (tenant_id, stream_id, agency_id)
);
CREATE INDEX ix_referral_ledger_agency ON mediation.referral_ledger (tenant_id, agency_id, changed_at);
-- The sender's row says when an unanswered one lapses.
CREATE INDEX ix_referral_ledger_lapses ON mediation.referral_ledger (tenant_id, lapses_at) WHERE lapses_at IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON mediation.referral_ledger TO :app_role;
