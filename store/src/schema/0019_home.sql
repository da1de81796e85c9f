-- What the operator announces, and what people have read on Home and put away.

CREATE TABLE announcement (
    id           UUID PRIMARY KEY,
    importance   TEXT NOT NULL,
    -- Whom it is for, and what it says in which language.
    audience     JSONB NOT NULL,
    texts        JSONB NOT NULL,
    starts_at    TIMESTAMPTZ NOT NULL,
    -- NULL: until it is withdrawn.
    ends_at      TIMESTAMPTZ,
    written_by   UUID NOT NULL REFERENCES user_account (id),
    -- NULL while it is a draft.
    published_at TIMESTAMPTZ,
    withdrawn_at TIMESTAMPTZ,
    version      BIGINT NOT NULL
);
CREATE INDEX announcement_published ON announcement (starts_at, id)
    WHERE published_at IS NOT NULL AND withdrawn_at IS NULL;

CREATE TABLE dismissal (
    user_id      UUID NOT NULL REFERENCES user_account (id),
    -- The tour, or an announcement by its id.
    what         TEXT NOT NULL,
    dismissed_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, what)
);
