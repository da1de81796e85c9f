-- Suspension of accounts, and what the operator's list of partners is searched and ordered by.

-- Where a company's account stands; no row is active, and always was. What it was before is in the log.
CREATE TABLE suspension (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    status          TEXT NOT NULL,
    -- NULL while it is active.
    reason          TEXT,
    -- The operator's words to the company.
    note            TEXT,
    since           TIMESTAMPTZ NOT NULL,
    -- The company's words to the operator.
    request         TEXT,
    requested_at    TIMESTAMPTZ,
    requested_by    UUID REFERENCES user_account (id),
    version         BIGINT NOT NULL
);
CREATE INDEX suspension_status ON suspension (status);

-- The name however it is cased, spaced and wide. Empty until the program, which knows how, has written it.
ALTER TABLE organization ADD COLUMN name_key TEXT NOT NULL DEFAULT '';
CREATE INDEX organization_by_name ON organization (kind, name_key, id);
-- Ids sort by time.
CREATE INDEX organization_by_age ON organization (kind, id);
