//! Locations (spec A11, B8.1) and qualifications (B7): numbers of their own, and whose they are.

use crate::common;
use common::{World, worlds};
use domain::{
    accounts::{Company, LocationForm, NewLocation, Qualification},
    country::CountryCode,
    permit::{OperatorPartnersQualify, ProfileLocationAdd, ProfilePartnerView},
};
use store::{AccessError, Authorized, Session, accounts};

async fn company(world: &World, session: &Session) -> Company {
    let cx: Authorized<ProfilePartnerView> =
        world.store.authorize(Some(session), ()).await.unwrap();
    accounts::company(&cx).await.unwrap()
}

async fn adding(world: &World, session: &Session) -> Authorized<ProfileLocationAdd> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

fn basel() -> (CountryCode, NewLocation) {
    let country: CountryCode = "CH".parse().unwrap();
    let form = LocationForm {
        name: "Basel".into(),
        line1: "Steinenring 4".into(),
        city: "Basel".into(),
        postal_code: "4051".into(),
        first_name: "Urs".into(),
        last_name: "Frei".into(),
        email: "urs.frei@contoso.example".into(),
        phone: "061 123 45 67".into(),
        ..LocationForm::default()
    };
    (country, form.validate(&country.rules(), "partners.example").unwrap())
}

#[tokio::test]
async fn a_location_gets_the_next_number_of_the_network_and_is_its_companys_alone() {
    for world in worlds().await {
        let (session, other) = (world.signed("contoso").await, world.signed("fabrikam").await);
        let (country, new) = basel();
        let cx = adding(&world, &session).await;
        accounts::add_location(&cx, country, &new).await.unwrap();
        world.later(chrono::TimeDelta::seconds(1));
        accounts::add_location(&cx, country, &new).await.unwrap();
        let own = company(&world, &session).await;
        let others = company(&world, &other).await;
        let mut numbers: Vec<_> = own.locations.iter().map(|at| at.network_id).collect();
        assert_eq!(numbers.len(), 2, "the same place twice is two locations");
        numbers.extend([own.network_id.unwrap(), others.network_id.unwrap()]);
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 4, "each number is one's own: {numbers:?}");
        let lines = own.locations[0].address_lines.join(" ");
        assert!(lines.starts_with("Steinenring 4") && lines.ends_with("4051 Basel"), "{lines}");
        assert_eq!(own.locations[0].contact_name, "Urs Frei");
        assert!(others.locations.is_empty());
        assert!(world.log().await.contains(&"location_added".into()));
    }
}

#[tokio::test]
async fn the_operator_says_what_a_partner_is_qualified_for() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (session, other) = (world.signed("contoso").await, world.signed("fabrikam").await);
        assert!(company(&world, &session).await.qualifications.is_empty());
        let cx: Authorized<OperatorPartnersQualify> =
            world.store.authorize(Some(&operator), session.organization).await.unwrap();
        use Qualification::{Education, Government};
        accounts::qualify(&cx, vec![Education, Government]).await.unwrap();
        assert_eq!(company(&world, &session).await.qualifications, [Education, Government]);
        accounts::qualify(&cx, vec![Government]).await.unwrap();
        assert_eq!(company(&world, &session).await.qualifications, [Government]);
        assert!(company(&world, &other).await.qualifications.is_empty());
        let own = world
            .store
            .authorize::<OperatorPartnersQualify>(Some(&session), session.organization)
            .await;
        assert!(matches!(own, Err(AccessError::Forbidden(_) | AccessError::NotFound)));
    }
}
