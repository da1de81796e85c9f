//! The operator's list of partners on both databases: found by any part in every script, narrowed,
//! counted, and paged both ways without losing a line.

use crate::common;
use common::{World, worlds};
use domain::{
    accounts::VettingStatus,
    id::OrganizationId,
    identity::{Cloud, OrganizationKind, PartnerType},
    partners::{PartnerFilter, PartnerLine, PartnerOrder, PartnerPage, PartnerPlace},
    permit::{OperatorPartnersList, OperatorPartnersView},
    suspension::{AccountStatus, SuspensionReason},
};
use store::{AccessError, Authorized, NewOrganization, partners};

async fn desk(world: &World) -> Authorized<OperatorPartnersList> {
    let operator = world.operator_admin().await;
    world.store.authorize(Some(&operator), ()).await.unwrap()
}

async fn add(world: &World, name: &str, domain: &str, country: &str) -> OrganizationId {
    let new = NewOrganization {
        kind: OrganizationKind::Partner,
        cloud: Cloud::Global,
        partner_type: PartnerType::Network,
        name,
        country,
        domain,
    };
    world.operator.add_organization(new).await.unwrap()
}

async fn start(cx: &Authorized<OperatorPartnersList>, filter: &PartnerFilter) -> PartnerPage {
    partners::list(cx, filter, PartnerOrder::Name, PartnerPlace::Start).await.unwrap()
}

fn names(page: &PartnerPage) -> Vec<&str> {
    page.lines.iter().map(|line| &*line.name).collect()
}

fn searched(search: &str) -> PartnerFilter {
    PartnerFilter { search: search.into(), ..PartnerFilter::default() }
}

#[tokio::test]
async fn any_part_of_a_name_a_domain_or_an_id_finds_in_every_script() {
    for world in worlds().await {
        let enrolled = world.enrolled("contoso").await;
        add(&world, "ＡＢＣ　クラウド株式会社", "abc-cloud.example", "JP").await;
        add(&world, "晨光雲端股份有限公司", "chenguang.example", "TW").await;
        add(&world, "ООО «Ромашка»", "romashka.example", "KZ").await;
        add(&world, "100%_Pure\\Data", "pure-data.example", "NZ").await;
        let cx = desk(&world).await;
        for (search, expected) in [
            ("contoso", "contoso GmbH"),
            ("TOSO", "contoso GmbH"),
            ("gmbh contoso", "contoso GmbH"),
            ("contoso.partners", "contoso GmbH"),
            ("abc", "ＡＢＣ　クラウド株式会社"),
            ("ＡＢＣ クラ", "ＡＢＣ　クラウド株式会社"),
            ("株式", "ＡＢＣ　クラウド株式会社"),
            ("光雲", "晨光雲端股份有限公司"),
            ("РОМАШ", "ООО «Ромашка»"),
            ("romashka.ex", "ООО «Ромашка»"),
            // Signs that mean something to a database mean themselves.
            ("%_p", "100%_Pure\\Data"),
            ("e\\d", "100%_Pure\\Data"),
            // The network's number, or a part of it.
            ("1000001", "contoso GmbH"),
            ("00001", "contoso GmbH"),
        ] {
            assert_eq!(names(&start(&cx, &searched(search)).await), [expected], "{search}");
        }
        for nothing in
            ["%", "_x", "contoso 晨", "1000002", "northwind", "'; DROP TABLE organization"]
        {
            let page = start(&cx, &searched(nothing)).await;
            let found = names(&page);
            assert!(found.is_empty() || nothing == "%" && found.len() == 1, "{nothing}: {found:?}");
        }
        // Neither the operator nor customers are partners.
        assert_eq!(start(&cx, &searched("")).await.counts.shown, 5);
        let line = &start(&cx, &searched("contoso")).await.lines[0];
        assert_eq!(line.organization, enrolled.organization);
        assert_eq!((line.network_id, line.vetting), (Some(1_000_001), VettingStatus::Pending));
    }
}

