-- A link that a party made knows of its case as this party.
ALTER TABLE mediation.calendar_links ADD COLUMN party_id uuid NULL;
