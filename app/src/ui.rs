//! The design system: what pages are made of. It knows no feature and no message;
//! every word is handed in, but for what forms and fields say of themselves.
//! Looks live in `style/ui/<the same name>.css`.

pub mod avatar;
pub mod button;
pub mod card;
pub mod document;
pub mod empty;
pub mod facts;
pub mod field;
pub mod form;
pub mod icon;
pub mod mail_address;
pub mod menu;
pub mod note;
pub mod page;
pub mod plain_shell;
pub mod progress;
pub mod search;
pub mod shell;
pub mod skeleton;
pub mod status;
pub mod steps;
pub mod table;
pub mod tag;
pub mod tone;

pub use avatar::{Avatar, AvatarShape, initials};
pub use button::{Button, ButtonKind, ButtonLink, ButtonSize, IconButton};
pub use card::{Card, ToDo};
pub use document::Document;
pub use empty::EmptyState;
pub use facts::{Fact, Facts};
pub use field::{
    CheckField, Choice, FileField, PasswordField, SelectField, TextAreaField, TextField,
};
pub use form::{Autosave, Form, FormContext, HiddenField, SubmitButton};
pub use icon::Icon;
pub use mail_address::MailAddress;
pub use menu::Menu;
pub use note::Note;
pub use page::PageHead;
pub use plain_shell::{PlainShell, PlainWidth};
pub use progress::Completeness;
pub use search::SearchForm;
pub use shell::{Crumb, NavGroup, NavLink, Shell, ShellWords};
pub use skeleton::{SkeletonRows, SkeletonText};
pub use status::Status;
pub use steps::{Step, StepState, StepWords, Steps};
pub use table::{Align, Column, Table};
pub use tag::Tag;
pub use tone::Tone;
