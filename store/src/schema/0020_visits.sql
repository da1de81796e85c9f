-- Visits of the operator's people to the pages of a company.

CREATE TABLE visit (
    id              UUID PRIMARY KEY,
    -- The browser it is made in; that may have ended since.
    sign_in_id      UUID NOT NULL,
    user_id         UUID NOT NULL REFERENCES user_account (id),
    -- Where the visitor comes from.
    home_id         UUID NOT NULL REFERENCES organization (id),
    organization_id UUID NOT NULL REFERENCES organization (id),
    role            TEXT NOT NULL,
    -- The visitor's words; the company reads them.
    reason          TEXT NOT NULL,
    began_at        TIMESTAMPTZ NOT NULL,
    -- When it ends by itself.
    until           TIMESTAMPTZ NOT NULL,
    -- NULL while it goes on.
    ended_at        TIMESTAMPTZ
);
CREATE INDEX visit_company ON visit (organization_id, id);
CREATE INDEX visit_open ON visit (until) WHERE ended_at IS NULL;

-- The visit that this browser is on.
ALTER TABLE sign_in ADD COLUMN visit_id UUID;
