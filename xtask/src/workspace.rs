//! Where things are: the repository, the built site and what `xtask` keeps between runs.

use std::path::{Path, PathBuf};

/// How a build is optimised.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Profile {
    /// Quick to build, for working on Portico.
    Debug,
    /// What is deployed.
    Release,
}

impl Profile {
    /// `--release` or not, as on the command line.
    pub fn from_flag(release: bool) -> Self {
        if release { Self::Release } else { Self::Debug }
    }

    /// The name used for folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }
}

/// The repository's top folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the repository")
}

/// A path inside the repository.
pub fn path(inside: &str) -> PathBuf {
    root().join(inside)
}

/// The built site. Always here, wherever cargo's own target folder is, because the server embeds it by this path.
pub fn site() -> PathBuf {
    path("target/site")
}

/// What `xtask` keeps between runs, to skip work whose inputs did not change.
pub fn kept() -> PathBuf {
    path("target/xtask")
}
