//! Work that nobody waits for: by one worker at a time, taken up again after a crash, and looked after by the operator.

use crate::common;
use chrono::TimeDelta;
use common::{World, worlds};
use domain::{
    event::MailKind,
    jobs::{Job, JobError, JobState, MailFilter, MailState},
    permit::{OperatorJobsManage, OperatorPartnersList},
};
use store::{AccessError, Authorized, Refused, jobs, outbox};

async fn desk(world: &World) -> Authorized<OperatorJobsManage> {
    let operator = world.operator_admin().await;
    world.store.authorize(Some(&operator), ()).await.expect("the operator's admin")
}

#[tokio::test]
async fn of_two_workers_one_does_it_and_it_comes_again_when_the_clock_moves() {
    for world in worlds().await {
        let (one, other) = tokio::join!(jobs::claim(&world.operator), jobs::claim(&world.operator));
        let mut held = [one.unwrap(), other.unwrap()].into_iter().flatten().collect::<Vec<_>>();
        assert_eq!(held.len(), Job::PERIODIC.len().min(2), "each goes to one of them");
        while let Some(more) = jobs::claim(&world.operator).await.unwrap() {
            held.push(more);
        }
        assert_eq!(held.len(), Job::PERIODIC.len());
        for job in &held {
            jobs::done(&world.operator, job).await.unwrap();
        }
        assert!(jobs::claim(&world.operator).await.unwrap().is_none(), "all is done");
        world.later(TimeDelta::minutes(59));
        assert!(jobs::claim(&world.operator).await.unwrap().is_none(), "not yet");
        world.later(TimeDelta::minutes(1));
        let again = jobs::claim(&world.operator).await.unwrap().expect("an hour later");
        assert_eq!((again.job.every(), again.attempt), (Some(TimeDelta::hours(1)), 1));
    }
}

#[tokio::test]
async fn a_crash_in_the_middle_is_taken_up_again_and_the_late_one_has_no_say() {
    for world in worlds().await {
        let late = jobs::claim(&world.operator).await.unwrap().expect("a job");
        drain(&world).await;
        world.later(jobs::HELD - TimeDelta::seconds(1));
        assert!(jobs::claim(&world.operator).await.unwrap().is_none(), "it is held");
        world.later(TimeDelta::seconds(1));
        let now = jobs::claim(&world.operator).await.unwrap().expect("taken up");
        assert_eq!((&now.job, now.attempt), (&late.job, 2));
        jobs::done(&world.operator, &late).await.unwrap();
        jobs::failed(&world.operator, &late, "too late").await.unwrap();
        let line = line(&desk(&world).await, &late.job).await;
        assert_eq!(
            (line.state, line.last_error, line.finished_at),
            (JobState::Running, None, None)
        );
        jobs::done(&world.operator, &now).await.unwrap();
        let line = self::line(&desk_again(&world).await, &late.job).await;
        assert_eq!((line.state, line.attempts), (JobState::Waiting, 0));
        assert_eq!(line.finished_at, Some(world.store.now()));
    }
}

#[tokio::test]
async fn what_fails_is_tried_again_keeps_its_error_and_nobody_has_to_wait_for_it() {
    for world in worlds().await {
        let cx = desk(&world).await;
        let first = jobs::claim(&world.operator).await.unwrap().expect("a job");
        drain(&world).await;
        jobs::failed(&world.operator, &first, &"x".repeat(900)).await.unwrap();
        let failing = line(&cx, &first.job).await;
        assert_eq!((failing.state, failing.attempts), (JobState::Failing, 1));
        assert_eq!(failing.last_error.map(|error| error.len()), Some(500));
        assert!(jobs::claim(&world.operator).await.unwrap().is_none(), "not at once");

        jobs::run_now(&cx, first.job.name()).await.unwrap();
        let second = jobs::claim(&world.operator).await.unwrap().expect("asked for");
        assert_eq!(second.job, first.job);
        // Asked for while it runs: it has seen only a part of what there was.
        jobs::run_now(&cx, first.job.name()).await.unwrap();
        assert!(jobs::claim(&world.operator).await.unwrap().is_none(), "one at a time");
        jobs::done(&world.operator, &second).await.unwrap();
        let third = jobs::claim(&world.operator).await.unwrap().expect("once more");
        assert_eq!(third.job, first.job);
        jobs::done(&world.operator, &third).await.unwrap();
        assert!(jobs::claim(&world.operator).await.unwrap().is_none());

        let unknown = jobs::run_now(&cx, "'; DROP TABLE job; --".into()).await;
        assert!(matches!(unknown, Err(Refused::Rule(JobError::UnknownJob))));
        let log = world.log().await;
        assert_eq!(log.iter().filter(|kind| *kind == "job_asked").count(), 2);
    }
}

