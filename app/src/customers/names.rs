//! What the states of a relationship are called.

use crate::{
    ui::Tone,
    words::{Message, customers as say},
};
use domain::customers::{CustomerOrder, Dap};

pub fn order(order: CustomerOrder) -> Message {
    match order {
        CustomerOrder::Name => say::order_name(),
        CustomerOrder::Domain => say::order_domain(),
        CustomerOrder::Newest => say::order_newest(),
    }
}

/// What the company may do there.
pub fn dap(dap: Dap) -> Message {
    match dap {
        Dap::Granted => say::dap_granted(),
        Dap::None => say::dap_none(),
        Dap::Removed => say::dap_removed(),
    }
}

pub fn dap_tone(dap: Dap) -> Tone {
    match dap {
        Dap::Granted => Tone::Good,
        Dap::None => Tone::Neutral,
        Dap::Removed => Tone::Warn,
    }
}
