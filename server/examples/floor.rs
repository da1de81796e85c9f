//! The least that any server here costs: a bare handler that answers every request with the bytes of one file.
//! `cargo xtask bench` runs it beside Portico: `floor 127.0.0.1:3999 text/html page.html`

use axum::{Router, body::Bytes, http::header::CONTENT_TYPE, serve::ListenerExt};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, address, kind, file] = &arguments[..] else {
        return Err("usage: floor ADDRESS CONTENT-TYPE FILE".into());
    };
    let (kind, page) = (kind.clone(), Bytes::from(std::fs::read(file)?));
    let answer = move || std::future::ready(([(CONTENT_TYPE, kind.clone())], page.clone()));
    let listener = tokio::net::TcpListener::bind(address).await?.tap_io(|connection| {
        // Portico's connections have it, too. Where it cannot be set, the figures are only worse.
        connection.set_nodelay(true).ok();
    });
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