#[tokio::test]
async fn mails_that_were_given_up_on_are_tried_again_and_no_others() {
    for world in worlds().await {
        let company = world.enrolled("contoso").await;
        let cx = desk(&world).await;
        let list =
            async |state, kind| outbox::list(&cx, MailFilter { state, kind }, None).await.unwrap();
        let waiting = list(MailState::Waiting, None).await;
        let verify = list(MailState::Waiting, Some(MailKind::VerifyEmail)).await;
        assert_eq!((waiting.lines.len() as u64, waiting.failed), (waiting.waiting, 0));
        let [mail] = &verify.lines[..] else { panic!("one mail: {verify:?}") };
        let whose = (company.organization, "contoso GmbH".to_owned());
        assert_eq!((mail.kind, &mail.company), (Some(MailKind::VerifyEmail), &Some(whose)));
        let created = list(MailState::Waiting, Some(MailKind::AccountCreated)).await;
        assert!(created.lines.iter().any(|line| line.company == mail.company), "by its person");
        let refused = outbox::retry(&cx, mail.id).await;
        assert!(matches!(refused, Err(Refused::Rule(JobError::NotFailed))), "it only waits");

        // Nobody answers for a day and a half.
        for _ in 0..12 {
            for claimed in outbox::claim(&world.operator, 100).await.unwrap() {
                outbox::failed(&world.operator, &claimed, "the server is away").await.unwrap();
            }
            world.later(TimeDelta::days(1));
        }
        let cx = desk_again(&world).await;
        let failed = outbox::list(&cx, MailFilter { state: MailState::Failed, kind: None }, None);
        let failed = failed.await.unwrap();
        assert_eq!((failed.waiting, failed.failed), (0, waiting.waiting));
        assert_eq!(failed.lines[0].last_error.as_deref(), Some("the server is away"));
        outbox::retry(&cx, mail.id).await.unwrap();
        let again = outbox::claim(&world.operator, 100).await.unwrap();
        assert_eq!(again.iter().map(|one| one.id).collect::<Vec<_>>(), [mail.id.uuid()]);
        outbox::sent(&world.operator, &again[0]).await.unwrap();
        assert_eq!(outbox::retry_all(&cx).await.unwrap(), failed.failed - 1);
        assert!(matches!(outbox::retry_all(&cx).await, Err(Refused::Rule(JobError::NotFailed))));
        let log = world.log().await;
        assert!(
            log.contains(&"mail_retried".into()) && log.contains(&"failed_mail_retried".into())
        );
    }
}

#[tokio::test]
async fn a_page_of_mails_begins_after_the_last_line_of_the_one_before() {
    for world in worlds().await {
        for name in ["a", "b", "c"] {
            world.company(name).await;
        }
        let cx = desk(&world).await;
        let filter = MailFilter { state: MailState::Waiting, kind: None };
        let all = outbox::list(&cx, filter, None).await.unwrap();
        let rest = outbox::list(&cx, filter, Some(all.lines[0].id)).await.unwrap();
        assert_eq!(rest.lines, all.lines[1..]);
        assert!(!all.has_next && all.lines.is_sorted_by_key(|line| std::cmp::Reverse(line.id)));
    }
}

/// What only the operator's admin may look at.
#[tokio::test]
async fn companies_and_reviewers_see_no_jobs() {
    for world in worlds().await {
        let company = world.company("contoso").await;
        let refused = world.store.authorize::<OperatorJobsManage>(Some(&company), ()).await;
        assert!(matches!(refused, Err(AccessError::Forbidden(_))));
        let list = world.store.authorize::<OperatorPartnersList>(Some(&company), ()).await;
        assert!(matches!(list, Err(AccessError::Forbidden(_))));
    }
}

/// All other jobs, done.
async fn drain(world: &World) {
    while let Some(job) = jobs::claim(&world.operator).await.unwrap() {
        jobs::done(&world.operator, &job).await.unwrap();
    }
}

async fn line(cx: &Authorized<OperatorJobsManage>, job: &Job) -> domain::jobs::JobLine {
    let page = jobs::list(cx, None).await.unwrap();
    page.lines.into_iter().find(|line| line.job.as_ref() == Some(job)).expect("a line")
}

/// The operator's admin, some time later.
async fn desk_again(world: &World) -> Authorized<OperatorJobsManage> {
    let operator = world.sign_in("root@operator.example").await;
    world.store.authorize(Some(&operator), ()).await.expect("the operator's admin")
}
