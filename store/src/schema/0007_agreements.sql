-- Versions of the agreements: drafts, and what was published.

CREATE TABLE agreement_version (
    -- Counted through the agreements of all kinds.
    version      BIGINT PRIMARY KEY,
    kind         TEXT NOT NULL,
    begun_at     TIMESTAMPTZ NOT NULL,
    -- NULL: the program itself.
    begun_by     UUID REFERENCES user_account (id),
    -- NULL while it is a draft.
    published_at TIMESTAMPTZ,
    published_by UUID REFERENCES user_account (id),
    -- How long, and until when, companies may sign it in place of an older version.
    grace_days   BIGINT,
    due_at       TIMESTAMPTZ,
    -- Counts the changes of a draft.
    edit         BIGINT NOT NULL
);
CREATE UNIQUE INDEX agreement_version_draft ON agreement_version (kind) WHERE published_at IS NULL;

INSERT INTO agreement_version (version, kind, begun_at, published_at, edit)
    SELECT version, 'network', MIN(published_at), MIN(published_at), 0 FROM agreement_text GROUP BY version;

-- The texts of a draft. When it is published they go to agreement_text, each with its hash.
CREATE TABLE agreement_draft (
    version BIGINT NOT NULL REFERENCES agreement_version (version),
    region  TEXT NOT NULL,
    locale  TEXT NOT NULL,
    title   TEXT NOT NULL,
    body    TEXT NOT NULL,
    edit    BIGINT NOT NULL,
    PRIMARY KEY (version, region, locale)
);

-- Companies that have signed an older version of a kind than the one they have to sign by then.
CREATE TABLE agreement_pending (
    organization_id UUID NOT NULL REFERENCES organization (id),
    kind            TEXT NOT NULL,
    version         BIGINT NOT NULL REFERENCES agreement_version (version),
    due_at          TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (organization_id, kind)
);
CREATE INDEX agreement_pending_version ON agreement_pending (version, organization_id);
CREATE INDEX agreement_pending_due ON agreement_pending (due_at, organization_id);

CREATE INDEX agreement_acceptance_version ON agreement_acceptance (version, id);
