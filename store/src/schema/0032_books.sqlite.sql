-- The books only grow: the database itself refuses anything else.
CREATE TRIGGER payment_no_update BEFORE UPDATE ON payment
BEGIN SELECT RAISE(ABORT, 'the books only grow'); END;
CREATE TRIGGER payment_no_delete BEFORE DELETE ON payment
BEGIN SELECT RAISE(ABORT, 'the books only grow'); END;
CREATE TRIGGER payment_reversal_no_update BEFORE UPDATE ON payment_reversal
BEGIN SELECT RAISE(ABORT, 'the books only grow'); END;
CREATE TRIGGER payment_reversal_no_delete BEFORE DELETE ON payment_reversal
BEGIN SELECT RAISE(ABORT, 'the books only grow'); END;
