//! What whoever runs the process relies on: mails leave, the end is clean, health tells the truth.

use crate::common;
use axum::{Router, body::Body, http::StatusCode, routing::get};
use chrono::TimeDelta;
use common::{open, send};
use domain::locale::Locale;
use server::{Process, Settings, config::Said, listen, mail::Mailer, outbox_worker, router};
use std::{net::SocketAddr, sync::Arc, time::Duration};
use store::{Clock, Hands, NewOperator, Operator, Store, Visitor, door, outbox};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    sync::{Notify, mpsc, oneshot, watch},
};

const NAME: &str = "olu@operator.example";

/// A process with a clock moved by hand, and somebody in it who can get mail.
async fn process(file: &str) -> (Settings, Store, Operator, Hands) {
    let settings = Settings::merge(file, Said::default()).expect("clear settings");
    let morning = "2026-11-21T08:00:00Z".parse().expect("a time");
    let (clock, hands) = Clock::standing(morning);
    let opened = Store::open("sqlite::memory:", clock, settings.policy()).await;
    let (store, operator) = opened.expect("a database in memory");
    let person = NewOperator {
        organization: "Northwind Cloud",
        country: "US",
        sign_in_name: NAME,
        first_name: "Olu",
        last_name: "Ade",
        email: "olu@northwind.example",
    };
    operator.create(person).await.expect("an operator");
    (settings, store, operator, hands)
}

/// One mail to Olu that waits to be sent.
async fn ask_for_mail(store: &Store, operator: &Operator) {
    let visitor = Visitor { address: "192.0.2.7".into(), browser: "Test".into() };
    door::request_password_reset(store, NAME, &visitor).await.expect("db").expect("accepted");
    // Who is called that is found out by the worker.
    for asked in outbox::claim(operator, 1).await.expect("db") {
        assert!(outbox::letter(operator, &asked).await.expect("db").is_none());
        outbox::sent(operator, &asked).await.expect("db");
    }
}

fn sender() -> app::mail::Sender {
    app::mail::Sender {
        origin: "https://partners.example.com".into(),
        network: "Partner Network".into(),
        locale: Locale::En,
    }
}

/// Just enough of RFC 5321 to take mails. What is said to `RCPT TO` is `verdict`.
async fn mail_server(verdict: &'static str) -> (SocketAddr, mpsc::UnboundedReceiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (mails, taken) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let mails = mails.clone();
            tokio::spawn(async move { take_mail(stream, verdict, &mails).await });
        }
    });
    (address, taken)
}

async fn take_mail(
    stream: TcpStream,
    verdict: &str,
    mails: &mpsc::UnboundedSender<String>,
) -> Option<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    writing.write_all(b"220 mail.example ready\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let answer = match line.split([' ', ':']).next().unwrap_or_default() {
            "EHLO" | "HELO" => "250 mail.example",
            "RCPT" => verdict,
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await.ok()?;
                let mut mail = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    mail.push_str(&line);
                    mail.push('\n');
                }
                mails.send(mail).ok()?;
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        writing.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
    }
    Some(())
}

fn smtp(address: SocketAddr) -> String {
    format!("smtp_url = \"smtp://{address}\"\nmail_from = \"Portico <portico@example.com>\"")
}

#[tokio::test]
async fn a_mail_leaves_by_smtp_once() {
    let (address, mut taken) = mail_server("250 ok").await;
    let (settings, store, operator, _) = process(&smtp(address)).await;
    let mailer = Mailer::new(&settings).expect("a way out");
    let (_end, ended) = watch::channel(false);
    ask_for_mail(&store, &operator).await;
    let turn = async || outbox_worker::turn(&operator, &sender(), &mailer, &ended).await;
    assert_eq!(turn().await.expect("db"), 1);
    assert_eq!(turn().await.expect("db"), 0, "nothing is left");
    let mail = taken.recv().await.expect("a mail");
    for part in ["To: olu@northwind.example", "From: Portico <portico@example.com>", "Message-ID"] {
        assert!(mail.contains(part), "{part}: {mail}");
    }
    assert!(taken.try_recv().is_err(), "one mail");
}

