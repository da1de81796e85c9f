//! What a company is qualified for (spec B7): set by the operator. Without a line there, special offers are
//! not for it.

use crate::identity::keyed;
use serde::{Deserialize, Serialize};

keyed! {
    /// Whom a company may sell special offers to.
    Qualification {
        Education = "education",
        Government = "government",
        Nonprofit = "nonprofit",
    }
}

/// As ticked on the operator's page: a box that is not ticked is not sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct QualificationsForm {
    pub education: bool,
    pub government: bool,
    pub nonprofit: bool,
}

impl QualificationsForm {
    /// What the company is qualified for then.
    pub fn chosen(self) -> Vec<Qualification> {
        let ticked = |qualification: &Qualification| match qualification {
            Qualification::Education => self.education,
            Qualification::Government => self.government,
            Qualification::Nonprofit => self.nonprofit,
        };
        Qualification::ALL.iter().copied().filter(ticked).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ticked_is_taken_away() {
        assert_eq!(QualificationsForm::default().chosen(), []);
        let form = QualificationsForm { government: true, ..QualificationsForm::default() };
        assert_eq!(form.chosen(), [Qualification::Government]);
    }
}
