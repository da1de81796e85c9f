-- Changes to a legal profile that was submitted, decisions one by one, and documents that the operator asks for.

ALTER TABLE legal_profile ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
-- Who changed it since it was submitted, if anybody did.
ALTER TABLE legal_profile ADD COLUMN changed_by UUID REFERENCES user_account (id);

-- The legal profile as the reviewers last knew it: what a change is shown against.
CREATE TABLE legal_profile_before (
    organization_id     UUID PRIMARY KEY REFERENCES organization (id),
    company_name        TEXT NOT NULL,
    line1               TEXT NOT NULL,
    line2               TEXT,
    district            TEXT,
    city                TEXT,
    state               TEXT,
    postal_code         TEXT,
    registration_number TEXT,
    -- Whether it was authorized so, and not only submitted.
    authorized          BOOLEAN NOT NULL
);
INSERT INTO legal_profile_before
    SELECT p.organization_id, p.company_name, p.line1, p.line2, p.district, p.city, p.state,
           p.postal_code, p.registration_number, TRUE
    FROM legal_profile p JOIN vetting v ON v.organization_id = p.organization_id
    WHERE v.status = 'authorized';

-- What was decided about a company, and when: the row of `vetting` has the last one only.
CREATE TABLE vetting_decision (
    organization_id UUID NOT NULL REFERENCES organization (id),
    -- The version of the vetting that it made.
    place           BIGINT NOT NULL,
    status          TEXT NOT NULL,
    reason          TEXT,
    -- NULL where nobody looked at it.
    decided_by      UUID REFERENCES user_account (id),
    decided_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (organization_id, place)
);
INSERT INTO vetting_decision
    SELECT organization_id, version, status, reason, decided_by, decided_at FROM vetting
    WHERE status IN ('authorized', 'rejected') AND decided_at IS NOT NULL;

CREATE TABLE document_request (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    -- What the documents are to prove.
    check_name      TEXT NOT NULL,
    state           TEXT NOT NULL,
    -- Whether anybody still waits for something.
    open            BOOLEAN NOT NULL,
    asked_at        TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);
CREATE INDEX document_request_company ON document_request (organization_id, id);
-- One at a time for each check.
CREATE UNIQUE INDEX document_request_open ON document_request (organization_id, check_name)
    WHERE open;

CREATE TABLE document_note (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    request_id      UUID NOT NULL REFERENCES document_request (id),
    -- Its place in the thread: the version of the request that it made.
    place           BIGINT NOT NULL,
    author_id       UUID NOT NULL REFERENCES user_account (id),
    by_operator     BOOLEAN NOT NULL,
    body            TEXT,
    -- How the request stood from then on.
    state           TEXT NOT NULL,
    written_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (request_id, place)
);

CREATE TABLE document_file (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    request_id      UUID NOT NULL REFERENCES document_request (id),
    note_id         UUID NOT NULL REFERENCES document_note (id),
    -- Among those of its note.
    place           BIGINT NOT NULL,
    name            TEXT NOT NULL,
    -- By its content.
    kind            TEXT NOT NULL,
    bytes           BIGINT NOT NULL,
    content         BYTEA NOT NULL
);
CREATE INDEX document_file_request ON document_file (request_id, place);
