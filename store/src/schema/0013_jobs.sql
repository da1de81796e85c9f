-- Work that nobody waits for: again and again, or once. Workers of several servers share it.

CREATE TABLE job (
    -- One row for each work there is: its kind, and what it is about.
    name        TEXT PRIMARY KEY,
    work        JSONB NOT NULL,
    due_at      TIMESTAMPTZ NOT NULL,
    -- Counts who asked for it, so that nobody who asks while it runs is forgotten.
    asked       BIGINT NOT NULL,
    -- Counts who took it, so that who held it for too long has nothing to say about it any more.
    lease       BIGINT NOT NULL,
    -- Until when a worker has it.
    held_until  TIMESTAMPTZ,
    -- Since it worked the last time.
    attempts    BIGINT NOT NULL,
    last_error  TEXT,
    -- Given up on, after the last attempt.
    failed_at   TIMESTAMPTZ,
    started_at  TIMESTAMPTZ,
    -- When it worked the last time.
    finished_at TIMESTAMPTZ
);
CREATE INDEX job_due ON job (due_at) WHERE failed_at IS NULL;

-- The operator's lists of mails, the newest first. Those that were sent are all the others.
CREATE INDEX outbox_waiting ON outbox (id) WHERE sent_at IS NULL AND failed_at IS NULL;
CREATE INDEX outbox_failed ON outbox (id) WHERE failed_at IS NOT NULL;
