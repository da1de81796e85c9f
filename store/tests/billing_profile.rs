//! The billing profile (spec B5): what it starts from, who may see and change it, and two at once.

use crate::common;
use common::{PASSWORD, World, worlds};
use domain::{
    accounts::{BillingProfile, BillingProfileForm, Company, StaleSave},
    country::CountryCode,
    identity::NewPassword,
    permission::Role,
    permit::{ProfileBillingUpdate, ProfilePartnerView},
};
use store::{AccessError, Authorized, NewUser, Refused, Session, accounts};

async fn company(world: &World, session: &Session) -> Company {
    let cx: Authorized<ProfilePartnerView> =
        world.store.authorize(Some(session), ()).await.unwrap();
    accounts::company(&cx).await.unwrap()
}

fn profile(form: &BillingProfileForm) -> BillingProfile {
    form.validate(&"DE".parse::<CountryCode>().unwrap().rules()).unwrap()
}

#[tokio::test]
async fn it_starts_as_the_legal_profile_and_is_kept_over_the_version_that_was_read() {
    for world in worlds().await {
        let session = world.billed("contoso").await;
        let suggested = company(&world, &session).await.billing.unwrap();
        assert_eq!((suggested.version, suggested.form.first_name.as_str()), (0, "Jonas"));
        assert_eq!(suggested.company_name, "contoso GmbH");
        assert_eq!(suggested.currency.as_deref(), Some("EUR"), "set by the legal country");
        let cx: Authorized<ProfileBillingUpdate> =
            world.store.authorize(Some(&session), ()).await.unwrap();
        let typed = BillingProfileForm {
            po_number: "PO 7".into(),
            tax_id: "656 647 370".into(),
            line2: "Haus 2".into(),
            ..suggested.form
        };
        accounts::update_billing_profile(&cx, &profile(&typed), 0).await.unwrap();
        let other = BillingProfileForm { po_number: "PO 8".into(), ..typed.clone() };
        for stale in [0, 2] {
            let refused = accounts::update_billing_profile(&cx, &profile(&other), stale).await;
            assert!(matches!(refused, Err(Refused::Rule(StaleSave))), "{stale}");
        }
        let kept = company(&world, &session).await.billing.unwrap();
        assert_eq!((kept.version, kept.form.po_number.as_str()), (1, "PO 7"));
        assert_eq!(kept.form.tax_id, "DE656647370");
        assert!(kept.address_lines.contains(&"Haus 2".to_owned()), "{:?}", kept.address_lines);
        accounts::update_billing_profile(&cx, &profile(&other), 1).await.unwrap();
        assert_eq!(company(&world, &session).await.billing.unwrap().form.po_number, "PO 8");
        let written = world.log().await;
        assert_eq!(written.iter().filter(|kind| *kind == "billing_profile_updated").count(), 2);
    }
}

#[tokio::test]
async fn it_is_seen_and_changed_by_those_who_may_and_by_nobody_elsewhere() {
    for world in worlds().await {
        let session = world.billed("contoso").await;
        let other = world.billed("fabrikam").await;
        for (name, role, sees, changes) in [
            ("bill", Role::BillingAdmin, true, true),
            ("agent", Role::AdminAgent, true, true),
            ("sales", Role::SalesAgent, true, false),
            ("account", Role::AccountAdmin, false, false),
        ] {
            let sign_in_name = format!("{name}@contoso.partners.example");
            let new = NewUser {
                sign_in_name: &sign_in_name,
                first_name: "Kim",
                last_name: "",
                email: &format!("{name}@contoso.example"),
                locale: None,
                password: Some(NewPassword::parse(PASSWORD, &[]).unwrap()),
                roles: &[role],
            };
            world.operator.add_user(session.organization, new).await.unwrap();
            let person = world.sign_in(&sign_in_name).await;
            assert_eq!(company(&world, &person).await.billing.is_some(), sees, "{name}");
            let cx = world.store.authorize::<ProfileBillingUpdate>(Some(&person), ()).await;
            match cx {
                Ok(_) => assert!(changes, "{name}"),
                Err(error) => assert!(!changes && matches!(error, AccessError::Forbidden(_))),
            }
        }
        let typed = company(&world, &session).await.billing.unwrap().form;
        let cx: Authorized<ProfileBillingUpdate> =
            world.store.authorize(Some(&session), ()).await.unwrap();
        accounts::update_billing_profile(&cx, &profile(&typed), 0).await.unwrap();
        assert_eq!(company(&world, &other).await.billing.unwrap().version, 0, "not its own");
    }
}
