-- An access token may be good for less than its family was granted (RFC 6749 section 6); without a list of its own it is good for all of that.
ALTER TABLE mediation.access_tokens ADD COLUMN scopes text[] NULL;
