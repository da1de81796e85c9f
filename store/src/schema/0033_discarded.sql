-- The numbers of drafts that were thrown away. They are not given again: what the log says of a version stays about
-- that one, and no form of an older page reaches another draft.
CREATE TABLE agreement_discarded (
    version      BIGINT PRIMARY KEY,
    discarded_at TIMESTAMPTZ NOT NULL
);
