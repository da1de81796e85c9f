-- Bills: what the operator enters, and what follows from not paying. Amounts are whole numbers of the currency's
-- smallest units.

CREATE TABLE invoice (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    -- The operator's own, and so nobody else's too.
    number          TEXT NOT NULL UNIQUE,
    period_from     DATE NOT NULL,
    period_to       DATE NOT NULL,
    issued_on       DATE NOT NULL,
    due_on          DATE NOT NULL,
    currency        TEXT NOT NULL,
    amount          BIGINT NOT NULL,
    -- The sum of its payments.
    paid            BIGINT NOT NULL,
    entered_at      TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL
);
CREATE INDEX invoice_company ON invoice (organization_id, issued_on, id);
-- What is not paid, for the job and for the operator's list.
CREATE INDEX invoice_unpaid ON invoice (due_on, organization_id) WHERE paid < amount;

CREATE TABLE invoice_line (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    invoice_id      UUID NOT NULL REFERENCES invoice (id),
    place           BIGINT NOT NULL,
    description     TEXT NOT NULL,
    -- Exact decimals, which SQLite has no type for.
    quantity        TEXT NOT NULL,
    unit_price      TEXT NOT NULL,
    amount          BIGINT NOT NULL,
    UNIQUE (invoice_id, place)
);

CREATE TABLE payment (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    invoice_id      UUID NOT NULL REFERENCES invoice (id),
    amount          BIGINT NOT NULL,
    paid_on         DATE NOT NULL,
    reference       TEXT,
    recorded_by     UUID NOT NULL REFERENCES user_account (id),
    recorded_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX payment_company ON payment (organization_id, paid_on, id);

-- The PDF that the operator attached.
CREATE TABLE invoice_file (
    invoice_id      UUID PRIMARY KEY REFERENCES invoice (id),
    organization_id UUID NOT NULL REFERENCES organization (id),
    name            TEXT NOT NULL,
    kind            TEXT NOT NULL,
    bytes           BIGINT NOT NULL,
    content         BYTEA NOT NULL
);

-- What has followed from a bill that is overdue, each once.
CREATE TABLE overdue_step (
    invoice_id UUID NOT NULL REFERENCES invoice (id),
    step       TEXT NOT NULL,
    taken_at   TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (invoice_id, step)
);
