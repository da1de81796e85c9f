-- Whether a company has somebody of a role is asked on its pages: found by the company, not by looking at everybody's roles.
CREATE INDEX membership_role_company ON membership_role (organization_id, role);
