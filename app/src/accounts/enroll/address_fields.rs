//! An address form as its country writes addresses: which fields, in which
//! order, called what, and which of them are needed.

use crate::{
    ui::{Choice, SelectField, TextField},
    words::{self, Message},
};
use domain::{
    address::AddressForm,
    country::{
        AddressPart, CityLabel, CountryRules, DistrictLabel, PostalLabel, State, StateLabel,
    },
    locale::Locale,
};
use leptos::prelude::*;

/// What the country calls this part of an address.
pub fn address_label(part: AddressPart, rules: &CountryRules) -> Message {
    use words::enroll::*;
    match part {
        AddressPart::Line1 => line1(),
        AddressPart::Line2 => line2(),
        AddressPart::District => match rules.district_label {
            DistrictLabel::District => district(),
            DistrictLabel::Neighborhood => neighborhood(),
            DistrictLabel::Suburb => suburb(),
            DistrictLabel::Townland => townland(),
            DistrictLabel::VillageTownship => village_township(),
        },
        AddressPart::City => match rules.city_label {
            CityLabel::City => city(),
            CityLabel::District => district(),
            CityLabel::Municipality => municipality(),
            CityLabel::PostTown => post_town(),
            CityLabel::Suburb => suburb(),
        },
        AddressPart::State => match rules.state_label {
            StateLabel::Area => area(),
            StateLabel::County => county(),
            StateLabel::Department => department(),
            StateLabel::District => district(),
            StateLabel::DoSi => do_si(),
            StateLabel::Emirate => emirate(),
            StateLabel::Island => island(),
            StateLabel::Oblast => oblast(),
            StateLabel::Parish => parish(),
            StateLabel::Prefecture => prefecture(),
            StateLabel::Province => province(),
            StateLabel::State => state(),
        },
        AddressPart::PostalCode => match rules.postal_label {
            PostalLabel::Eircode => eircode(),
            PostalLabel::Pin => pin_code(),
            PostalLabel::Postal => postal_code(),
            PostalLabel::Zip => zip_code(),
        },
    }
}

/// All fields of the address, short ones side by side.
#[component]
pub fn AddressFields(form: AddressForm, rules: CountryRules) -> impl IntoView {
    let mut rows = Vec::new();
    let mut short = Vec::new();
    let parts = rules.fields();
    for (index, part) in parts.iter().copied().enumerate() {
        let field = address_field(part, form.part(part), &rules);
        if matches!(part, AddressPart::Line1 | AddressPart::Line2) {
            rows.push(field);
        } else {
            short.push(field);
            let next = parts.get(index + 1);
            let last = next.is_none_or(|next| matches!(next, AddressPart::Line1));
            if last {
                let row = std::mem::take(&mut short);
                rows.push(view! { <div class="fields">{row}</div> }.into_any());
            }
        }
    }
    rows
}

fn address_field(part: AddressPart, value: &str, rules: &CountryRules) -> AnyView {
    let name = format!("form[{}]", part.name());
    let label = address_label(part, rules);
    let required = rules.requires(part);
    if part == AddressPart::State && rules.states_closed {
        let choices = rules.states.iter().map(|state| Choice::new(&*state.key, said(state)));
        let value = rules.state(value).map_or(value, |state| &state.key);
        return view! {
            <SelectField
                name
                label
                value
                choices=choices.collect()
                required
                autocomplete="address-level1"
            />
        }
        .into_any();
    }
    let (autocomplete, hint, suggestions) = match part {
        AddressPart::Line1 => ("address-line1", words::enroll::line1_hint().to_string(), vec![]),
        AddressPart::Line2 => ("address-line2", words::enroll::line2_hint().to_string(), vec![]),
        AddressPart::District => ("address-level3", String::new(), vec![]),
        AddressPart::City => ("address-level2", String::new(), vec![]),
        AddressPart::State => {
            let names = rules.states.iter().map(|state| state.display().to_owned()).collect();
            ("address-level1", String::new(), names)
        }
        AddressPart::PostalCode => ("postal-code", postal_hint(rules), vec![]),
    };
    view! { <TextField name label value hint required autocomplete suggestions/> }.into_any()
}

fn postal_hint(rules: &CountryRules) -> String {
    match rules.postal_example() {
        "" => String::new(),
        example => words::enroll::for_example(example).into(),
    }
}

/// A state as the reader can find it: readers of English get the Latin name, too.
fn said(state: &State) -> String {
    match (words::locale(), &*state.latin) {
        (Locale::En, latin) if !latin.is_empty() => format!("{latin} ({})", state.display()),
        _ => state.display().to_owned(),
    }
}
