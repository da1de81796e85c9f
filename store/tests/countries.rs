//! A country that the operator closed takes no more companies, and keeps those it has.

use crate::common;
use common::{visitor, work_account, worlds};
use domain::{
    accounts::{EnrollError, EnrollmentStep},
    country::CountryCode,
    field::{FieldError, FieldErrors},
    locale::Locale,
    permit::OperatorCountriesManage,
};
use store::{AccessError, Authorized, Refused, accounts, countries, door};

#[tokio::test]
async fn nobody_enrolls_in_a_closed_country_and_who_is_there_stays() {
    for world in worlds().await {
        let operator = world.operator_admin().await;
        let (there, began) = (world.signed("contoso").await, world.company("fabrikam").await);
        let germany: CountryCode = "DE".parse().unwrap();
        let cx: Authorized<OperatorCountriesManage> =
            world.store.authorize(Some(&operator), ()).await.unwrap();
        for _ in 0..2 {
            countries::close(&cx, germany).await.expect("closed");
        }
        let list = world.store.authorize(Some(&operator), ()).await.unwrap();
        let all = countries::countries(&list).await.unwrap();
        let closed: Vec<_> = all.iter().filter(|line| line.closed).map(|line| line.code).collect();
        assert_eq!(closed, [germany]);

        // No new work account, and no application of one that was made before.
        let new = work_account("northwind").validate(Some(&germany.rules()), "partners.example");
        let refused =
            door::create_work_account(&world.store, new.unwrap(), Locale::En, &visitor()).await;
        let expected = FieldErrors::one("country", FieldError::CountryClosed);
        let Err(Refused::Rule(door::CreateRefused::Fields(errors))) = refused else {
            panic!("{refused:?}");
        };
        assert_eq!(errors, expected);
        let cx = world.store.authorize(Some(&began), ()).await.unwrap();
        accounts::save_draft(&cx, EnrollmentStep::PrimaryContact, |draft| {
            draft.legal = common::legal("fabrikam");
            draft.contact = common::contact("fabrikam");
            draft.join_network = true;
        })
        .await
        .unwrap();
        let refused = accounts::enroll(&cx, true).await;
        assert!(matches!(refused, Err(Refused::Rule(EnrollError::CountryClosed))));
        world
            .store
            .authorize::<domain::permit::ProfilePartnerView>(Some(&there), ())
            .await
            .expect("stays");

        let desk: Authorized<OperatorCountriesManage> =
            world.store.authorize(Some(&operator), ()).await.unwrap();
        countries::open(&desk, germany).await.expect("opened");
        accounts::enroll(&cx, true).await.expect("taken again");
        let log = world.log().await;
        let ours: Vec<_> = log.iter().filter(|kind| kind.starts_with("country")).collect();
        assert_eq!(ours, ["country_closed", "country_opened"]);
        let partner = world.store.authorize::<OperatorCountriesManage>(Some(&there), ()).await;
        assert!(matches!(partner, Err(AccessError::Forbidden(_))));
    }
}
