-- The books only grow: the database itself refuses anything else.
CREATE TRIGGER payment_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON payment
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
CREATE TRIGGER payment_reversal_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_reversal
    FOR EACH STATEMENT EXECUTE FUNCTION only_grows();
