//! The activity log and the chain through it, on both databases: whoever changes one byte is found out.

use crate::common;
use common::{World, worlds};
use domain::{
    activity::{ActivityFilter, Doer, Topic},
    id::ActivityId,
    permit::{ActivityLogView, OperatorActivityView},
};
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::{AccessError, Misfit, Session, activity};

/// As somebody who owns the database can.
async fn without_triggers(world: &World) {
    let sql = match world.raw.get_database_backend() {
        DbBackend::Postgres => {
            "ALTER TABLE audit DISABLE TRIGGER ALL; ALTER TABLE audit_head DISABLE TRIGGER ALL"
        }
        _ => {
            "DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete;
             DROP TRIGGER audit_head_no_delete; DROP TRIGGER audit_head_no_return"
        }
    };
    world.raw.execute_unprepared(sql).await.unwrap();
}

async fn run(world: &World, sql: &str) {
    world.raw.execute_unprepared(sql).await.unwrap_or_else(|error| panic!("{sql}: {error}"));
}

async fn misfits(world: &World) -> Vec<Misfit> {
    world.operator.verify_audit().await.unwrap().misfits
}

/// Every row as `(id as SQL, seq)`.
async fn rows(world: &World) -> Vec<(String, i64)> {
    let backend = world.raw.get_database_backend();
    let id = match backend {
        DbBackend::Postgres => "'''' || id || '''::uuid'",
        _ => "'x''' || hex(id) || ''''",
    };
    let sql = format!("SELECT {id} AS id, seq FROM audit ORDER BY organization_id, seq");
    let rows = world.raw.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.iter()
        .map(|row| (row.try_get("", "id").unwrap(), row.try_get("", "seq").unwrap()))
        .collect()
}

#[tokio::test]
async fn a_change_of_any_column_of_any_row_is_found_and_named() {
    for world in worlds().await {
        world.company("contoso").await;
        world.operator_admin().await;
        let found = world.operator.verify_audit().await.unwrap();
        assert_eq!(found.misfits, []);
        assert_eq!(found.rows, u64::try_from(world.count("audit").await).unwrap());
        assert!(found.chains >= 2, "one for each company");
        without_triggers(&world).await;
        let postgres = world.raw.get_database_backend() == DbBackend::Postgres;
        let other = match postgres {
            true => "'00000000-0000-0000-0000-0000000000ff'::uuid",
            false => "x'000000000000000000000000000000ff'",
        };
        let later = match postgres {
            true => "at + interval '1 microsecond'",
            false => "replace(at, '2026', '2025')",
        };
        let event = match postgres {
            true => "jsonb_set(event, '{kind}', '\"signed_out\"')",
            false => "replace(event, 'kind', 'Kind')",
        };
        let rows = rows(&world).await;
        assert!(rows.len() > 3);
        for (id, seq) in &rows {
            for (column, value) in [
                ("id", other),
                ("at", later),
                ("organization_id", other),
                ("actor_user_id", other),
                ("actor_organization_id", other),
                ("permission", "'me.profile.manage'"),
                ("address", "address || '1'"),
                ("event", event),
                ("seq", "seq + 1000"),
                ("hash", "replace(hash, substr(hash, 1, 1), 'x')"),
            ] {
                run(&world, "CREATE TABLE kept AS SELECT * FROM audit").await;
                run(&world, &format!("UPDATE audit SET {column} = {value} WHERE id = {id}")).await;
                let found = misfits(&world).await;
                let here = found.iter().any(|misfit| misfit.seq == *seq);
                assert!(here, "{column} of row {seq}: {found:?}");
                run(&world, "DELETE FROM audit").await;
                run(&world, "INSERT INTO audit SELECT * FROM kept").await;
                run(&world, "DROP TABLE kept").await;
            }
        }
        assert_eq!(misfits(&world).await, [], "as it was");
        // Cut off at the end, taken out of the middle, and written anew with an end that fits nothing.
        let (last, _) = rows.last().unwrap();
        run(&world, "CREATE TABLE kept AS SELECT * FROM audit").await;
        run(&world, &format!("DELETE FROM audit WHERE id = {last}")).await;
        assert_eq!(misfits(&world).await[0].why, "it is missing");
        run(&world, "DELETE FROM audit").await;
        run(&world, "INSERT INTO audit SELECT * FROM kept WHERE seq <> 1").await;
        assert!(misfits(&world).await.iter().all(|misfit| misfit.seq == 1));
        run(&world, "DELETE FROM audit").await;
        run(&world, "INSERT INTO audit SELECT * FROM kept").await;
        run(&world, "UPDATE audit_head SET hash = 'x'").await;
        assert!(!misfits(&world).await.is_empty());
    }
}

#[tokio::test]
async fn the_end_of_a_chain_is_not_turned_back_and_a_hash_is_given_once() {
    for world in worlds().await {
        world.company("contoso").await;
        for sql in [
            "UPDATE audit SET hash = 'x'",
            "UPDATE audit SET seq = seq + 1",
            "UPDATE audit_head SET seq = 0",
            "DELETE FROM audit_head",
        ] {
            assert!(world.raw.execute_unprepared(sql).await.is_err(), "{sql}");
        }
    }
}

/// Rows of a version before the chain are chained at the next start, with all else of them as it was.
#[tokio::test]
async fn old_rows_are_chained() {
    for world in worlds().await {
        world.company("contoso").await;
        without_triggers(&world).await;
        run(&world, "UPDATE audit SET hash = NULL, seq = NULL").await;
        run(&world, "DELETE FROM audit_head").await;
        assert!(!misfits(&world).await.is_empty());
        let (clock, _) = store::Clock::standing(common::morning());
        let policy = store::Policy::default();
        store::Store::open(&world.url, clock, policy).await.unwrap();
        assert_eq!(misfits(&world).await, []);
        world.sign_in("jana@contoso.partners.example").await;
        assert_eq!(misfits(&world).await, [], "and it goes on from there");
    }
}

