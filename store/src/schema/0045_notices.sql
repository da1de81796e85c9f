-- How far a person of a company has read its notices, which are rows of the log. Who has no row has read none.
CREATE TABLE notices_read (
    organization_id UUID NOT NULL REFERENCES organization (id),
    user_id         UUID NOT NULL REFERENCES user_account (id),
    -- The last row of the log that was read.
    up_to           UUID NOT NULL,
    PRIMARY KEY (organization_id, user_id)
);
