//! Areas: pages that the browser fetches together, in a piece of their own, when
//! the first of them is opened. What every page needs stays in the first piece.
//!
//! The server has all pages, and names the piece in the page's head, so that both
//! travel at once. A piece that cannot be fetched (the network is gone, or the
//! server was replaced by a newer one) makes the browser load the page anew.

use leptos::prelude::*;

/// `area!(company: Company = company::CompanyPage, …)` makes a module
/// `company` with a lazy route for each page.
macro_rules! area {
    ($area:ident: $($page:ident = $view:path),+ $(,)?) => {
        pub(crate) mod $area {
            use leptos::prelude::{AnyView, IntoAny};
            use leptos_router::{Lazy, LazyRoute};
            use wasm_split_helpers::{SplitLoaderError, wasm_split};

            #[derive(Clone, Copy)]
            enum Page { $($page),+ }

            #[wasm_split($area, preload(fetch), fallible)]
            fn view_of(page: Page) -> Result<AnyView, SplitLoaderError> {
                Ok(match page { $(Page::$page => $view().into_any()),+ })
            }

            async fn show(page: Page) -> AnyView {
                #[cfg(feature = "ssr")]
                crate::pieces::name_in_head(stringify!($area));
                view_of(page).await.unwrap_or_else(crate::area::load_anew)
            }

            $(
                #[doc = concat!("`", stringify!($view), "`, fetched when it is opened.")]
                pub struct $page;

                impl $page {
                    pub fn lazy() -> Lazy<Self> {
                        Lazy::new()
                    }
                }

                impl LazyRoute for $page {
                    fn data() -> Self {
                        Self
                    }

                    async fn view(_: Self) -> AnyView {
                        show(Page::$page).await
                    }

                    async fn preload() {
                        // What fails here is tried again when the page is shown.
                        let _ = fetch().await;
                    }
                }
            )+
        }
    };
}

pub(crate) use area;

/// Lets the server show what this piece was to show.
pub(crate) fn load_anew(error: wasm_split_helpers::SplitLoaderError) -> AnyView {
    leptos::logging::warn!("{error}");
    #[cfg(feature = "hydrate")]
    let _ = window().location().reload();
    ().into_any()
}
