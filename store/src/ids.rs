//! Fresh ids: they sort by time, and those of one millisecond in the order they were made in, so that a list in the
//! order of its ids is in the order of what happened.

use chrono::{DateTime, Utc};
use domain::id::Id;
use std::sync::{
    LazyLock,
    atomic::{AtomicU64, Ordering},
};
use uuid::{ClockSequence, Timestamp, Uuid};

/// What counts within a millisecond. The rest of an id, 32 bits, is random.
const BITS: u32 = 42;

/// How many ids this process has made, from a random beginning, for another may share its milliseconds. It never
/// looks at the time, so that a clock that is set back does no harm.
#[expect(clippy::disallowed_methods, reason = "a number to begin at, not an id")]
static MADE: LazyLock<AtomicU64> = LazyLock::new(|| {
    let (random, _) = Uuid::new_v4().as_u64_pair();
    AtomicU64::new(random >> (u64::BITS - BITS + 1))
});

struct InOrder;

impl ClockSequence for InOrder {
    type Output = u64;

    fn generate_sequence(&self, _seconds: u64, _nanos: u32) -> u64 {
        MADE.fetch_add(1, Ordering::Relaxed) & ((1 << BITS) - 1)
    }

    fn usable_bits(&self) -> usize {
        BITS as usize
    }
}

/// A fresh id.
pub(crate) fn new_id<T>(now: DateTime<Utc>) -> Id<T> {
    let seconds = now.timestamp().try_into().unwrap_or_default();
    Id::from_uuid(Uuid::new_v7(Timestamp::from_unix(
        InOrder,
        seconds,
        now.timestamp_subsec_nanos(),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::TimeDelta;

    #[test]
    fn ids_of_one_moment_are_in_the_order_they_were_made_in() {
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
        let ids: Vec<Uuid> = (0..10_000).map(|_| new_id::<()>(now).uuid()).collect();
        assert!(ids.is_sorted_by(|one, next| one < next));
        assert!(new_id::<()>(now - TimeDelta::milliseconds(1)).uuid() < ids[0]);
        assert!(new_id::<()>(now + TimeDelta::milliseconds(1)).uuid() > ids[9_999]);
    }
}
