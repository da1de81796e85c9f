//! The local mailbox is for this machine alone.

use crate::common;
use axum::{body::Body, extract::ConnectInfo, http::Request};
use common::{send, server, server_with};
use std::net::SocketAddr;

#[tokio::test]
async fn only_this_machine_reads_the_local_mailbox() {
    let server = server().await;
    let table = [
        ("127.0.0.1:9", "127.0.0.1:3000", None, 200),
        ("127.0.0.1:9", "localhost", None, 200),
        ("[::1]:9", "[::1]:3000", None, 200),
        ("[::1]:9", "[::1]", None, 200),
        ("127.0.0.1:9", "portico.localhost:3000", None, 200),
        ("192.0.2.7:9", "127.0.0.1:3000", None, 404),
        ("127.0.0.1:9", "rebound.example:3000", None, 404),
        ("127.0.0.1:9", "127.0.0.1.evil.example", None, 404),
        ("127.0.0.1:9", "127.0.0.1:3000", Some("x-forwarded-for"), 404),
        ("127.0.0.1:9", "127.0.0.1:3000", Some("x-forwarded-proto"), 404),
        ("127.0.0.1:9", "127.0.0.1:3000", Some("x-real-ip"), 404),
        ("127.0.0.1:9", "127.0.0.1:3000", Some("forwarded"), 404),
        ("127.0.0.1:9", "127.0.0.1:3000", Some("via"), 404),
    ];
    for (peer, host, proxy, expected) in table {
        for path in ["/dev/mail", "/dev/mail.json"] {
            let mut request =
                Request::get(path).header("host", host).body(Body::empty()).expect("a request");
            let peer: SocketAddr = peer.parse().expect("an address");
            request.extensions_mut().insert(ConnectInfo(peer));
            if let Some(name) = proxy {
                request.headers_mut().insert(name, "192.0.2.7".parse().expect("ASCII"));
            }
            assert_eq!(send(&server, request).await.status, expected, "{peer} {host} {proxy:?}");
        }
    }
}

#[tokio::test]
async fn where_mails_leave_or_others_come_there_is_no_mailbox() {
    for file in [
        "smtp_url = \"smtps://m.example\"\nmail_from = \"Portico <p@example.com>\"",
        // As a proxy asks that passes nothing on: by an address of this machine.
        "public_url = \"https://partners.example\"",
    ] {
        let mut request = Request::get("/dev/mail")
            .header("host", "localhost")
            .body(Body::empty())
            .expect("a request");
        request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
        assert_eq!(send(&server_with(file).await, request).await.status, 404, "{file}");
    }
}
