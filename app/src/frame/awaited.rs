//! What stands in a `Suspense` or a `Transition`: the view of an answer that is awaited.

use leptos::prelude::*;

/// What `view` makes of the answer, and of each later one.
///
/// It makes it once for each answer. The server looks several times whether all is there, how often is a matter of
/// speed, and what stands in a `Suspend` itself is made anew for each look, along with the resources and boundaries in
/// it, each under the next number. In the browser, which looks once, a page would then find another resource's answer
/// under a number, or none. `Unsuspend` is not looked into.
pub fn awaited<T, V>(
    resource: Resource<T>,
    view: impl Fn(T) -> V + Clone + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || {
        let view = view.clone();
        Suspend::new(async move {
            let answer = resource.await;
            Unsuspend::new(move || view(answer))
        })
    }
}