#[tokio::test]
async fn many_who_write_at_once_make_one_chain() {
    for world in worlds().await {
        let sessions = [world.company("contoso").await, world.company("fabrikam").await];
        let write = |session: &Session, count: usize| {
            let (store, session) = (world.store.clone(), session.clone());
            async move {
                for _ in 0..count {
                    let name = "nobody@nowhere.example";
                    let visitor = common::visitor();
                    store::door::sign_in(&store, name, "wrong", &visitor).await.ok();
                    let cx = store.authorize(Some(&session), ()).await.unwrap();
                    let japanese = Some(domain::locale::Locale::Ja);
                    store::identity::update_my_preferences(&cx, japanese, None).await.unwrap();
                }
            }
        };
        let [a, b] = &sessions;
        tokio::join!(write(a, 5), write(a, 5), write(b, 5), write(b, 5));
        assert_eq!(misfits(&world).await, []);
    }
}

async fn own(world: &World, session: &Session) -> store::Authorized<ActivityLogView> {
    world.store.authorize(Some(session), ()).await.unwrap()
}

#[tokio::test]
async fn a_company_reads_its_own_log_and_no_other() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let fabrikam = world.signed("fabrikam").await;
        let (ours, theirs) = (own(&world, &contoso).await, own(&world, &fabrikam).await);
        let all = ActivityFilter::default();
        let page = activity::log(&ours, &all, None).await.unwrap();
        assert!(page.lines.len() > 3 && page.next.is_none());
        assert!(page.lines.windows(2).all(|pair| pair[0].id > pair[1].id), "the newest first");
        let text = format!("{:?}", page.lines);
        assert!(!text.contains("fabrikam") && !text.contains(&fabrikam.organization.to_string()));
        // Neither by naming the other company nor by standing at a line of it.
        let other = ActivityFilter { company: Some(fabrikam.organization), ..all.clone() };
        assert_eq!(activity::log(&ours, &other, None).await.unwrap().lines, page.lines);
        let person = ActivityFilter { person: Some(fabrikam.user), ..all.clone() };
        assert_eq!(activity::log(&ours, &person, None).await.unwrap().lines, []);
        let their_last = activity::log(&theirs, &all, None).await.unwrap().lines[0].id;
        let after = activity::log(&ours, &all, Some(their_last)).await.unwrap();
        assert!(!format!("{:?}", after.lines).contains("fabrikam"));

        let people = activity::people(&ours).await.unwrap();
        assert_eq!(people, [(contoso.user, "Jana Meyer".to_owned())]);
        let agreements = ActivityFilter { topic: Some(Topic::Agreements), ..all.clone() };
        let agreed = activity::log(&ours, &agreements, None).await.unwrap().lines;
        assert_eq!(agreed.len(), 1);
        assert!(matches!(&agreed[0].by, Doer::Person { name, .. } if name == "Jana Meyer"));
        let day = |text: &str| text.parse().ok();
        for (from, to, found) in [
            (day("2026-11-20"), day("2026-11-20"), true),
            (day("2026-11-21"), None, false),
            (None, day("2026-11-19"), false),
        ] {
            let filter = ActivityFilter { from, to, ..all.clone() };
            let found_here = !activity::log(&ours, &filter, None).await.unwrap().lines.is_empty();
            assert_eq!(found_here, found, "{from:?} {to:?}");
        }
        world.later(chrono::TimeDelta::days(40));
        assert_eq!(
            activity::log(&ours, &all, None).await.unwrap().lines,
            [],
            "a month, unless asked"
        );
    }
}

#[tokio::test]
async fn what_the_operator_does_is_seen_without_names_and_the_operator_sees_all() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        let operator = world.operator_admin().await;
        let suspend = world.store.authorize(Some(&operator), contoso.organization).await.unwrap();
        let reason = domain::suspension::SuspensionReason::Overdue;
        store::suspension::suspend(&suspend, reason, "Call us".into(), 0).await.unwrap();
        let all = ActivityFilter { topic: Some(Topic::Account), ..ActivityFilter::default() };
        let ours = own(&world, &contoso).await;
        let line = activity::log(&ours, &all, None).await.unwrap().lines.remove(0);
        assert_eq!((line.by, &*line.address), (Doer::Operator, ""));

        let desk =
            world.store.authorize::<OperatorActivityView>(Some(&operator), ()).await.unwrap();
        let line = activity::whole_log(&desk, &all, None).await.unwrap().lines.remove(0);
        assert!(matches!(&line.by, Doer::Person { name, .. } if name == "Olu Ade"));
        assert_eq!(line.company, Some((contoso.organization, "contoso GmbH".into())));
        let refused = world.store.authorize::<OperatorActivityView>(Some(&contoso), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(_))));
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_losing_a_line() {
    for world in worlds().await {
        let contoso = world.signed("contoso").await;
        for _ in 0..60 {
            world.sign_in("jana@contoso.partners.example").await;
            world.later(chrono::TimeDelta::milliseconds(10));
        }
        let ours = own(&world, &contoso).await;
        let all = ActivityFilter::default();
        let (mut seen, mut after) = (vec![], None::<ActivityId>);
        loop {
            let page = activity::log(&ours, &all, after).await.unwrap();
            seen.extend(page.lines.iter().map(|line| line.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert!(seen.windows(2).all(|pair| pair[0] > pair[1]), "in order, each once");
        assert!(seen.len() > 60);
    }
}
