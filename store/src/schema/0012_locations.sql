-- Where else a company does business.
CREATE TABLE location (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    -- The network's number of it, of the same row as those of companies.
    network_id      BIGINT NOT NULL UNIQUE,
    name            TEXT NOT NULL,
    country         TEXT NOT NULL,
    line1           TEXT NOT NULL,
    line2           TEXT,
    district        TEXT,
    city            TEXT,
    state           TEXT,
    postal_code     TEXT,
    first_name      TEXT NOT NULL,
    last_name       TEXT NOT NULL,
    email           TEXT NOT NULL,
    phone           TEXT NOT NULL,
    added_by        UUID NOT NULL REFERENCES user_account (id),
    added_at        TIMESTAMPTZ NOT NULL
);
CREATE INDEX location_company ON location (organization_id, id);

-- Whom a company may sell special offers to, as the operator set it last.
CREATE TABLE qualification (
    organization_id UUID NOT NULL REFERENCES organization (id),
    name            TEXT NOT NULL,
    granted         BOOLEAN NOT NULL,
    changed_by      UUID NOT NULL REFERENCES user_account (id),
    changed_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (organization_id, name)
);
