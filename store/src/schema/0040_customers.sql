-- The customers of partners: who serves whom.

-- What joins a partner to a customer. One row for each pair: one that was ended and is taken up again is the same.
CREATE TABLE relationship (
    id          UUID PRIMARY KEY,
    -- Who transacts with the customer.
    partner_id  UUID NOT NULL REFERENCES organization (id),
    customer_id UUID NOT NULL REFERENCES organization (id),
    -- Who sells to it, where the partner is an indirect provider.
    reseller_id UUID REFERENCES organization (id),
    status      TEXT NOT NULL,
    -- Delegated admin privileges.
    dap         TEXT NOT NULL,
    -- The customer's name and its first domain, as the partner knows them: the name follows it until the end.
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL,
    domain      TEXT NOT NULL,
    began_at    TIMESTAMPTZ NOT NULL,
    ended_at    TIMESTAMPTZ,
    version     BIGINT NOT NULL
);
CREATE UNIQUE INDEX relationship_pair ON relationship (partner_id, customer_id);
CREATE INDEX relationship_customer ON relationship (customer_id);
CREATE INDEX relationship_by_name ON relationship (partner_id, status, name_key, customer_id);
CREATE INDEX relationship_by_domain ON relationship (partner_id, status, domain, customer_id);
-- Ids sort by time.
CREATE INDEX relationship_by_age ON relationship (partner_id, status, id);

-- How many customers a partner has: counting them would take longer the more there are.
CREATE TABLE customer_count (
    partner_id UUID PRIMARY KEY REFERENCES organization (id),
    active     BIGINT NOT NULL
);
