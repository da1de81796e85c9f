//! Where else the company does business (spec A11, B8.1): the card, the list and the form.

mod card;
mod new_page;
mod page;

pub(crate) use card::LocationsCard;
pub use new_page::NewLocationPage;
pub use page::LocationsPage;
