-- What was published never changes: the database itself refuses it.
CREATE FUNCTION never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published version never changes';
END $$;
CREATE FUNCTION not_once_published() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM agreement_version WHERE version = NEW.version AND published_at IS NOT NULL) THEN
        RAISE EXCEPTION 'a published version never changes';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER agreement_text_no_insert BEFORE INSERT ON agreement_text
    FOR EACH ROW EXECUTE FUNCTION not_once_published();
CREATE TRIGGER agreement_text_never_changes BEFORE UPDATE OR DELETE OR TRUNCATE ON agreement_text
    FOR EACH STATEMENT EXECUTE FUNCTION never_changes();
CREATE TRIGGER agreement_version_never_changes BEFORE UPDATE OR DELETE ON agreement_version
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION never_changes();
CREATE TRIGGER agreement_version_stays BEFORE TRUNCATE ON agreement_version
    FOR EACH STATEMENT EXECUTE FUNCTION never_changes();
