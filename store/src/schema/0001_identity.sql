-- Organisations, the people in them, how they are let in.
-- PostgreSQL's type names; SQLite takes them as they are.

CREATE TABLE organization (
    id           UUID PRIMARY KEY,
    kind         TEXT NOT NULL,
    cloud        TEXT NOT NULL,
    partner_type TEXT NOT NULL,
    name         TEXT NOT NULL,
    country      TEXT NOT NULL,
    -- Whether it has accepted the network agreement; always true where there is none to accept.
    agreement_accepted BOOLEAN NOT NULL,
    -- Whether its people may reset a forgotten password by mail.
    self_service_password BOOLEAN NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL
);

-- A domain belongs to one directory. The first of a directory is the one it was made with.
CREATE TABLE organization_domain (
    name            TEXT PRIMARY KEY,
    organization_id UUID NOT NULL REFERENCES organization (id),
    created_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX organization_domain_organization ON organization_domain (organization_id);

CREATE TABLE user_account (
    id            UUID PRIMARY KEY,
    -- Lower case.
    sign_in_name  TEXT NOT NULL UNIQUE,
    first_name    TEXT NOT NULL,
    last_name     TEXT NOT NULL,
    email         TEXT NOT NULL,
    -- By what it is found, however it was cased.
    email_key     TEXT NOT NULL,
    phone         TEXT,
    -- NULL until one is chosen.
    password_hash TEXT,
    locale        TEXT,
    theme         TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX user_account_email ON user_account (email_key);

CREATE TABLE membership (
    user_id         UUID NOT NULL REFERENCES user_account (id),
    organization_id UUID NOT NULL REFERENCES organization (id),
    deactivated_at  TIMESTAMPTZ,
    created_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (user_id, organization_id)
);
CREATE INDEX membership_organization ON membership (organization_id);

CREATE TABLE membership_role (
    user_id         UUID NOT NULL,
    organization_id UUID NOT NULL,
    role            TEXT NOT NULL,
    PRIMARY KEY (user_id, organization_id, role),
    FOREIGN KEY (user_id, organization_id) REFERENCES membership (user_id, organization_id)
);

-- One signed-in browser. The cookie holds the token; only its hash is here.
CREATE TABLE sign_in (
    id              UUID PRIMARY KEY,
    token_hash      TEXT NOT NULL UNIQUE,
    user_id         UUID NOT NULL REFERENCES user_account (id),
    organization_id UUID NOT NULL REFERENCES organization (id),
    address         TEXT NOT NULL,
    browser         TEXT NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL,
    seen_at         TIMESTAMPTZ NOT NULL
);
CREATE INDEX sign_in_user ON sign_in (user_id);

-- A link in a mail. Used once, and only its hash is here.
CREATE TABLE link (
    token_hash      TEXT PRIMARY KEY,
    purpose         TEXT NOT NULL,
    user_id         UUID REFERENCES user_account (id),
    organization_id UUID REFERENCES organization (id),
    email           TEXT NOT NULL,
    -- The outgoing mail that carries it: sending that mail again replaces nothing.
    mail_id         UUID,
    created_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL,
    used_at         TIMESTAMPTZ,
    replaced_at     TIMESTAMPTZ
);
CREATE INDEX link_user ON link (user_id);
CREATE INDEX link_organization ON link (organization_id);

-- How often something was tried since `since`.
CREATE TABLE throttle (
    bucket TEXT PRIMARY KEY,
    tries  BIGINT NOT NULL,
    since  TIMESTAMPTZ NOT NULL
);
CREATE INDEX throttle_since ON throttle (since);
