-- Each row of the log covers the one before it in the log of the same company: see docs/decisions/0030.
ALTER TABLE audit ADD COLUMN seq BIGINT;
ALTER TABLE audit ADD COLUMN hash TEXT;
CREATE UNIQUE INDEX audit_by_seq ON audit (organization_id, seq);
-- Rows of an older version, until they are chained at the next start.
CREATE INDEX audit_unchained ON audit (id) WHERE hash IS NULL;
-- By who did it.
CREATE INDEX audit_actor ON audit (actor_user_id, id);

-- The last link of each chain. `chain` is the company, or the nil UUID for what concerns nobody's.
CREATE TABLE audit_head (
    chain UUID PRIMARY KEY,
    seq   BIGINT NOT NULL,
    hash  TEXT NOT NULL
);

-- A row without a hash gets one, once. All else of it stays.
CREATE FUNCTION chained_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.hash IS NOT NULL OR NEW.hash IS NULL OR NEW.seq IS NULL
        OR (NEW.id, NEW.at, NEW.organization_id, NEW.actor_user_id, NEW.actor_organization_id,
            NEW.permission, NEW.address, NEW.event)
        IS DISTINCT FROM (OLD.id, OLD.at, OLD.organization_id, OLD.actor_user_id,
            OLD.actor_organization_id, OLD.permission, OLD.address, OLD.event)
    THEN RAISE EXCEPTION 'audit only grows';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION head_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.seq < OLD.seq OR NEW.chain <> OLD.chain THEN RAISE EXCEPTION 'audit_head only grows';
    END IF;
    RETURN NEW;
END $$;
DROP TRIGGER audit_only_grows ON audit;
CREATE TRIGGER audit_only_grows BEFORE DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
CREATE TRIGGER audit_chained_once BEFORE UPDATE ON audit
    FOR EACH ROW EXECUTE FUNCTION chained_once();
CREATE TRIGGER audit_head_only_grows BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
CREATE TRIGGER audit_head_goes_on BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION head_goes_on();
