-- Files of invoices that the operator looks at before they are taken in. Forgotten after a day.

CREATE TABLE invoice_import (
    id          UUID PRIMARY KEY,
    name        TEXT NOT NULL,
    content     TEXT NOT NULL,
    uploaded_by UUID NOT NULL REFERENCES user_account (id),
    uploaded_at TIMESTAMPTZ NOT NULL,
    taken_in_at TIMESTAMPTZ
);
