//! Every path of the interface, by name. Views and mails link to these, never to a literal.

/// Where everybody arrives.
pub const HOME: &str = "/";

/// Where a mailed or printed link leads that lets somebody choose a password.
pub fn choose_password(token: &str) -> String {
    format!("/choose-password?token={token}")
}

/// Where a mailed link leads that asks to confirm an address.
pub fn confirm_email(token: &str) -> String {
    format!("/confirm-email?token={token}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Addresses are in bookmarks and mails: changing one is a decision.
    #[test]
    fn paths_stay_as_they_are() {
        let paths = [HOME.into(), choose_password("T"), confirm_email("T")];
        assert_eq!(paths, ["/", "/choose-password?token=T", "/confirm-email?token=T"]);
    }
}
