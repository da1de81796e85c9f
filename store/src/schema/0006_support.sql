-- Support requests of companies, what both sides write, and the files they attach.

CREATE TABLE support_request (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    -- What people call it.
    number          BIGINT NOT NULL UNIQUE,
    issue_type      TEXT NOT NULL,
    severity        TEXT NOT NULL,
    title           TEXT NOT NULL,
    contact_name    TEXT NOT NULL,
    contact_email   TEXT NOT NULL,
    contact_phone   TEXT,
    created_by      UUID NOT NULL REFERENCES user_account (id),
    -- The status, in two: lists are either of what is closed or of what is not.
    closed          BOOLEAN NOT NULL,
    -- While it is not closed: whether the company has to answer.
    attention       BOOLEAN NOT NULL,
    opened_at       TIMESTAMPTZ NOT NULL,
    -- By when the operator promised a first answer.
    due_at          TIMESTAMPTZ NOT NULL,
    first_answer_at TIMESTAMPTZ,
    changed_at      TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);
-- The lists of one person and of one company, newest first.
CREATE INDEX support_request_own ON support_request (organization_id, created_by, closed, id);
CREATE INDEX support_request_company ON support_request (organization_id, closed, id);
-- The operator's, by when an answer is due: all of them, and those of one kind.
CREATE INDEX support_request_desk ON support_request (closed, attention, due_at, id);
CREATE INDEX support_request_type ON support_request (issue_type, closed, attention, due_at, id);

CREATE TABLE support_note (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    request_id      UUID NOT NULL REFERENCES support_request (id),
    -- Its place in the thread: the version of the request that it made.
    place           BIGINT NOT NULL,
    author_id       UUID NOT NULL REFERENCES user_account (id),
    by_operator     BOOLEAN NOT NULL,
    -- NULL where only the status changed.
    body            TEXT,
    -- The status from then on; NULL where it stayed.
    moved_to        TEXT,
    written_at      TIMESTAMPTZ NOT NULL,
    UNIQUE (request_id, place)
);

CREATE TABLE support_attachment (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    request_id      UUID NOT NULL REFERENCES support_request (id),
    note_id         UUID NOT NULL REFERENCES support_note (id),
    -- Among those of its note.
    place           BIGINT NOT NULL,
    name            TEXT NOT NULL,
    -- By its content.
    kind            TEXT NOT NULL,
    bytes           BIGINT NOT NULL,
    content         BYTEA NOT NULL
);
CREATE INDEX support_attachment_request ON support_attachment (request_id, place);
