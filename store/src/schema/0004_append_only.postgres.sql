-- The log only grows: the database itself refuses anything else.
CREATE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% only grows', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
CREATE TRIGGER acceptance_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_acceptance
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
