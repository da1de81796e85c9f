//! Every path of the interface, by name. Views link to these, never to a literal.

/// Where everybody arrives.
pub const HOME: &str = "/";

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses are in bookmarks and mails: changing one is a decision.
    #[test]
    fn paths_stay_as_they_are() {
        assert_eq!([HOME], ["/"]);
    }
}
