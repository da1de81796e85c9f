-- What customers are found by: any part of what is written of them, in every script.

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
