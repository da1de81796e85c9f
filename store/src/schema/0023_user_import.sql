-- Tables of people that were read and checked, and wait to be confirmed. Kept for a day.

CREATE TABLE user_import (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    created_by      UUID NOT NULL REFERENCES user_account (id),
    created_at      TIMESTAMPTZ NOT NULL,
    file_name       TEXT NOT NULL,
    -- The rows as the program reads them, with what is wrong and what became of each.
    content         JSON NOT NULL,
    -- NULL until it was confirmed.
    done_at         TIMESTAMPTZ
);
CREATE INDEX user_import_organization ON user_import (organization_id);