#[tokio::test]
async fn a_mail_that_is_refused_waits_and_keeps_its_name() {
    let (busy, mut nothing) = mail_server("451 try again later").await;
    let (settings, store, operator, hands) = process(&smtp(busy)).await;
    let (_end, ended) = watch::channel(false);
    ask_for_mail(&store, &operator).await;
    let mailer = Mailer::new(&settings).expect("a way out");
    assert_eq!(outbox_worker::turn(&operator, &sender(), &mailer, &ended).await.expect("db"), 1);
    assert_eq!(outbox_worker::turn(&operator, &sender(), &mailer, &ended).await.expect("db"), 0);
    assert!(nothing.try_recv().is_err(), "refused");

    let (address, mut taken) = mail_server("250 ok").await;
    let settings = Settings::merge(&smtp(address), Said::default()).expect("clear settings");
    let mailer = Mailer::new(&settings).expect("a way out");
    hands.advance(TimeDelta::minutes(2));
    assert_eq!(outbox_worker::turn(&operator, &sender(), &mailer, &ended).await.expect("db"), 1);
    assert!(taken.recv().await.expect("a mail").contains("@example.com>"));
}

#[tokio::test]
async fn the_worker_stops_when_asked_and_leaves_the_rest_for_the_next() {
    let (address, mut taken) = mail_server("250 ok").await;
    let (settings, store, operator, hands) = process(&smtp(address)).await;
    let mailer = Mailer::new(&settings).expect("a way out");
    let (end, ended) = watch::channel(false);
    end.send_replace(true);
    ask_for_mail(&store, &operator).await;
    outbox_worker::run(&operator, &settings, mailer.clone(), ended.clone()).await;
    outbox_worker::turn(&operator, &sender(), &mailer, &ended).await.expect("db");
    assert!(taken.try_recv().is_err(), "nothing is begun after the end");
    // Its claim runs out.
    hands.advance(TimeDelta::minutes(6));
    let (_end, going) = watch::channel(false);
    assert_eq!(outbox_worker::turn(&operator, &sender(), &mailer, &going).await.expect("db"), 1);
    taken.recv().await.expect("a mail");
}

#[tokio::test]
async fn ready_means_that_the_database_answers() {
    let (settings, store, operator, _) = process("").await;
    let server = router(Process::new(settings, store));
    let ask =
        async |path| send(&server, open(path).body(Body::empty()).expect("a request")).await.status;
    assert_eq!(ask("/readyz").await, StatusCode::OK);
    operator.close().await.expect("closed");
    assert_eq!(ask("/readyz").await, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(ask("/healthz").await, StatusCode::OK, "the process itself still runs");
}

#[tokio::test]
async fn the_end_cuts_off_nobody_and_lets_nobody_in() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let (arrived, mut arrivals) = mpsc::unbounded_channel();
    let go_on = Arc::new(Notify::new());
    let waiting = go_on.clone();
    let slow = get(move || {
        let (arrived, waiting) = (arrived.clone(), waiting.clone());
        async move {
            let waited = waiting.notified();
            arrived.send(()).expect("the test listens");
            waited.await;
            "finished"
        }
    });
    let (end, ended) = oneshot::channel::<()>();
    let served = tokio::spawn(listen::serve(listener, Router::new().route("/", slow), async {
        ended.await.expect("the test says when")
    }));
    let mut requests = vec![];
    for _ in 0..20 {
        requests.push(tokio::spawn(async move {
            let mut stream = TcpStream::connect(address).await.expect("let in");
            stream.write_all(b"GET / HTTP/1.1\r\nhost: portico\r\n\r\n").await.expect("asked");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).await.expect("answered");
            answer
        }));
    }
    for _ in 0..20 {
        arrivals.recv().await.expect("each request arrives");
    }
    end.send(()).expect("still serving");
    // The door closes before the last guest has left.
    while TcpStream::connect(address).await.is_ok() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(!served.is_finished());
    go_on.notify_waiters();
    for request in requests {
        let answer = request.await.expect("no panic");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("finished"), "{answer}");
    }
    served.await.expect("ends by itself");
}
