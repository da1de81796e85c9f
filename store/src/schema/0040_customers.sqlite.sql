-- The customers of partners: who serves whom, and what customers are found by.

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

-- What a partner finds a customer by, see `search_text` in `domain/src/customers/search.rs`.
CREATE TABLE customer_search (
    -- The name of the row in the index below, which has to stay what it is.
    id              INTEGER PRIMARY KEY,
    relationship_id UUID NOT NULL UNIQUE REFERENCES relationship (id),
    text            TEXT NOT NULL
);
CREATE VIRTUAL TABLE customer_trigram USING fts5 (
    text, content = 'customer_search', content_rowid = 'id', tokenize = 'trigram case_sensitive 1'
);
CREATE TRIGGER customer_search_added AFTER INSERT ON customer_search BEGIN
    INSERT INTO customer_trigram (rowid, text) VALUES (NEW.id, NEW.text);
END;
CREATE TRIGGER customer_search_gone AFTER DELETE ON customer_search BEGIN
    INSERT INTO customer_trigram (customer_trigram, rowid, text) VALUES ('delete', OLD.id, OLD.text);
END;
CREATE TRIGGER customer_search_changed AFTER UPDATE ON customer_search BEGIN
    INSERT INTO customer_trigram (customer_trigram, rowid, text) VALUES ('delete', OLD.id, OLD.text);
    INSERT INTO customer_trigram (rowid, text) VALUES (NEW.id, NEW.text);
END;
