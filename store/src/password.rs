//! Hashing of passwords: argon2id with the parameters OWASP recommends, away
//! from the async threads, and never on every core at once.

use crate::DbError;
use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{Arc, LazyLock};
use tokio::sync::Semaphore;

/// 19 MiB, two passes, one lane.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Verified when there is no account, so that an unknown name takes as long as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash_now("nobody has this password"));

fn hash_now(password: &str) -> String {
    argon2().hash_password(password.as_bytes()).expect("argon2 hashes").to_string()
}

/// How many may wait for their turn. With more, everybody would wait for so long that they try again.
const QUEUE: usize = 64;

/// Turns at the hashing bench. One core is always left for everybody else.
#[derive(Clone)]
pub(crate) struct Passwords {
    bench: Arc<Semaphore>,
    queue: Arc<Semaphore>,
}

impl Passwords {
    pub(crate) fn new() -> Self {
        LazyLock::force(&NOBODY);
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            bench: Arc::new(Semaphore::new((cores - 1).max(1))),
            queue: Arc::new(Semaphore::new(QUEUE)),
        }
    }

    pub(crate) async fn hash(&self, password: &str) -> Result<String, DbError> {
        let password = password.to_owned();
        self.turn(move || hash_now(&password)).await
    }

    /// Whether it is the password behind `hash`. Takes the same time without a hash.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, DbError> {
        let password = password.to_owned();
        let known = hash.is_some();
        let hash = hash.map_or_else(|| NOBODY.clone(), str::to_owned);
        self.turn(move || {
            PasswordHash::new(&hash).is_ok_and(|hash| {
                argon2().verify_password(password.as_bytes(), &hash).is_ok() && known
            })
        })
        .await
    }

    async fn turn<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, DbError> {
        let place = self.queue.try_acquire().map_err(|_| DbError::Busy)?;
        let turn = self.bench.clone().acquire_owned().await;
        let turn = turn.map_err(|closed| DbError::corrupt(closed.to_string()))?;
        drop(place);
        tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        })
        .await
        .map_err(|panicked| DbError::corrupt(panicked.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::task::JoinSet;

    #[tokio::test]
    async fn a_flood_is_refused_rather_than_queued_without_end() {
        let passwords = Passwords::new();
        let mut flood = JoinSet::new();
        for _ in 0..QUEUE * 3 {
            let passwords = passwords.clone();
            flood.spawn(async move { passwords.verify("guess", None).await });
        }
        let answers = flood.join_all().await;
        let refused = answers.iter().filter(|answer| matches!(answer, Err(DbError::Busy)));
        let refused = refused.count();
        assert!((QUEUE / 2..=QUEUE * 2).contains(&refused), "{refused} refused");
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), QUEUE * 3 - refused);
        assert!(passwords.verify("guess", None).await.is_ok(), "the flood is over");
    }
}
