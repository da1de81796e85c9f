-- What happened, and what has to be sent because of it. Both are written in the
-- transaction that made it happen.

CREATE TABLE audit (
    id                    UUID PRIMARY KEY,
    at                    TIMESTAMPTZ NOT NULL,
    -- Whose log it belongs in; NULL where nobody's organisation is concerned.
    organization_id       UUID,
    -- Who did it, in which organisation; NULL for somebody who is not signed in.
    actor_user_id         UUID,
    actor_organization_id UUID,
    -- The permission that was used.
    permission            TEXT,
    address               TEXT NOT NULL,
    event                 JSONB NOT NULL
);
CREATE INDEX audit_organization ON audit (organization_id, id);

CREATE TABLE outbox (
    id          UUID PRIMARY KEY,
    at          TIMESTAMPTZ NOT NULL,
    message     JSONB NOT NULL,
    attempts    BIGINT NOT NULL,
    -- Not before this time; moved ahead while a worker holds it.
    due_at      TIMESTAMPTZ NOT NULL,
    sent_at     TIMESTAMPTZ,
    -- Given up on, after the last attempt.
    failed_at   TIMESTAMPTZ,
    last_error  TEXT
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND failed_at IS NULL;
-- Whether a newer mail replaces one.
CREATE INDEX outbox_at ON outbox (at);
