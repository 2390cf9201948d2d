-- What is told of a referral names it where what is told of a case names the case.
ALTER TABLE mediation.notice_deliveries ADD COLUMN referral_id uuid NULL;
