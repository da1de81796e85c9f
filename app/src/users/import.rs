//! Many people at once, from a table: choosing the file, seeing what it says and what is wrong with it, and confirming.

mod file_page;
mod preview_page;
mod problems;
#[cfg(feature = "ssr")]
mod read;

pub use file_page::ImportPage;
pub use preview_page::ImportPreviewPage;
pub use problems::column as import_column;
#[cfg(feature = "ssr")]
pub use read::read;
