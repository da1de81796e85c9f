-- Countries in which the operator takes no more companies.

CREATE TABLE closed_country (
    -- ISO 3166-1 alpha-2.
    country   TEXT PRIMARY KEY,
    closed_at TIMESTAMPTZ NOT NULL,
    closed_by UUID NOT NULL REFERENCES user_account (id)
);
