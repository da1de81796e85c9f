//! Identifiers: `Id<User>` and `Id<Organization>` are different types.
//!
//! They are UUIDv7, so rows sort by the time they were made. They name things;
//! they are never secrets.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, marker::PhantomData, str::FromStr};
use uuid::Uuid;

/// The id of a `T`.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    pub const fn from_uuid(uuid: Uuid) -> Self {
        Self(uuid, PhantomData)
    }
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
impl<T> FromStr for Id<T> {
    type Err = uuid::Error;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.parse().map(Self::from_uuid)
    }
}
impl<T> Serialize for Id<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, T> Deserialize<'de> for Id<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::from_uuid)
    }
}

/// A company or the operator: a directory with its own domains and users.
pub enum Organization {}
/// A person who can sign in.
pub enum User {}
/// One signed-in browser.
pub enum SignIn {}
/// One version of an agreement's text.
pub enum AgreementText {}
/// One signature under an agreement.
pub enum Acceptance {}
/// A line of the register: a signature, or a company that has not signed.
pub enum RegisterEntry {}
/// What a partner asked the operator.
pub enum SupportRequest {}
/// What one side wrote about it.
pub enum SupportNote {}
/// A file of such a note.
pub enum Attachment {}
/// What the operator asks a company to prove a check with.
pub enum DocumentRequest {}
/// What one side wrote about it.
pub enum DocumentNote {}
/// Where else a company does business.
pub enum Location {}
/// A tax exemption that a company asks for.
pub enum TaxFiling {}
/// A mail that has to be sent, or was.
pub enum Mail {}
/// A row of the audit log.
pub enum Activity {}
/// What the operator announces.
pub enum Announcement {}
/// A file of invoices, before they are taken in.
pub enum Import {}
/// An organisation as those who serve it know it: its id is that of the organisation.
pub enum Customer {}
/// What joins a partner to a customer.
pub enum Relationship {}
/// Somebody asks to be let into a company.
pub enum JoinRequest {}
/// What a partner has to pay.
pub enum Invoice {}
/// Money that arrived for it.
pub enum Payment {}

pub type OrganizationId = Id<Organization>;
pub type UserId = Id<User>;
pub type SignInId = Id<SignIn>;
pub type AgreementTextId = Id<AgreementText>;
pub type AcceptanceId = Id<Acceptance>;
pub type RegisterPlace = Id<RegisterEntry>;
pub type SupportRequestId = Id<SupportRequest>;
pub type SupportNoteId = Id<SupportNote>;
pub type AttachmentId = Id<Attachment>;
pub type DocumentRequestId = Id<DocumentRequest>;
pub type DocumentNoteId = Id<DocumentNote>;
pub type TaxFilingId = Id<TaxFiling>;
pub type LocationId = Id<Location>;
pub type MailId = Id<Mail>;
pub type ActivityId = Id<Activity>;
pub type AnnouncementId = Id<Announcement>;
pub type CustomerId = Id<Customer>;
pub type RelationshipId = Id<Relationship>;
pub type InvoiceId = Id<Invoice>;
pub type PaymentId = Id<Payment>;
pub type JoinRequestId = Id<JoinRequest>;
pub type ImportId = Id<Import>;
