//! What things are, and what is allowed. No I/O, no framework: this crate
//! compiles for the server and for WASM, and its tests run in a second.

pub mod field;
pub mod id;
pub mod locale;
