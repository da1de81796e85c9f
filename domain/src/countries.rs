//! The countries as the operator looks after them: where companies may enroll (spec J14).

use crate::country::{CountryCode, Market};
use serde::{Deserialize, Serialize};

/// A country, and whether companies may enroll there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CountryLine {
    pub code: CountryCode,
    /// Where and in what money it is billed, if anything is sold there.
    pub market: Option<Market>,
    /// Languages to offer there, as BCP 47 tags, best first.
    pub cultures: Vec<String>,
    pub closed: bool,
}
