//! Where a request comes from, as far as the operator's proxies can be believed.

use crate::Settings;
use axum::{
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, header::USER_AGENT},
    middleware::Next,
    response::Response,
};
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};
use store::Visitor;

/// Puts the [`Visitor`] into the request.
pub async fn visitor(
    State(settings): State<Arc<Settings>>,
    mut request: Request,
    next: Next,
) -> Response {
    if let Some(ConnectInfo(peer)) = request.extensions().get::<ConnectInfo<SocketAddr>>() {
        let headers = request.headers();
        let address = address(peer.ip(), headers, &settings.trusted_proxies).to_string();
        let browser = headers.get(USER_AGENT).map(|name| String::from_utf8_lossy(name.as_bytes()));
        let browser = browser.iter().flat_map(|name| name.chars()).take(200).collect();
        request.extensions_mut().insert(Visitor { address, browser });
    }
    next.run(request).await
}

/// Walks `X-Forwarded-For` from its end, where the nearest proxy wrote, up to
/// the first address that is no proxy of ours: what stands before, anybody can write.
fn address(peer: IpAddr, headers: &HeaderMap, trusted: &[IpAddr]) -> IpAddr {
    let lines: Vec<_> = headers.get_all("x-forwarded-for").iter().collect();
    let mut hops =
        lines.iter().rev().filter_map(|line| line.to_str().ok()).flat_map(|line| line.rsplit(','));
    // A socket for both families, and some proxies, write IPv4 as `::ffff:…`.
    let mut address = peer.to_canonical();
    while trusted.contains(&address) {
        match hops.next().map(|hop| hop.trim().parse::<IpAddr>()) {
            Some(Ok(hop)) => address = hop.to_canonical(),
            _ => break,
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_our_own_proxies_wrote_is_believed() {
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        let trusted = [ip("10.0.0.1"), ip("10.0.0.2")];
        let headers = |line: &str| {
            let mut headers = HeaderMap::new();
            headers.insert("x-forwarded-for", line.parse().expect("ASCII"));
            headers
        };
        let from = |peer: &str, line: &str| address(ip(peer), &headers(line), &trusted).to_string();
        assert_eq!(from("203.0.113.9", "198.51.100.7"), "203.0.113.9");
        assert_eq!(from("10.0.0.1", "198.51.100.7"), "198.51.100.7");
        assert_eq!(from("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2"), "198.51.100.7");
        assert_eq!(from("10.0.0.1", "nonsense"), "10.0.0.1");
        assert_eq!(from("::ffff:10.0.0.1", "198.51.100.7, ::ffff:10.0.0.2"), "198.51.100.7");
        assert_eq!(address(ip("10.0.0.1"), &HeaderMap::new(), &trusted), ip("10.0.0.1"));
    }
}
