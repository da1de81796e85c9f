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
ALTER TABLE document_note ALTER COLUMN request_id DROP NOT NULL;
ALTER TABLE document_note ADD COLUMN filing_id UUID REFERENCES tax_filing (id);
ALTER TABLE document_note ADD CHECK ((request_id IS NULL) <> (filing_id IS NULL));
ALTER TABLE document_note ADD UNIQUE (filing_id, place);
ALTER TABLE document_file ALTER COLUMN request_id DROP NOT NULL;
ALTER TABLE document_file ADD COLUMN filing_id UUID REFERENCES tax_filing (id);
ALTER TABLE document_file ADD CHECK ((request_id IS NULL) <> (filing_id IS NULL));
CREATE INDEX document_file_filing ON document_file (filing_id, place);
