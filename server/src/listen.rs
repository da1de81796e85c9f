//! Serves connections, and ends without cutting one off.

use axum::{Router, extract::ConnectInfo};
use hyper::server::conn::http1::Builder;
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
    service::TowerToHyperService,
};
use std::{net::SocketAddr, time::Duration};
use tokio::{net::TcpListener, time::timeout};
use tower::{Layer, ServiceExt};

/// How long a browser may take over the head of a request.
const HEAD: Duration = Duration::from_secs(15);
/// How long requests under way may take once the end is called for.
const FAREWELL: Duration = Duration::from_secs(20);

/// Serves until `end`, then finishes what is under way.
pub async fn serve(listener: TcpListener, router: Router, end: impl Future<Output = ()>) {
    let mut builder = Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(HEAD);
    let graceful = GracefulShutdown::new();
    tokio::pin!(end);
    loop {
        let (stream, peer) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of descriptors, or the peer is gone already: neither ends the server.
                    tracing::warn!(%error, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut end => break,
        };
        connection(&builder, &graceful, stream, peer, &router);
    }
    drop(listener);
    tracing::info!("finishing the requests under way");
    if timeout(FAREWELL, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish within {FAREWELL:?}");
    }
}

fn connection(
    builder: &Builder,
    graceful: &GracefulShutdown,
    stream: tokio::net::TcpStream,
    peer: SocketAddr,
    router: &Router,
) {
    // Without it each page waits for a delayed acknowledgement, some 40 ms.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY");
    }
    let router = axum::Extension(ConnectInfo(peer)).layer(router.clone());
    let router =
        router.map_request(|request: axum::http::Request<_>| request.map(axum::body::Body::new));
    let service = TowerToHyperService::new(router);
    let connection = graceful.watch(builder.serve_connection(TokioIo::new(stream), service));
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::debug!(%error, "a connection ended early");
        }
    });
}

/// Resolves when the system or a person asks the process to end.
pub async fn asked_to_end() {
    use tokio::signal::unix::{SignalKind, signal};
    let mut term = signal(SignalKind::terminate()).expect("signals can be listened to");
    tokio::select! {
        _ = term.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
}
