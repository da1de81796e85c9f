-- A company has an account of its own in each cloud, so it enrolls once in each.
ALTER TABLE legal_profile ADD COLUMN cloud TEXT NOT NULL DEFAULT 'global';
UPDATE legal_profile
SET cloud = (SELECT cloud FROM organization WHERE organization.id = legal_profile.organization_id);

DROP INDEX legal_profile_identity;
CREATE UNIQUE INDEX legal_profile_identity ON legal_profile (cloud, country, identity) WHERE claimed;
DROP INDEX legal_profile_registration;
CREATE UNIQUE INDEX legal_profile_registration ON legal_profile (cloud, country, registration_number)
    WHERE claimed AND registration_number IS NOT NULL;
