//! Lets a [`Message`] stand in a view: as text, as an attribute, as a property
//! of a component. It is written once and is a plain string from then on.

use super::Message;
use leptos::{
    attr::{Attribute, AttributeValue, any_attribute::AnyAttribute},
    oco::Oco,
    prelude::{AddAnyAttr, Render, RenderHtml, Signal, TextProp},
    tachys::{
        hydration::Cursor,
        renderer::types::Element,
        view::{Position, PositionState},
    },
};
use std::sync::Arc;

impl From<Message> for String {
    fn from(message: Message) -> Self {
        message.to_string()
    }
}
impl From<Message> for Oco<'static, str> {
    fn from(message: Message) -> Self {
        message.to_string().into()
    }
}
impl From<Message> for TextProp {
    fn from(message: Message) -> Self {
        message.to_string().into()
    }
}
impl From<Message> for Signal<String> {
    fn from(message: Message) -> Self {
        message.to_string().into()
    }
}

impl Render for Message {
    type State = <String as Render>::State;

    fn build(self) -> Self::State {
        Render::build(self.to_string())
    }
    fn rebuild(self, state: &mut Self::State) {
        Render::rebuild(self.to_string(), state);
    }
}

impl AddAnyAttr for Message {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

impl RenderHtml for Message {
    type AsyncOutput = String;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> String {
        self.to_string()
    }
    fn to_html_with_buf(
        self,
        buf: &mut String,
        position: &mut Position,
        escape: bool,
        mark_branches: bool,
        extra_attrs: Vec<AnyAttribute>,
    ) {
        self.to_string().to_html_with_buf(buf, position, escape, mark_branches, extra_attrs);
    }
    fn hydrate<const FROM_SERVER: bool>(
        self,
        cursor: &Cursor,
        position: &PositionState,
    ) -> Self::State {
        RenderHtml::hydrate::<FROM_SERVER>(self.to_string(), cursor, position)
    }
    fn into_owned(self) -> Self {
        self
    }
}

impl AttributeValue for Message {
    type State = <String as AttributeValue>::State;
    type AsyncOutput = String;
    type Cloneable = Arc<str>;
    type CloneableOwned = Arc<str>;

    fn html_len(&self) -> usize {
        0
    }
    fn to_html(self, key: &str, buf: &mut String) {
        AttributeValue::to_html(self.to_string(), key, buf);
    }
    fn to_template(_: &str, _: &mut String) {}

    fn hydrate<const FROM_SERVER: bool>(self, key: &str, el: &Element) -> Self::State {
        AttributeValue::hydrate::<FROM_SERVER>(self.to_string(), key, el)
    }
    fn build(self, el: &Element, key: &str) -> Self::State {
        AttributeValue::build(self.to_string(), el, key)
    }
    fn rebuild(self, key: &str, state: &mut Self::State) {
        AttributeValue::rebuild(self.to_string(), key, state);
    }
    fn into_cloneable(self) -> Self::Cloneable {
        self.to_string().into()
    }
    fn into_cloneable_owned(self) -> Self::CloneableOwned {
        self.to_string().into()
    }
    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> String {
        self.to_string()
    }
}
