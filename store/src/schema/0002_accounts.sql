-- Enrollment, vetting, the network agreement, the company's profile.

-- What is typed into the wizard, valid or not.
CREATE TABLE enrollment (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    draft           JSONB NOT NULL,
    saved_at        TIMESTAMPTZ NOT NULL,
    -- Who said, when and from where, that they may sign for the company.
    authority_user_id UUID REFERENCES user_account (id),
    authority_at      TIMESTAMPTZ,
    authority_address TEXT
);

CREATE TABLE legal_profile (
    organization_id     UUID PRIMARY KEY REFERENCES organization (id),
    company_name        TEXT NOT NULL,
    line1               TEXT NOT NULL,
    line2               TEXT,
    district            TEXT,
    city                TEXT,
    state               TEXT,
    postal_code         TEXT,
    country             TEXT NOT NULL,
    registration_number TEXT,
    -- Name and address, folded: the same company enrolls once.
    identity            TEXT NOT NULL,
    -- Whether others are kept from being this company. A rejected applicant keeps nobody.
    claimed             BOOLEAN NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX legal_profile_identity ON legal_profile (country, identity) WHERE claimed;
CREATE UNIQUE INDEX legal_profile_registration ON legal_profile (country, registration_number)
    WHERE claimed AND registration_number IS NOT NULL;

CREATE TABLE primary_contact (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    first_name      TEXT NOT NULL,
    last_name       TEXT NOT NULL,
    email           TEXT NOT NULL,
    phone           TEXT NOT NULL,
    confirmed_at    TIMESTAMPTZ,
    version         BIGINT NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL
);

CREATE TABLE support_details (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    website         TEXT,
    email           TEXT,
    phone           TEXT,
    version         BIGINT NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL
);

-- Numbers that are given once, counted up under the row's lock.
CREATE TABLE counter (
    name  TEXT PRIMARY KEY,
    value BIGINT NOT NULL
);

CREATE TABLE vetting (
    organization_id UUID PRIMARY KEY REFERENCES organization (id),
    -- The company's number in the network, given when it enrolls.
    network_id      BIGINT NOT NULL UNIQUE,
    status          TEXT NOT NULL,
    sub_status      TEXT NOT NULL,
    reason          TEXT,
    submitted_at    TIMESTAMPTZ NOT NULL,
    decided_at      TIMESTAMPTZ,
    decided_by      UUID REFERENCES user_account (id),
    version         BIGINT NOT NULL
);
CREATE INDEX vetting_queue ON vetting (status, submitted_at, organization_id);

CREATE TABLE vetting_check (
    organization_id UUID NOT NULL REFERENCES vetting (organization_id),
    name            TEXT NOT NULL,
    state           TEXT NOT NULL,
    note            TEXT,
    decided_by      UUID REFERENCES user_account (id),
    decided_at      TIMESTAMPTZ,
    PRIMARY KEY (organization_id, name)
);

CREATE TABLE agreement_text (
    id           UUID PRIMARY KEY,
    version      BIGINT NOT NULL,
    -- A country, or * for everywhere else.
    region       TEXT NOT NULL,
    locale       TEXT NOT NULL,
    title        TEXT NOT NULL,
    body         TEXT NOT NULL,
    sha256       TEXT NOT NULL,
    published_at TIMESTAMPTZ NOT NULL,
    UNIQUE (version, region, locale)
);

-- Evidence: who, as what, when, from where, under which exact text.
CREATE TABLE agreement_acceptance (
    id              UUID PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    text_id         UUID NOT NULL REFERENCES agreement_text (id),
    version         BIGINT NOT NULL,
    company_name    TEXT NOT NULL,
    user_id         UUID NOT NULL REFERENCES user_account (id),
    signer_name     TEXT NOT NULL,
    signer_title    TEXT NOT NULL,
    accepted_at     TIMESTAMPTZ NOT NULL,
    address         TEXT NOT NULL,
    text_sha256     TEXT NOT NULL,
    UNIQUE (organization_id, version)
);
