-- Payments that were entered wrongly. Nothing of a payment changes: that it counts no more is an entry of its own.
CREATE TABLE payment_reversal (
    -- So each is taken back once.
    payment_id      UUID PRIMARY KEY REFERENCES payment (id),
    organization_id UUID NOT NULL REFERENCES organization (id),
    reason          TEXT NOT NULL,
    reversed_by     UUID NOT NULL REFERENCES user_account (id),
    reversed_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX payment_invoice ON payment (invoice_id, id);
