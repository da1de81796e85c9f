//! What a company has by its cloud and by how it trades, on both databases (spec I, A9, C4.9): nothing of what is
//! not there is authorized, whatever one's roles; what the operator has switched on is.

use crate::common;
use common::{
    World,
    answers::{all_answers, answer},
    worlds, worlds_with,
};
use domain::{
    feature::{CloudFeatures, NotOffered},
    identity::{Cloud, PartnerType},
    permit::*,
};
use store::{AccessError, Policy, identity};

fn table() -> Policy {
    Policy { cloud_features: CloudFeatures::parse("").unwrap(), ..Policy::default() }
}

/// Every permission of a partner's people in every cloud and for every type of partner.
#[tokio::test]
async fn the_store_refuses_what_a_company_does_not_have() {
    for world in worlds_with(table()).await {
        let session = world.signed("contoso").await;
        for cloud in Cloud::ALL {
            for partner in PartnerType::ALL {
                world.operator.classify(session.organization, *cloud, *partner).await.unwrap();
                let missing = world.store.policy().cloud_features.missing(*cloud, *partner);
                for (permission, answer) in all_answers(&world, &session).await {
                    let there = missing.stops(permission).is_none();
                    let expected = if there { "allowed" } else { "not_offered" };
                    assert_eq!(answer, expected, "{permission:?}, {cloud:?}, {partner:?}");
                }
                let cx = world.store.authorize(Some(&session), ()).await.unwrap();
                let me = identity::me(&cx).unwrap();
                assert_eq!(me.partner.unwrap().missing, missing, "what the interface offers");
            }
        }
    }
}

/// Looking is no way around it, and to lack the role is said first: it tells nothing of the company.
#[tokio::test]
async fn the_reason_is_said_to_those_whose_role_would_do() {
    for world in worlds().await {
        let session = world.signed("contoso").await;
        let direct = PartnerType::DirectBill;
        world.operator.classify(session.organization, Cloud::Germany, direct).await.unwrap();
        let refused = world.store.authorize::<Read<ReferralsManage>>(Some(&session), ()).await;
        assert!(matches!(
            refused.err(),
            Some(AccessError::NotOffered(NotOffered::Cloud(Cloud::Germany)))
        ));
        assert_eq!(answer::<CustomersAgreementAttest>(&world, &session).await, "forbidden");
        assert_eq!(answer::<PartnersIndirectResellerInvite>(&world, &session).await, "not_offered");
    }
}

#[tokio::test]
async fn the_operator_switches_on_what_a_cloud_is_to_have() {
    let more = "us_gov.users, us_gov.relationships, us_gov.indirect_resellers";
    let policy =
        Policy { cloud_features: CloudFeatures::parse(more).unwrap(), ..Policy::default() };
    for world in worlds_with(policy).await {
        let session = world.signed("contoso").await;
        let invites = async |world: &World, partner| {
            world.operator.classify(session.organization, Cloud::UsGov, partner).await.unwrap();
            [
                answer::<UsersCreate>(world, &session).await,
                answer::<CustomersInvite>(world, &session).await,
                answer::<PartnersIndirectResellerInvite>(world, &session).await,
                answer::<ReferralsManage>(world, &session).await,
            ]
        };
        assert_eq!(
            invites(&world, PartnerType::IndirectProvider).await,
            ["allowed", "allowed", "allowed", "not_offered"]
        );
        assert_eq!(
            invites(&world, PartnerType::DirectBill).await,
            ["allowed", "allowed", "not_offered", "not_offered"],
            "a cloud has it, but those who trade so do not"
        );
    }
}
