//! What the server hands to the browser with a page, so that both start from
//! the same: written as a block of JSON, read once before hydration.

use crate::{assets::Assets, flash::Flash, given::Given};
use domain::identity::{OfferedClouds, Theme};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Whose house this is, and what its visitors may know of its settings.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Site {
    /// The partner network, as partners know it.
    pub network_name: Arc<str>,
    /// The company that runs it.
    pub operator_name: Arc<str>,
    /// Under which a new company gets its own domain.
    pub tenant_domain_suffix: Arc<str>,
    /// Whether a forgotten password can be reset by mail.
    pub self_service_password: bool,
    /// Whether a code is mailed before a work account is created.
    pub human_check: bool,
    /// Whether one person may have several roles of a category.
    pub multi_role_per_category: bool,
    /// Where new companies may enroll.
    pub clouds: OfferedClouds,
    /// Whether cookies may insist on https.
    pub https: bool,
}

/// All that a page brings along.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Handoff {
    pub site: Site,
    pub assets: Assets,
    pub theme: Theme,
    pub flash: Option<Flash>,
    pub given: Option<Given>,
}

/// The id of the element that holds it.
#[cfg(any(feature = "ssr", feature = "hydrate"))]
const BLOCK: &str = "handoff";

impl Default for Handoff {
    fn default() -> Self {
        let (site, assets) = (Site::default(), Assets::default());
        Self { site, assets, theme: Theme::System, flash: None, given: None }
    }
}

impl Handoff {
    /// Makes the parts known to all views.
    pub fn provide(self) {
        provide_context(self.site);
        provide_context(self.assets);
        provide_context(self.theme);
        crate::flash::provide_flash(self.flash);
        crate::given::provide_given(self.given);
    }
}

#[cfg(feature = "ssr")]
impl Handoff {
    /// From what the router knows and what its layers found out about the request.
    pub fn of_page() -> Self {
        use crate::access::of_request;
        Self {
            site: use_context().unwrap_or_default(),
            assets: use_context().unwrap_or_default(),
            theme: of_request().unwrap_or(Theme::System),
            flash: of_request(),
            given: of_request(),
        }
    }

    /// The element that holds it: data, which no browser runs.
    pub fn block(self) -> impl IntoView {
        let for_views = Self { assets: self.assets.for_views(), ..self };
        let json = serde_json::to_string(&for_views).expect("plain values");
        // Nothing in it may end the element.
        let json = json.replace('<', "\\u003c");
        view! { <script type="application/json" id=BLOCK>{json}</script> }
    }
}

#[cfg(not(feature = "ssr"))]
impl Handoff {
    /// From the page as it was loaded.
    pub fn of_page() -> Self {
        #[cfg(feature = "hydrate")]
        {
            let block = document().get_element_by_id(BLOCK);
            let json = block.and_then(|block| block.text_content()).unwrap_or_default();
            serde_json::from_str(&json).unwrap_or_default()
        }
        #[cfg(not(feature = "hydrate"))]
        Self::default()
    }
}
