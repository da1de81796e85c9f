//! A world to look at: partners of every type and state, people of every role,
//! customers, in several scripts. Made by the same use cases that people use,
//! on a clock that starts weeks ago and arrives now, so that things have an age.

mod agreements;
mod announcements;
mod billing;
mod cast;
mod company;
mod customers;
mod joining;
mod people;
mod programs;
mod requests;
mod vetting;

use crate::Settings;
use cast::{CUSTOMERS, PARTNERS, PEOPLE, Partner, State};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    accounts::{
        AcceptAgreementForm, Check, CheckState, Decision, EnrollmentStep, LegalProfileForm,
        PrimaryContactForm, SupportDetailsForm,
    },
    country::{CountryCode, CountryRules},
    customers::Dap,
    id::OrganizationId,
    identity::{
        Cloud, NewPassword, OfferedClouds, OrganizationKind, PartnerType, ResetPasswordForm,
        WorkAccountForm,
    },
    permission::Role,
    suspension::SuspensionReason,
};
use store::{
    AccessError, Clock, Hands, NewOperator, NewOrganization, NewUser, Operator, Policy, Session,
    Store, Visitor, accounts, door,
    outbox::{self, LetterBody},
    suspension, users,
};

/// What everybody in the demo signs in with.
pub const PASSWORD: &str = "seven lanterns by the river";

/// Who can sign in, for printing.
pub struct SignIn {
    pub name: String,
    pub who: String,
}

/// How long the versions of the agreement take, before the first of all the others enrolls.
const BEFORE: TimeDelta = TimeDelta::days(8);

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Fill a new database with the demo's world. `None` if somebody lives there already.
pub async fn seed(settings: &Settings, now: DateTime<Utc>) -> Result<Option<Vec<SignIn>>, Failure> {
    let (clock, hands) = Clock::standing(now - BEFORE - TimeDelta::days(43));
    // The demo has applications that wait, and companies in every cloud, whatever the operator
    // decided for real ones.
    let clouds = OfferedClouds::all();
    let policy = crate::secret_key::policy(settings)?;
    let policy = Policy { auto_authorize: false, human_check: false, clouds, ..policy };
    let (store, operator) = Store::open(&settings.database_url, clock, policy).await?;
    if operator.exists().await? {
        return Ok(None);
    }
    crate::agreement::publish(&operator, settings).await?;
    let mut world = World { settings, store, operator, hands, names: vec![] };
    let staff = world.operator_staff().await?;
    world.agreements(&staff).await?;
    world.hands.advance(now - TimeDelta::days(43) - world.store.now());
    for partner in PARTNERS {
        world.partner(partner, &staff).await?;
        world.hands.advance(TimeDelta::days(3));
    }
    world.people().await?;
    world.more_people().await?;
    world.joining().await?;
    world.customers().await?;
    world.known_customers().await?;
    world.company_accounts(now, &staff).await?;
    world.vetting(now, &staff).await?;
    world.requests(now).await?;
    world.bills(now, &staff).await?;
    world.programs().await?;
    world.next_agreement(&staff).await?;
    world.announcements(now, &staff).await?;
    Ok(Some(world.names))
}

/// Who can sign in, a line each, as it is printed.
pub fn people(people: &[SignIn]) -> String {
    let width = people.iter().map(|one| one.name.len()).max().unwrap_or_default();
    let lines = people.iter().map(|one| format!("  {:width$}  {}\n", one.name, one.who));
    lines.fold(format!("Everybody here signs in with the password: {PASSWORD}\n"), |all, one| {
        all + &one
    })
}

struct World<'a> {
    settings: &'a Settings,
    store: Store,
    operator: Operator,
    hands: Hands,
    names: Vec<SignIn>,
}

