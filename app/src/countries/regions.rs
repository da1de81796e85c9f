//! What the regions of the market are called.

use crate::words::{Message, markets as say};
use domain::country::MarketRegion;

pub fn name(region: MarketRegion) -> Message {
    match region {
        MarketRegion::Africa => say::africa(),
        MarketRegion::AsiaPacific => say::asia_pacific(),
        MarketRegion::Australia => say::australia(),
        MarketRegion::Brazil => say::brazil(),
        MarketRegion::Canada => say::canada(),
        MarketRegion::Europe => say::europe(),
        MarketRegion::India => say::india(),
        MarketRegion::Japan => say::japan(),
        MarketRegion::Korea => say::korea(),
        MarketRegion::LatinAmerica => say::latin_america(),
        MarketRegion::MiddleEastAndEasternEurope => say::middle_east_and_eastern_europe(),
        MarketRegion::NewZealand => say::new_zealand(),
        MarketRegion::Russia => say::russia(),
        MarketRegion::Taiwan => say::taiwan(),
        MarketRegion::UnitedStates => say::united_states(),
    }
}
