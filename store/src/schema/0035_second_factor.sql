-- What somebody shows beside their password.

CREATE TABLE second_factor (
    user_id      UUID PRIMARY KEY REFERENCES user_account (id),
    -- Sealed with the installation's key, for this person.
    secret       TEXT NOT NULL,
    -- The last step of time whose code was taken; no code of it or before is taken again.
    last_step    BIGINT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    -- NULL until its first code was shown.
    confirmed_at TIMESTAMPTZ
);

CREATE TABLE recovery_code (
    user_id   UUID NOT NULL REFERENCES user_account (id),
    code_hash TEXT NOT NULL,
    used_at   TIMESTAMPTZ,
    PRIMARY KEY (user_id, code_hash)
);

-- The password was right, and the code is awaited. It is no session: nothing is allowed with it.
CREATE TABLE half_sign_in (
    token_hash    TEXT PRIMARY KEY,
    user_id       UUID NOT NULL REFERENCES user_account (id),
    -- Of the password's hash: where another is chosen meanwhile, this is over.
    password_hash TEXT NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX half_sign_in_user ON half_sign_in (user_id);
