//! Organisations and people that the operator brings in: imports, and the demo's world.

use super::Operator;
use crate::{
    DbError,
    customers::{Link, link},
    entity::{membership_role, organization, organization_domain, user_account},
    scope::{unscoped, unscoped_update},
    tx::{Actor, Tx},
    users::new_member,
};
use domain::{
    contact::email_key,
    customers::Dap,
    event::Event,
    id::{CustomerId, Organization, OrganizationId, User, UserId},
    identity::{Cloud, NewPassword, OrganizationKind, PartnerType, Theme},
    locale::Locale,
    partners::search_key,
    permission::Role,
};
use sea_orm::{QueryOrder, Set, prelude::*};

/// An organisation as the operator brings it in.
pub struct NewOrganization<'a> {
    pub kind: OrganizationKind,
    pub cloud: Cloud,
    pub partner_type: PartnerType,
    pub name: &'a str,
    /// ISO 3166-1 alpha-2.
    pub country: &'a str,
    /// Its directory's own domain.
    pub domain: &'a str,
}

/// A person as the operator brings them in.
pub struct NewUser<'a> {
    pub sign_in_name: &'a str,
    pub first_name: &'a str,
    pub last_name: &'a str,
    pub email: &'a str,
    pub locale: Option<Locale>,
    /// `None`: they choose one by a mailed link.
    pub password: Option<NewPassword>,
    pub roles: &'a [Role],
}

impl Operator {
    /// Bring in an organisation. Partners still have to enroll and sign.
    pub async fn add_organization(
        &self,
        new: NewOrganization<'_>,
    ) -> Result<OrganizationId, DbError> {
        let tx = self.begin().await?;
        let id = self.insert_organization(&tx, &new).await?;
        let event = Event::OrganizationAdded { organization: id, name: new.name.into() };
        tx.commit(event).await?;
        Ok(id)
    }

    /// Say in which cloud a company is, and how it trades.
    pub async fn classify(
        &self,
        organization: OrganizationId,
        cloud: Cloud,
        partner_type: PartnerType,
    ) -> Result<(), DbError> {
        let tx = self.begin().await?;
        unscoped_update::<organization::Entity>()
            .col_expr(organization::Column::Cloud, Expr::value(cloud.key()))
            .col_expr(organization::Column::PartnerType, Expr::value(partner_type.key()))
            .filter(organization::Column::Id.eq(organization.uuid()))
            .exec(tx.db())
            .await?;
        tx.commit(Event::OrganizationClassified { organization, cloud, partner_type }).await
    }

    /// Bring in a person who works in `organization`.
    pub async fn add_user(
        &self,
        organization: OrganizationId,
        new: NewUser<'_>,
    ) -> Result<UserId, DbError> {
        let hash = match &new.password {
            Some(password) => Some(self.store.passwords.hash(password.expose()).await?),
            None => None,
        };
        let tx = self.begin().await?;
        let user = self.insert_user(&tx, &new, hash).await?;
        self.insert_member(&tx, organization, user, new.roles).await?;
        tx.commit(Event::UserAdded { organization, user }).await?;
        Ok(user)
    }

    /// Let somebody who has an account work in another organisation, too.
    pub async fn add_member(
        &self,
        organization: OrganizationId,
        sign_in_name: &str,
        roles: &[Role],
    ) -> Result<(), DbError> {
        let tx = self.begin().await?;
        let user = unscoped::<user_account::Entity>()
            .filter(user_account::Column::SignInName.eq(sign_in_name))
            .one(tx.db())
            .await?
            .ok_or_else(|| DbError::corrupt(format!("nobody signs in as {sign_in_name}")))?;
        let user = UserId::from_uuid(user.id);
        self.insert_member(&tx, organization, user, roles).await?;
        tx.commit(Event::UserAdded { organization, user }).await
    }

