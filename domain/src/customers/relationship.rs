//! What joins a partner to a customer (spec H6, H7, H9).

use crate::identity::keyed;

keyed! {
    /// Where a relationship stands.
    RelationshipStatus {
        Active = "active",
        /// What is left of it is the customer's name, its domain and the date.
        Ended = "ended",
    }
}

keyed! {
    /// Delegated admin privileges: whether the partner's agents are admins in the customer's directory.
    Dap {
        Granted = "granted",
        /// The customer never gave them.
        None = "none",
        /// The customer, or the end of the relationship, took them away.
        Removed = "removed",
    }
}
