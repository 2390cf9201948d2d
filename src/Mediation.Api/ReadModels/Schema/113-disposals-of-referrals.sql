-- Referrals that led to no case are disposed of as well: case_id then names the referral, and organisation_id the body that sent it.
ALTER TABLE mediation.disposals ADD COLUMN file text NOT NULL DEFAULT 'case';
