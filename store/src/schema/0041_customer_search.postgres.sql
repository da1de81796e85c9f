-- What customers are found by: any part of what is written of them, in every script.

-- What a partner finds a customer by, see `search_text` in `domain/src/customers/search.rs`.
CREATE TABLE customer_search (
    relationship_id UUID PRIMARY KEY REFERENCES relationship (id),
    text            TEXT NOT NULL
);
-- Comes with PostgreSQL, and may be created by whoever may create in the database.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX customer_search_trigram ON customer_search USING gin (text gin_trgm_ops);
