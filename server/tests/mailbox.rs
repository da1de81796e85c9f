//! The local mailbox is for this machine alone.

mod common;

use axum::{body::Body, extract::ConnectInfo, http::Request};
use common::{send, server, server_with};
use std::net::SocketAddr;

#[tokio::test]
async fn only_this_machine_reads_the_local_mailbox() {
    let server = server().await;
    let table = [
        ("127.0.0.1:9", "127.0.0.1:3000", "", 200),
        ("[::1]:9", "[::1]:3000", "", 200),
        ("127.0.0.1:9", "portico.localhost:3000", "", 200),
        ("192.0.2.7:9", "127.0.0.1:3000", "", 404),
        ("127.0.0.1:9", "rebound.example:3000", "", 404),
        ("127.0.0.1:9", "127.0.0.1.evil.example", "", 404),
        ("127.0.0.1:9", "127.0.0.1:3000", "192.0.2.7", 404),
    ];
    for (peer, host, forwarded, expected) in table {
        for path in ["/dev/mail", "/dev/mail.json"] {
            let mut request =
                Request::get(path).header("host", host).body(Body::empty()).expect("a request");
            let peer: SocketAddr = peer.parse().expect("an address");
            request.extensions_mut().insert(ConnectInfo(peer));
            if !forwarded.is_empty() {
                request.headers_mut().insert("x-forwarded-for", forwarded.parse().expect("ASCII"));
            }
            assert_eq!(send(&server, request).await.status, expected, "{peer} {host} {forwarded}");
        }
    }
}

#[tokio::test]
async fn where_mails_leave_there_is_no_mailbox() {
    let file = "smtp_url = \"smtps://m.example\"\nmail_from = \"Portico <p@example.com>\"";
    let mut request = Request::get("/dev/mail")
        .header("host", "localhost")
        .body(Body::empty())
        .expect("a request");
    request.extensions_mut().insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
    assert_eq!(send(&server_with(file).await, request).await.status, 404);
}
