//! What was billed in the last twelve months, drawn by the server; the same as a table, for those who do not see it.

use crate::{
    format::{money, month},
    ui::{Card, Column, Table},
    words::billing as say,
};
use chrono::Datelike;
use domain::billing::Month;
use leptos::prelude::*;

/// In units of the drawing.
const HEIGHT: i64 = 120;
const STEP: usize = 40;
const BAR: usize = 24;

/// The card; nothing where nothing was billed.
pub(super) fn chart(history: &[Month]) -> AnyView {
    let most = history.iter().map(|month| month.billed.units()).max().unwrap_or_default();
    if most <= 0 {
        return ().into_any();
    }
    // Whole units of the drawing: a bar of something is never nothing.
    let tall = |units: i64| {
        let height = i128::from(units) * i128::from(HEIGHT) / i128::from(most);
        i64::try_from(height).unwrap_or(HEIGHT).max(i64::from(units > 0))
    };
    let bars = history.iter().enumerate().map(|(place, one)| {
        let x = place * STEP + (STEP - BAR) / 2;
        let (billed, paid) = (tall(one.billed.units()), tall(one.paid.units()));
        let (above_billed, above_paid) = (HEIGHT - billed, HEIGHT - paid);
        let (middle, below) = (x + BAR / 2, HEIGHT + 16);
        let label = one.month.month().to_string();
        view! {
            <rect class="bar-billed" x=x y=above_billed width=BAR height=billed rx="2"/>
            <rect class="bar-paid" x=x y=above_paid width=BAR height=paid rx="2"/>
            <text class="bar-label" x=middle y=below text-anchor="middle">
                {label}
            </text>
        }
    });
    let bars = bars.collect_view();
    let wide = history.len() * STEP;
    let view_box = format!("0 -4 {wide} {}", HEIGHT + 26);
    let columns = vec![
        Column::new(say::month()),
        Column::figures(say::billed()),
        Column::figures(say::paid()),
    ];
    let rows = history.iter().map(|one| {
        vec![month(one.month).into_any(), money(one.billed).into_any(), money(one.paid).into_any()]
    });
    let rows = rows.collect();
    view! {
        <Card heading=say::history()>
            <svg class="chart" viewBox=view_box role="img" aria-label=say::history_label()>
                {bars}
            </svg>
            <p class="small muted chart-key">
                <span class="key-billed">{say::billed()}</span>
                " "
                <span class="key-paid">{say::paid()}</span>
            </p>
            <details>
                <summary>{say::history_table()}</summary>
                <Table caption=say::history() columns rows/>
            </details>
        </Card>
    }
    .into_any()
}
