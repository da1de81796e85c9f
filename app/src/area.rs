//! Areas: pages that the browser fetches together, in a piece of their own, when
//! the first of them is opened. What every page needs stays in the first piece.
//!
//! The server has all pages, and names the piece in the page's head, so that both
//! travel at once. A piece that cannot be fetched (the network is gone, or the
//! server was replaced by a newer one) makes the browser load the page anew.

use futures::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos_router::ChooseView;

/// `area!(company: Company = company::CompanyPage, …)` makes a module
/// `company` with a type for each page, of which `lazy` is what its route shows.
macro_rules! area {
    ($area:ident: $($page:ident = $view:path),+ $(,)?) => {
        pub(crate) mod $area {
            use $crate::area::LazyPage;
            use leptos::prelude::{AnyView, IntoAny};
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

            async fn preload() {
                // What fails here is tried again when the page is shown.
                let _ = fetch().await;
            }

            $(
                #[doc = concat!("`", stringify!($view), "`, fetched when it is opened.")]
                pub struct $page;

                impl $page {
                    pub fn lazy() -> LazyPage {
                        LazyPage::new(|| Box::pin(show(Page::$page)), || Box::pin(preload()))
                    }
                }
            )+
        }
    };
}

/// A page in a piece of its own. All are of this one type, so that the router is compiled for one and not for each.
#[derive(Clone, Copy)]
pub(crate) struct LazyPage {
    show: fn() -> LocalBoxFuture<'static, AnyView>,
    preload: fn() -> LocalBoxFuture<'static, ()>,
}

impl LazyPage {
    pub(crate) fn new(
        show: fn() -> LocalBoxFuture<'static, AnyView>,
        preload: fn() -> LocalBoxFuture<'static, ()>,
    ) -> Self {
        Self { show, preload }
    }
}

impl ChooseView for LazyPage {
    async fn choose(self) -> AnyView {
        (self.show)().await
    }

    async fn preload(&self) {
        (self.preload)().await;
    }
}

pub(crate) use area;

/// Lets the server show what this piece was to show.
pub(crate) fn load_anew(error: wasm_split_helpers::SplitLoaderError) -> AnyView {
    leptos::logging::warn!("{error}");
    #[cfg(feature = "hydrate")]
    let _ = window().location().reload();
    ().into_any()
}
