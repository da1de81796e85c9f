-- People who ask to be let into a company that is enrolled already, rather than to enroll it twice.

CREATE TABLE join_request (
    id              UUID PRIMARY KEY,
    -- The company that is asked.
    organization_id UUID NOT NULL REFERENCES organization (id),
    -- Who asks, as they were then: the account is given to that address.
    user_id         UUID NOT NULL REFERENCES user_account (id),
    first_name      TEXT NOT NULL,
    last_name       TEXT NOT NULL,
    email           TEXT NOT NULL,
    locale          TEXT,
    -- What they called the company.
    company_name    TEXT NOT NULL,
    message         TEXT,
    -- Whether somebody of the company had an address at the same domain.
    familiar        BOOLEAN NOT NULL,
    asked_at        TIMESTAMPTZ NOT NULL,
    state           TEXT NOT NULL,
    reason          TEXT,
    decided_at      TIMESTAMPTZ,
    decided_by      UUID REFERENCES user_account (id),
    -- The account that was given.
    account_id      UUID REFERENCES user_account (id)
);
CREATE UNIQUE INDEX join_request_waiting ON join_request (user_id) WHERE state = 'waiting';
CREATE INDEX join_request_company ON join_request (organization_id, id);
CREATE INDEX join_request_person ON join_request (user_id, id);
