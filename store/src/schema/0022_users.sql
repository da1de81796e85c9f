-- The list of a company's people: what it is searched and ordered by, and what else a manager needs to know.

-- The name, and all that somebody is found by. Empty until the program, which knows how, has written it.
ALTER TABLE membership ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
ALTER TABLE membership ADD COLUMN search_key TEXT NOT NULL DEFAULT '';
-- Microseconds since 1970, which sort alike in both databases; 0 is never.
ALTER TABLE membership ADD COLUMN last_sign_in BIGINT NOT NULL DEFAULT 0;
-- Counts changes of the roles and of the account's state.
ALTER TABLE membership ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
CREATE INDEX membership_by_name ON membership (organization_id, name_key, user_id);
-- Ids sort by time.
CREATE INDEX membership_by_age ON membership (organization_id, user_id);
CREATE INDEX membership_by_sign_in ON membership (organization_id, last_sign_in, user_id);
DROP INDEX membership_organization;

-- A password that somebody else gave: it has to be changed at the first sign-in, and works until then.
ALTER TABLE user_account ADD COLUMN password_temporary_until TIMESTAMPTZ;
