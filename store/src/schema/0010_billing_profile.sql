-- Where the operator's bills go. The name on them and their currency are not kept here: they follow
-- from the legal profile and the country.
CREATE TABLE billing_profile (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    line1           TEXT NOT NULL,
    line2           TEXT,
    district        TEXT,
    city            TEXT,
    state           TEXT,
    postal_code     TEXT,
    first_name      TEXT NOT NULL,
    last_name       TEXT NOT NULL,
    phone           TEXT NOT NULL,
    po_number       TEXT,
    -- The company's number for value added tax.
    tax_id          TEXT,
    version         BIGINT NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL
);