impl World<'_> {
    async fn operator_staff(&mut self) -> Result<Session, Failure> {
        let domain = format!("operator.{}", self.settings.tenant_domain_suffix);
        let name = format!("admin@{domain}");
        let new = NewOperator {
            organization: &self.settings.operator_name,
            country: "NZ",
            sign_in_name: &name,
            first_name: "Mereana",
            last_name: "Walker",
            email: "mereana.walker@aurora-cloud.example",
        };
        let (_, token) = self.operator.create(new).await?;
        let form = ResetPasswordForm {
            token: token.expose().into(),
            new_password: PASSWORD.into(),
            password_again: PASSWORD.into(),
        };
        door::reset_password(&self.store, &form, &visitor()).await.map_err(failure)?;
        self.note(&name, "runs this Portico");
        let session = self.sign_in(&name).await?;
        let reviewer = format!("reviewer@{domain}");
        self.operator
            .add_user(
                session.organization,
                NewUser {
                    sign_in_name: &reviewer,
                    first_name: "Tomás",
                    last_name: "Herrera",
                    email: "tomas.herrera@aurora-cloud.example",
                    locale: None,
                    password: Some(password()?),
                    roles: &[Role::OperatorReviewer],
                },
            )
            .await?;
        self.note(&reviewer, "reviews companies that enroll");
        Ok(session)
    }

    /// One company, taken as far as its state says.
    async fn partner(&mut self, partner: &Partner, staff: &Session) -> Result<Session, Failure> {
        let suffix = self.settings.tenant_domain_suffix.clone();
        let country: CountryCode = partner.country.parse().map_err(failure)?;
        let rules = country.rules();
        let form = WorkAccountForm {
            company_name: partner.name.into(),
            country: partner.country.into(),
            cloud: partner.cloud.key().into(),
            domain_prefix: partner.prefix.into(),
            first_name: partner.first_name.into(),
            last_name: partner.last_name.into(),
            user_name: "admin".into(),
            email: format!("{}@{}", partner.mail, partner.mail_domain()),
            phone: partner.phone.into(),
            password: PASSWORD.into(),
            code: String::new(),
        };
        let new = form.validate(Some(&rules), &suffix).map_err(|e| wrong(partner, &e))?;
        let name = door::create_work_account(&self.store, new, partner.locale, &visitor())
            .await
            .map_err(failure)?;
        let session = self.sign_in(&name).await?;
        self.operator.classify(session.organization, partner.cloud, partner.kind).await?;
        self.note(&name, &format!("{}: {:?}", partner.name, partner.state));
        self.draft(partner, &rules, &session).await?;
        if partner.state == State::Draft {
            return Ok(session);
        }
        accounts::enroll(&self.store.authorize(Some(&session), ()).await?, true)
            .await
            .map_err(failure)?;
        self.hands.advance(TimeDelta::minutes(9));
        if partner.state != State::Unsigned {
            self.sign(partner, &session).await?;
        }
        if !matches!(partner.state, State::Unsigned | State::EmailOwnership) {
            self.confirm(partner).await?;
        }
        self.forget_mail().await?;
        self.review(partner, session.organization, staff).await?;
        if matches!(partner.state, State::Authorized | State::Suspended) {
            self.settle(partner, &rules, &session).await?;
        }
        if partner.state == State::Suspended {
            self.suspend(partner, &session, staff).await?;
        }
        self.forget_mail().await?;
        Ok(session)
    }

    async fn draft(
        &self,
        partner: &Partner,
        rules: &CountryRules,
        session: &Session,
    ) -> Result<(), Failure> {
        let legal = LegalProfileForm {
            company_name: partner.name.into(),
            line1: partner.line1.into(),
            line2: String::new(),
            district: partner.district.into(),
            city: partner.city.into(),
            state: partner.state_name.into(),
            postal_code: partner.postal_code.into(),
            registration_number: rules.registration_number_example().unwrap_or_default().into(),
        };
        let contact = PrimaryContactForm {
            first_name: partner.first_name.into(),
            last_name: partner.last_name.into(),
            email: format!("{}@{}", partner.mail, partner.mail_domain()),
            phone: partner.phone.into(),
        };
        if partner.state != State::Draft {
            legal.validate(rules).map_err(|e| wrong(partner, &e))?;
            contact
                .validate(rules, &self.settings.tenant_domain_suffix)
                .map_err(|e| wrong(partner, &e))?;
        }
        let cx = self.store.authorize(Some(session), ()).await?;
        accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
            draft.legal = legal;
            draft.join_network = true;
            if partner.state != State::Draft {
                draft.contact = contact;
            }
        })
        .await
        .map_err(failure)
    }

    async fn sign(&self, partner: &Partner, session: &Session) -> Result<(), Failure> {
        let cx = self.store.authorize(Some(session), ()).await?;
        let text = accounts::current_agreement(&cx, partner.locale).await?;
        let text = text.ok_or("the network agreement is published")?;
        let form = AcceptAgreementForm {
            text: text.id.to_string(),
            signer_name: domain::contact::FullName::new(partner.first_name, partner.last_name)
                .display(),
            signer_title: partner.title.into(),
            authority: Some("on".into()),
            accept: Some("on".into()),
        };
        let signature = form.validate().map_err(|e| wrong(partner, &e))?;
        accounts::accept(&cx, &signature).await.map_err(failure)?;
        Ok(())
    }

    /// The contact follows the link in the mail.
    async fn confirm(&self, partner: &Partner) -> Result<(), Failure> {
        self.hands.advance(TimeDelta::hours(4));
        for mail in outbox::claim(&self.operator, 100).await? {
            let letter = outbox::letter(&self.operator, &mail).await?;
            outbox::sent(&self.operator, &mail).await?;
            if let Some(
                LetterBody::VerifyEmail { token, .. }
                | LetterBody::LegalProfileChanged { token, .. },
            ) = letter.map(|letter| letter.body)
            {
                door::confirm_email(&self.store, &token, &visitor()).await.map_err(failure)?;
                return Ok(());
            }
        }
        Err(format!("{}: no verification mail", partner.name).into())
    }

    async fn review(
        &self,
        partner: &Partner,
        company: OrganizationId,
        staff: &Session,
    ) -> Result<(), Failure> {
        let checks: &[Check] = match partner.state {
            State::Authorized | State::Suspended | State::Decision => {
                &[Check::Employment, Check::Business]
            }
            State::BusinessVerification | State::Rejected => &[Check::Employment],
            _ => return Ok(()),
        };
        self.hands.advance(TimeDelta::hours(26));
        let cx = self.store.authorize(Some(staff), company).await?;
        for check in checks {
            let version = self.version(staff, company).await?;
            accounts::find(&cx, *check, CheckState::Passed, None, version)
                .await
                .map_err(failure)?;
        }
        let decision = match partner.state {
            State::Authorized | State::Suspended => Decision::Authorize,
            State::Rejected => Decision::Reject { reason: partner.reason.into() },
            _ => return Ok(()),
        };
        let version = self.version(staff, company).await?;
        accounts::decide(&cx, decision, version).await.map_err(failure)
    }

    /// The operator suspends the company, which asks to be let in again.
    async fn suspend(
        &self,
        partner: &Partner,
        session: &Session,
        staff: &Session,
    ) -> Result<(), Failure> {
        self.hands.advance(TimeDelta::hours(6));
        let cx = self.store.authorize(Some(staff), session.organization).await?;
        suspension::suspend(&cx, SuspensionReason::Overdue, partner.reason.into(), 0)
            .await
            .map_err(failure)?;
        self.hands.advance(TimeDelta::hours(5));
        let cx = self.store.authorize(Some(session), ()).await?;
        suspension::request_reinstatement(&cx, partner.request.into(), 1).await.map_err(failure)
    }

    async fn version(&self, staff: &Session, company: OrganizationId) -> Result<i64, Failure> {
        let cx = self.store.authorize(Some(staff), company).await?;
        Ok(accounts::review(&cx).await?.ok_or("an application to review")?.version)
    }

    /// An authorized company completes its profile.
    async fn settle(
        &self,
        partner: &Partner,
        rules: &CountryRules,
        session: &Session,
    ) -> Result<(), Failure> {
        let cx = self.store.authorize(Some(session), ()).await?;
        users::become_admin_agent(&cx).await.map_err(failure)?;
        let form = SupportDetailsForm {
            website: format!("https://support.{}", partner.mail_domain()),
            email: format!("help@{}", partner.mail_domain()),
            phone: partner.phone.into(),
            version: "0".into(),
        };
        let details = form.validate(rules).map_err(|e| wrong(partner, &e))?;
        let cx = self.store.authorize(Some(session), ()).await?;
        accounts::update_support_details(&cx, &details, 0).await.map_err(failure)
    }

    /// Somebody of every role in the first company, and one of them in the second, too.
    async fn people(&mut self) -> Result<(), Failure> {
        let suffix = &self.settings.tenant_domain_suffix;
        let home = self.sign_in(&format!("admin@{}.{suffix}", PARTNERS[0].prefix)).await?;
        let second = self.sign_in(&format!("admin@{}.{suffix}", PARTNERS[1].prefix)).await?;
        for person in PEOPLE {
            let name = format!("{}@{}.{suffix}", person.user_name, PARTNERS[0].prefix);
            let email = format!("{}@{}", person.mail, PARTNERS[0].mail_domain());
            let roles = [person.role];
            self.operator
                .add_user(
                    home.organization,
                    NewUser {
                        sign_in_name: &name,
                        first_name: person.first_name,
                        last_name: person.last_name,
                        email: &email,
                        locale: person.locale,
                        password: Some(password()?),
                        roles: if person.role == Role::DefaultUser { &[] } else { &roles },
                    },
                )
                .await?;
            if person.role == Role::SalesAgent {
                self.operator.add_member(second.organization, &name, &[Role::SalesAgent]).await?;
            }
            self.names
                .push(SignIn { who: format!("{}, {}", PARTNERS[0].name, person.role.key()), name });
        }
        Ok(())
    }

    async fn customers(&mut self) -> Result<(), Failure> {
        for customer in CUSTOMERS {
            let domain = format!("{}.example", customer.domain);
            let organization = self
                .operator
                .add_organization(NewOrganization {
                    kind: OrganizationKind::Customer,
                    cloud: Cloud::Global,
                    partner_type: PartnerType::Network,
                    name: customer.name,
                    country: customer.country,
                    domain: &domain,
                })
                .await?;
            let partner = self.admin_of(self.serves(customer.domain)).await?;
            self.operator.link_customer(partner.organization, organization, Dap::Granted).await?;
            let name = format!("admin@{domain}");
            self.operator
                .add_user(
                    organization,
                    NewUser {
                        sign_in_name: &name,
                        first_name: customer.first_name,
                        last_name: customer.last_name,
                        email: &name,
                        locale: customer.locale,
                        password: Some(password()?),
                        roles: &[Role::CustomerAdmin],
                    },
                )
                .await?;
            self.names.push(SignIn { who: format!("{}, customer", customer.name), name });
        }
        Ok(())
    }

    /// The demo's mails were sent long ago.
    async fn forget_mail(&self) -> Result<(), Failure> {
        for mail in outbox::claim(&self.operator, 1000).await? {
            outbox::sent(&self.operator, &mail).await?;
        }
        Ok(())
    }

    async fn sign_in(&self, name: &str) -> Result<Session, Failure> {
        let token =
            door::sign_in(&self.store, name, PASSWORD, &visitor()).await.map_err(failure)?.token;
        let session = door::session(&self.store, &token, &visitor()).await?;
        Ok(session.ok_or(AccessError::SignedOut)?)
    }

    fn note(&mut self, name: &str, who: &str) {
        self.names.push(SignIn { name: name.into(), who: who.into() });
    }
}

fn visitor() -> Visitor {
    Visitor { address: "192.0.2.10".into(), browser: "Demo".into() }
}

fn password() -> Result<NewPassword, Failure> {
    NewPassword::parse(PASSWORD, &[]).map_err(|error| format!("{error:?}").into())
}

fn failure(error: impl std::fmt::Debug) -> Failure {
    format!("{error:?}").into()
}

fn wrong(partner: &Partner, errors: &domain::field::FieldErrors) -> Failure {
    format!("{}: {errors:?}", partner.name).into()
}
