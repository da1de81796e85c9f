//! What a filing says, for both sides.

use super::names;
use crate::{
    thread::{Entry, thread},
    ui::{Card, Fact, Facts},
    words::{self, tax as say},
};
use domain::{
    accounts::{TaxFiling, TaxFilingLine},
    id::AttachmentId,
};
use leptos::prelude::*;

/// Where the tax is: the country, and its state.
pub(super) fn jurisdiction(line: &TaxFilingLine) -> String {
    let country = words::country(line.country.as_str());
    match &line.state {
        Some(state) => say::jurisdiction_line(country, &**state).into(),
        None => country,
    }
}

/// The card of what was filed. Days are as on the certificate, the same in every time zone.
pub(super) fn facts(filing: &TaxFiling) -> AnyView {
    let (line, from) = (filing.line.clone(), filing.valid_from.to_string());
    let place = jurisdiction(&line);
    let until = match filing.valid_to {
        Some(day) => day.to_string(),
        None => say::no_end().into(),
    };
    view! {
        <Card heading=say::filing()>
            <Facts>
                <Fact term=say::exemption()>{names::exemption(line.exemption)}</Fact>
                <Fact term=say::jurisdiction()>{place}</Fact>
                <Fact term=say::certificate()>
                    <bdi>{line.certificate}</bdi>
                </Fact>
                <Fact term=say::valid_from()>{from}</Fact>
                <Fact term=say::valid_to()>{until}</Fact>
            </Facts>
        </Card>
    }
    .into_any()
}

/// What both sides wrote.
pub(super) fn conversation(filing: &TaxFiling, href: impl Fn(AttachmentId) -> String) -> AnyView {
    let notes = filing.notes.clone().into_iter().map(|note| {
        let state = note.state;
        Entry::of(note, (names::stage_tone(state), names::stage(state)))
    });
    thread(say::conversation(), notes, href)
}
