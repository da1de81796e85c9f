//! What follows from a bill that is not paid: warnings, and then a suspension. Each happens once for each bill, so
//! an operator who lets a company in again before it has paid is not overruled by the next hour.

use serde::{Deserialize, Serialize};

/// The days of being overdue on which the company is warned (spec J11, M7).
pub const WARNINGS: [i64; 3] = [30, 45, 55];

/// What may follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverdueStep {
    Warn(i64),
    Suspend,
}

impl OverdueStep {
    /// Under which it is remembered that it was taken.
    pub fn key(self) -> String {
        match self {
            OverdueStep::Warn(day) => day.to_string(),
            OverdueStep::Suspend => "suspend".into(),
        }
    }
}

/// What follows now from a bill that is overdue for so many days, if more than `limit` of them suspend. `taken` are
/// the keys of what followed before. A warning that comes late takes the place of those before it.
pub fn next_step(days: i64, limit: i64, taken: &[String]) -> Option<OverdueStep> {
    let new = |step: OverdueStep| (!taken.contains(&step.key())).then_some(step);
    if days > limit {
        return new(OverdueStep::Suspend);
    }
    let day = WARNINGS.into_iter().rev().find(|day| *day <= days && *day <= limit)?;
    new(OverdueStep::Warn(day))
}

/// Whether a company has paid all that it should have: what each of its bills is overdue.
pub fn paid_up(days_overdue: impl IntoIterator<Item = Option<i64>>) -> bool {
    days_overdue.into_iter().all(|days| days.is_none())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bill_leads_to_three_warnings_and_a_suspension_each_once() {
        let (mut taken, mut story) = (vec![], vec![]);
        for day in 0..100 {
            for _ in 0..2 {
                if let Some(step) = next_step(day, 60, &taken) {
                    story.push((day, step));
                    taken.push(step.key());
                }
            }
        }
        assert_eq!(
            story,
            [
                (30, OverdueStep::Warn(30)),
                (45, OverdueStep::Warn(45)),
                (55, OverdueStep::Warn(55)),
                (61, OverdueStep::Suspend),
            ]
        );
    }

    #[test]
    fn who_is_late_gets_one_warning_and_none_beyond_the_limit() {
        assert_eq!(next_step(50, 60, &[]), Some(OverdueStep::Warn(45)));
        assert_eq!(next_step(50, 60, &["45".into()]), None);
        assert_eq!(next_step(40, 40, &[]), Some(OverdueStep::Warn(30)));
        assert_eq!(next_step(41, 40, &["30".into()]), Some(OverdueStep::Suspend));
        assert_eq!(next_step(29, 60, &[]), None);
        assert!(paid_up([None, None]) && paid_up([]) && !paid_up([None, Some(1)]));
    }
}