#[tokio::test]
async fn the_list_is_narrowed_by_each_state_and_counts_the_others() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        world.signed("fabrikam").await;
        add(&world, "Wingtip", "wingtip.example", "JP").await;
        world
            .operator
            .classify(contoso.organization, Cloud::Global, PartnerType::DirectBill)
            .await
            .unwrap();
        world.operator.suspend(contoso.organization, SuspensionReason::Overdue).await.unwrap();
        let cx = desk(&world).await;
        let all = start(&cx, &PartnerFilter::default()).await;
        assert_eq!(names(&all), ["contoso GmbH", "fabrikam GmbH", "Wingtip"]);
        assert_eq!(all.counts.of_account(AccountStatus::Suspended), 1);
        assert_eq!(all.counts.of_account(AccountStatus::Active), 2);
        assert_eq!(all.counts.of_vetting(VettingStatus::Pending), 2);
        assert_eq!(all.counts.of_vetting(VettingStatus::None), 1);

        let of = |change: fn(&mut PartnerFilter)| {
            let mut filter = PartnerFilter::default();
            change(&mut filter);
            filter
        };
        for (filter, expected) in [
            (of(|f| f.account = Some(AccountStatus::Suspended)), vec!["contoso GmbH"]),
            (of(|f| f.account = Some(AccountStatus::Active)), vec!["fabrikam GmbH", "Wingtip"]),
            (of(|f| f.account = Some(AccountStatus::Terminated)), vec![]),
            (of(|f| f.vetting = Some(VettingStatus::None)), vec!["Wingtip"]),
            (
                of(|f| f.vetting = Some(VettingStatus::Pending)),
                vec!["contoso GmbH", "fabrikam GmbH"],
            ),
            (of(|f| f.country = "JP".parse().ok()), vec!["Wingtip"]),
            (of(|f| f.partner_type = Some(PartnerType::DirectBill)), vec!["contoso GmbH"]),
        ] {
            let page = start(&cx, &filter).await;
            assert_eq!(names(&page), expected, "{filter:?}");
            assert_eq!(page.counts.shown, expected.len() as u64, "{filter:?}");
        }
        // Each count is what choosing it would show, with the rest of the filter.
        let narrowed = of(|f| {
            f.account = Some(AccountStatus::Suspended);
            f.vetting = Some(VettingStatus::Pending);
        });
        let counts = start(&cx, &narrowed).await.counts;
        assert_eq!((counts.shown, counts.of_account(AccountStatus::Active)), (1, 1));
        assert_eq!(counts.of_vetting(VettingStatus::None), 0);

        // Reinstated: active again, though there is a row that says so.
        world.operator.reinstate(contoso.organization).await.unwrap();
        let active = of(|f| f.account = Some(AccountStatus::Active));
        assert_eq!(start(&cx, &active).await.counts.shown, 3);
    }
}

/// Forward to the end and back to the start: every line once, in order, in both orders.
#[tokio::test]
async fn pages_lead_forth_and_back_and_lose_no_line() {
    for world in worlds().await {
        for number in 0..120 {
            world.later(chrono::TimeDelta::seconds(1));
            // Several of one name: the id decides.
            let name = format!("Partner {:03}", number / 3);
            add(&world, &name, &format!("p{number}.example"), "DE").await;
        }
        let cx = desk(&world).await;
        let filter = searched("partner");
        for order in [PartnerOrder::Name, PartnerOrder::Newest] {
            let read = async |place| partners::list(&cx, &filter, order, place).await.unwrap();
            let first = read(PartnerPlace::Start).await;
            assert!(!first.has_previous && first.has_next);
            let second = read(after(&first)).await;
            assert!(second.has_previous && second.has_next);
            let third = read(after(&second)).await;
            assert!(third.has_previous && !third.has_next);
            assert_eq!([&first, &second, &third].map(|page| page.lines.len()), [50, 50, 20]);
            let forth: Vec<&PartnerLine> =
                [&first, &second, &third].into_iter().flat_map(|page| &page.lines).collect();
            let mut sorted = forth.clone();
            match order {
                PartnerOrder::Name => sorted.sort_by_key(|l| (l.name.clone(), l.organization)),
                PartnerOrder::Newest => sorted.sort_by_key(|l| std::cmp::Reverse(l.organization)),
            }
            assert_eq!(forth, sorted, "{order:?}");
            assert_eq!(read(before(&third)).await.lines, second.lines);
            let back = read(before(&second)).await;
            assert_eq!(back.lines, first.lines);
            assert!(!back.has_previous && back.has_next);
        }
        // A place that is none begins anew.
        let nowhere = PartnerPlace::After(OrganizationId::from_uuid(uuid::Uuid::from_u128(7)));
        let page = partners::list(&cx, &filter, PartnerOrder::Name, nowhere).await.unwrap();
        assert_eq!((page.lines.len(), page.has_previous), (50, false));
    }
}

fn after(page: &PartnerPage) -> PartnerPlace {
    PartnerPlace::After(page.lines.last().expect("a line").organization)
}

fn before(page: &PartnerPage) -> PartnerPlace {
    PartnerPlace::Before(page.lines.first().expect("a line").organization)
}

#[tokio::test]
async fn only_the_operator_reads_the_list_or_a_partner() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let fabrikam = world.signed("fabrikam").await;
        let list = world.store.authorize::<OperatorPartnersList>(Some(&contoso), ()).await;
        assert!(matches!(list.err(), Some(AccessError::Forbidden(_))));
        let one =
            world.store.authorize::<OperatorPartnersView>(Some(&contoso), fabrikam.organization);
        assert!(matches!(one.await.err(), Some(AccessError::NotFound)));

        let operator = world.operator_admin().await;
        let cx =
            world.store.authorize::<OperatorPartnersView>(Some(&operator), contoso.organization);
        let partner = partners::partner(&cx.await.unwrap()).await.unwrap();
        assert_eq!(partner.name, "contoso GmbH");
        assert_eq!((partner.people, &*partner.global_admins), (1, &["Jana Meyer".to_owned()][..]));
        assert_eq!(partner.contact.expect("a contact").email, "j.meyer@contoso.example");
        assert_eq!(partner.acceptances.len(), 1);
        let others = partner.log.iter().any(|line| {
            matches!(&line.event, domain::event::Event::WorkAccountCreated { company_name, .. } if company_name != "contoso GmbH")
        });
        assert!(!others && partner.log.len() >= 3, "{:?}", partner.log);
        assert!(partner.log.windows(2).all(|pair| pair[0].at >= pair[1].at));
    }
}
