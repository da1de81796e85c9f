//! The list of a partner's customers on both databases (H1, S3.2 to S3.6, S4.3 to S4.5): found by any part in every script,
//! narrowed, paged both ways, and nobody else's customers in it.

use crate::common;
use common::{World, worlds};
use domain::{
    customers::{
        CustomerFilter, CustomerLine, CustomerOrder, CustomerPage, CustomerPlace, Dap,
        RelationshipStatus, Shown,
    },
    id::{CustomerId, OrganizationId},
    identity::{Cloud, OrganizationKind, PartnerType},
    permit::{CustomersExport, CustomersList, Of},
};
use store::{AccessError, Authorized, NewOrganization, Session, customers};

/// A customer in a directory of its own.
async fn directory(world: &World, name: &str, domain: &str) -> OrganizationId {
    let new = NewOrganization {
        kind: OrganizationKind::Customer,
        cloud: Cloud::Global,
        partner_type: PartnerType::Network,
        name,
        country: "DE",
        domain,
    };
    world.operator.add_organization(new).await.unwrap()
}

async fn customer(world: &World, of: &Session, name: &str, domain: &str) -> CustomerId {
    let customer = directory(world, name, domain).await;
    world.operator.link_customer(of.organization, customer, Dap::Granted).await.unwrap()
}

async fn reader(world: &World, session: &Session) -> Authorized<CustomersList> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

async fn start(cx: &Authorized<CustomersList>, filter: &CustomerFilter) -> CustomerPage {
    customers::list(cx, filter, CustomerOrder::Name, CustomerPlace::Start).await.unwrap()
}

fn names(page: &CustomerPage) -> Vec<&str> {
    page.lines.iter().map(|line| line.name.as_str()).collect()
}

fn searched(search: &str) -> CustomerFilter {
    CustomerFilter { search: search.into(), ..CustomerFilter::default() }
}

#[tokio::test]
async fn any_part_of_a_name_a_domain_or_a_tenant_id_finds_in_every_script() {
    for world in worlds().await {
        let contoso = world.billed("contoso").await;
        let other = world.billed("fabrikam").await;
        for (name, domain) in [
            ("大安書店", "daan-books.example"),
            ("さくら歯科クリニック", "sakura-dental.example"),
            ("ООО «Ромашка»", "romashka.example"),
            ("مكتبة الواحة", "waha.example"),
            ("Ｗｉｄｅ 100%_\"x\"", "wide.example"),
        ] {
            customer(&world, &contoso, name, domain).await;
        }
        let id = customer(&world, &contoso, "Bäckerei Sonnenschein", "baeckerei.example").await;
        customer(&world, &other, "大安食品", "daan-food.example").await;
        let cx = reader(&world, &contoso).await;
        for (search, expected) in [
            ("大安", "大安書店"),
            ("店", "大安書店"),
            ("書店 daan", "大安書店"),
            ("くら", "さくら歯科クリニック"),
            ("歯科クリ", "さくら歯科クリニック"),
            ("ромаш", "ООО «Ромашка»"),
            ("واحة", "مكتبة الواحة"),
            ("wide", "Ｗｉｄｅ 100%_\"x\""),
            ("0%_\"", "Ｗｉｄｅ 100%_\"x\""),
            ("SONNEN bäck", "Bäckerei Sonnenschein"),
            ("ei.exa", "Bäckerei Sonnenschein"),
            (&id.to_string()[24..], "Bäckerei Sonnenschein"),
        ] {
            let page = start(&cx, &searched(search)).await;
            assert_eq!(names(&page), [expected], "{search}");
            assert_eq!(page.shown, Shown::Exactly(1), "{search}");
        }
        for nothing in ["食品", "daan-food", "\" OR \"", "' OR 1=1", "sonnenx", "安大", "ɂ", "*"]
        {
            let page = start(&cx, &searched(nothing)).await;
            assert_eq!((page.lines.len(), page.shown), (0, Shown::Exactly(0)), "{nothing}");
        }
        let all = start(&cx, &CustomerFilter::default()).await;
        assert_eq!((all.lines.len(), all.shown), (6, Shown::Exactly(6)));
        let none = CustomerFilter { dap: Some(Dap::None), ..CustomerFilter::default() };
        assert_eq!(start(&cx, &none).await.lines.len(), 0);
        let former = CustomerFilter::all(RelationshipStatus::Ended);
        assert_eq!(start(&cx, &former).await.shown, Shown::Exactly(0));
    }
}

