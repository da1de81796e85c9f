-- What was published never changes: the database itself refuses it.
CREATE TRIGGER agreement_text_no_insert BEFORE INSERT ON agreement_text
WHEN EXISTS (SELECT 1 FROM agreement_version WHERE version = NEW.version AND published_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER agreement_text_no_update BEFORE UPDATE ON agreement_text
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER agreement_text_no_delete BEFORE DELETE ON agreement_text
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER agreement_version_no_update BEFORE UPDATE ON agreement_version
WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
CREATE TRIGGER agreement_version_no_delete BEFORE DELETE ON agreement_version
WHEN OLD.published_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a published version never changes'); END;