    /// Say that a partner serves a customer, as one it has dealt with elsewhere (spec H1, S3.6).
    pub async fn link_customer(
        &self,
        partner: OrganizationId,
        customer: OrganizationId,
        dap: Dap,
    ) -> Result<CustomerId, DbError> {
        let tx = self.begin().await?;
        let found = unscoped::<organization::Entity>()
            .filter(organization::Column::Id.eq(customer.uuid()))
            .filter(organization::Column::Kind.eq(OrganizationKind::Customer.key()))
            .one(tx.db())
            .await?
            .ok_or_else(|| DbError::corrupt("not a customer"))?;
        let domain = unscoped::<organization_domain::Entity>()
            .filter(organization_domain::Column::OrganizationId.eq(customer.uuid()))
            .order_by_asc(organization_domain::Column::CreatedAt)
            .one(tx.db())
            .await?
            .ok_or_else(|| DbError::corrupt("a directory without a domain"))?;
        let id = CustomerId::from_uuid(found.id);
        let new = Link {
            partner,
            customer: id,
            reseller: None,
            dap,
            name: &found.name,
            domain: &domain.name,
        };
        link(&tx, &new).await?;
        tx.commit(Event::RelationshipBegan {
            organization: partner,
            customer: id,
            name: found.name.clone(),
            dap,
        })
        .await?;
        Ok(id)
    }

    pub(crate) async fn begin(&self) -> Result<Tx, DbError> {
        self.store.begin(Actor { address: "console".into(), ..Actor::default() }).await
    }

    pub(super) async fn insert_organization(
        &self,
        tx: &Tx,
        new: &NewOrganization<'_>,
    ) -> Result<OrganizationId, DbError> {
        let id = self.store.id::<Organization>();
        organization::ActiveModel {
            id: Set(id.uuid()),
            kind: Set(new.kind.key().into()),
            cloud: Set(new.cloud.key().into()),
            partner_type: Set(new.partner_type.key().into()),
            name: Set(new.name.into()),
            name_key: Set(search_key(new.name)),
            country: Set(new.country.into()),
            agreement_accepted: Set(new.kind != OrganizationKind::Partner),
            self_service_password: Set(self.store.policy.self_service_password),
            created_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        organization_domain::ActiveModel {
            name: Set(new.domain.to_lowercase()),
            organization_id: Set(id.uuid()),
            created_at: Set(tx.now()),
        }
        .insert(tx.db())
        .await?;
        Ok(id)
    }

    pub(super) async fn insert_user(
        &self,
        tx: &Tx,
        new: &NewUser<'_>,
        password_hash: Option<String>,
    ) -> Result<UserId, DbError> {
        let user = self.store.id::<User>();
        user_account::ActiveModel {
            id: Set(user.uuid()),
            sign_in_name: Set(new.sign_in_name.to_lowercase()),
            first_name: Set(new.first_name.into()),
            last_name: Set(new.last_name.into()),
            email: Set(new.email.into()),
            email_key: Set(email_key(new.email)),
            phone: Set(None),
            password_hash: Set(password_hash),
            locale: Set(new.locale.map(|locale| locale.tag().into())),
            theme: Set(Theme::System.key().into()),
            created_at: Set(tx.now()),
            password_temporary_until: Set(None),
        }
        .insert(tx.db())
        .await?;
        Ok(user)
    }

    pub(super) async fn insert_member(
        &self,
        tx: &Tx,
        organization: OrganizationId,
        user: UserId,
        roles: &[Role],
    ) -> Result<(), DbError> {
        let account = unscoped::<user_account::Entity>()
            .filter(user_account::Column::Id.eq(user.uuid()))
            .one(tx.db())
            .await?
            .ok_or_else(|| DbError::corrupt("a member without an account"))?;
        new_member(tx.db(), &account, organization, tx.now()).await?;
        for role in roles {
            membership_role::ActiveModel {
                user_id: Set(user.uuid()),
                organization_id: Set(organization.uuid()),
                role: Set(role.key().into()),
            }
            .insert(tx.db())
            .await?;
        }
        Ok(())
    }
}
