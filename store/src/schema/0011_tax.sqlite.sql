-- Tax exemptions: whether any apply to a company, and what it files.
CREATE TABLE tax_question (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    applies         BOOLEAN NOT NULL,
    answered_by     UUID NOT NULL REFERENCES user_account (id),
    answered_at     TIMESTAMPTZ NOT NULL
);

CREATE TABLE tax_filing (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    filed_by        UUID NOT NULL REFERENCES user_account (id),
    exemption       TEXT NOT NULL,
    country         TEXT NOT NULL,
    -- Of a country, where the tax is one of its states.
    state           TEXT,
    certificate     TEXT NOT NULL,
    valid_from      DATE NOT NULL,
    valid_to        DATE,
    stage           TEXT NOT NULL,
    filed_at        TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);
CREATE INDEX tax_filing_company ON tax_filing (organization_id, id);
CREATE INDEX tax_filing_desk ON tax_filing (stage, id);

-- A thread of notes and files belongs to a request for documents, or to a filing.
-- SQLite changes no column, so both tables are made anew.
CREATE TABLE new_note (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    request_id      UUID REFERENCES document_request (id),
    filing_id       UUID REFERENCES tax_filing (id),
    place           BIGINT NOT NULL,
    author_id       UUID NOT NULL REFERENCES user_account (id),
    by_operator     BOOLEAN NOT NULL,
    body            TEXT,
    state           TEXT NOT NULL,
    written_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (request_id, place),
    UNIQUE (filing_id, place),
    CHECK ((request_id IS NULL) <> (filing_id IS NULL))
);
CREATE TABLE new_file (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    request_id      UUID REFERENCES document_request (id),
    filing_id       UUID REFERENCES tax_filing (id),
    note_id         UUID NOT NULL REFERENCES new_note (id),
    place           BIGINT NOT NULL,
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    bytes           BIGINT NOT NULL,
    content         BYTEA NOT NULL,
    CHECK ((request_id IS NULL) <> (filing_id IS NULL))
);
INSERT INTO new_note
    SELECT id, organization_id, request_id, NULL, place, author_id, by_operator, body, state, written_at
    FROM document_note;
INSERT INTO new_file
    SELECT id, organization_id, request_id, NULL, note_id, place, name, kind, bytes, content
    FROM document_file;
DROP TABLE document_file;
DROP TABLE document_note;
-- References to a table follow its new name.
ALTER TABLE new_note RENAME TO document_note;
ALTER TABLE new_file RENAME TO document_file;
CREATE INDEX document_file_request ON document_file (request_id, place);
CREATE INDEX document_file_filing ON document_file (filing_id, place);
