-- The log only grows: the database itself refuses anything else.
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
CREATE TRIGGER acceptance_no_update BEFORE UPDATE ON agreement_acceptance
BEGIN SELECT RAISE(ABORT, 'signatures only accumulate'); END;
CREATE TRIGGER acceptance_no_delete BEFORE DELETE ON agreement_acceptance
BEGIN SELECT RAISE(ABORT, 'signatures only accumulate'); END;
