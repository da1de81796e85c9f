//! Now and then, forgets what nothing asks for any more.

use std::time::Duration;
use store::Operator;
use tokio::{sync::watch, time::timeout};

/// How long everything may lie.
const PAUSE: Duration = Duration::from_secs(60 * 60);

/// Works until `end` turns true.
pub async fn run(operator: &Operator, mut end: watch::Receiver<bool>) {
    while !*end.borrow() {
        match operator.tidy().await {
            Ok(forgotten) => tracing::debug!(?forgotten, "housekeeping"),
            Err(cause) => tracing::error!(%cause, "housekeeping"),
        }
        // Woken early by the end; an error means that whoever calls it is gone.
        let _ = timeout(PAUSE, end.changed()).await;
    }
}