/// S3.4, S4.3: one account for each customer.
#[tokio::test]
async fn a_customer_is_joined_to_a_partner_once() {
    for world in worlds().await {
        let contoso = world.billed("contoso").await;
        let fabrikam = world.billed("fabrikam").await;
        let id = directory(&world, "大安書店", "daan.example").await;
        for dap in [Dap::Granted, Dap::None] {
            let linked = world.operator.link_customer(contoso.organization, id, dap).await;
            assert_eq!(linked.is_ok(), dap == Dap::Granted);
        }
        world.operator.link_customer(fabrikam.organization, id, Dap::None).await.unwrap();
        let partner =
            world.operator.link_customer(contoso.organization, fabrikam.organization, Dap::None);
        assert!(partner.await.is_err(), "a partner is no customer");
        assert_eq!(world.count("relationship").await, 2);
        for (session, dap) in [(&contoso, Dap::Granted), (&fabrikam, Dap::None)] {
            let page = start(&reader(&world, session).await, &CustomerFilter::default()).await;
            assert_eq!(page.lines[0].dap, dap, "each has its own privileges");
            assert_eq!(page.shown, Shown::Exactly(1));
        }
    }
}

/// Forward to the end and back to the start: every line once, in order, in each order; also in a file.
#[tokio::test]
async fn pages_lead_forth_and_back_and_lose_no_line() {
    for world in worlds().await {
        let contoso = world.billed("contoso").await;
        for number in 0..120 {
            world.later(chrono::TimeDelta::seconds(1));
            // Several of one name: the id decides.
            let name = format!("{} GmbH", (b'a' + number / 6) as char);
            customer(&world, &contoso, &name, &format!("c{number}.example")).await;
        }
        let cx = reader(&world, &contoso).await;
        let files: Authorized<CustomersExport> =
            world.store.authorize(Some(&contoso), ()).await.unwrap();
        let filter = searched("gmbh");
        for order in CustomerOrder::ALL.iter().copied() {
            let read = async |place| customers::list(&cx, &filter, order, place).await.unwrap();
            let after =
                |page: &CustomerPage| CustomerPlace::After(page.lines.last().unwrap().customer);
            let before = |page: &CustomerPage| CustomerPlace::Before(page.lines[0].customer);
            let first = read(CustomerPlace::Start).await;
            assert!(!first.has_previous && first.has_next);
            let second = read(after(&first)).await;
            let third = read(after(&second)).await;
            assert!(third.has_previous && !third.has_next);
            assert_eq!([&first, &second, &third].map(|page| page.lines.len()), [50, 50, 20]);
            assert_eq!(read(before(&third)).await.lines, second.lines, "{order:?}");
            let back = read(before(&second)).await;
            assert_eq!(back.lines, first.lines, "{order:?}");
            assert!(!back.has_previous && back.has_next);
            let all: Vec<CustomerLine> =
                [first, second, third].into_iter().flat_map(|page| page.lines).collect();
            let (lines, more) =
                customers::export(&files, &filter, order, CustomerPlace::Start).await.unwrap();
            assert!(lines == all && !more, "{order:?}");
        }
    }
}

/// S0.8: the proof over a customer is there for those who serve it, and for nobody else.
#[tokio::test]
async fn nobody_reaches_a_customer_of_others() {
    for world in worlds().await {
        let contoso = world.billed("contoso").await;
        let other = world.billed("fabrikam").await;
        let operator = world.operator_admin().await;
        let mine = customer(&world, &contoso, "大安書店", "daan.example").await;
        let reach = async |session, id| {
            world.store.authorize::<Of<CustomersList>>(Some(session), id).await.map(|cx| cx.over())
        };
        assert_eq!(reach(&contoso, mine).await.unwrap(), mine);
        let company = CustomerId::from_uuid(other.organization.uuid());
        for (session, id) in [(&other, mine), (&operator, mine), (&contoso, company)] {
            assert!(matches!(reach(session, id).await, Err(AccessError::NotFound)), "{id}");
        }
        let place = CustomerPlace::After(mine);
        let theirs = reader(&world, &other).await;
        let all = CustomerFilter::default();
        let page = customers::list(&theirs, &all, CustomerOrder::Name, place);
        let page = page.await.unwrap();
        assert!(page.lines.is_empty() && !page.has_previous, "no place in somebody else's list");
    }
}
