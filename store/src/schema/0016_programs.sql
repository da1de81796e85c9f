-- The reseller program: what a company applied for, and how it trades beyond its type.

-- One for each company that ever had to do with it. What was before is in the log.
CREATE TABLE program (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    -- What it is beside the type of its organization, since it changed over.
    also            TEXT,
    -- The operator asks it to become an indirect provider.
    invited_at      TIMESTAMPTZ,
    restricted_at   TIMESTAMPTZ,
    -- The operator's words to the company.
    restriction     TEXT,
    -- The last application; all NULL where there was none.
    wanted          TEXT,
    -- What it was when it applied.
    came_from       TEXT,
    status          TEXT,
    service         TEXT,
    provider        TEXT,
    applied_at      TIMESTAMPTZ,
    applied_by      UUID REFERENCES user_account (id),
    decided_at      TIMESTAMPTZ,
    decided_by      UUID REFERENCES user_account (id),
    reason          TEXT,
    version         BIGINT NOT NULL
);
CREATE INDEX program_queue ON program (status, applied_at, organization_id);
