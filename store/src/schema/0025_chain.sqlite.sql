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
DROP TRIGGER audit_no_update;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
WHEN OLD.hash IS NOT NULL OR NEW.hash IS NULL OR NEW.seq IS NULL
    OR NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at OR NEW.organization_id IS NOT OLD.organization_id
    OR NEW.actor_user_id IS NOT OLD.actor_user_id OR NEW.actor_organization_id IS NOT OLD.actor_organization_id
    OR NEW.permission IS NOT OLD.permission OR NEW.address IS NOT OLD.address OR NEW.event IS NOT OLD.event
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_no_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_head_no_return BEFORE UPDATE ON audit_head
WHEN NEW.seq < OLD.seq OR NEW.chain IS NOT OLD.chain
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
