//! The installation's key, under which secrets are kept that have to be read again: as it was said, or in a file of its own
//! beside the database, made at the first start.

use crate::Settings;
use std::{
    fs::{OpenOptions, read_to_string},
    io::{ErrorKind, Write},
    path::Path,
};
use store::{Policy, SealingKey};

type Failure = Box<dyn std::error::Error + Send + Sync>;

/// What the store needs to know of the settings, with that key.
pub fn policy(settings: &Settings) -> Result<Policy, Failure> {
    let sealing_key = match &settings.secret_key {
        Some(key) => key.clone(),
        None => in_file(&settings.data_dir.join("secret.key"))?,
    };
    Ok(Policy { sealing_key, ..settings.policy() })
}

fn in_file(path: &Path) -> Result<SealingKey, Failure> {
    // Of two that start at once, one makes it, and both read it.
    let made = OpenOptions::new().write(true).create_new(true).open(path);
    match made {
        Ok(mut file) => {
            file.write_all(SealingKey::random().to_hex().as_bytes())?;
            file.sync_all()?;
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(error) => return Err(format!("Cannot make {}: {error}.", path.display()).into()),
    }
    let text = read_to_string(path)
        .map_err(|error| format!("Cannot read {}: {error}.", path.display()))?;
    SealingKey::from_hex(&text).ok_or_else(|| {
        format!(
            "{} does not hold 64 hexadecimal digits. Restore it from a backup: without it, nobody's second factor can be checked.",
            path.display()
        )
        .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_is_made_once_and_a_broken_one_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("secret.key");
        let key = in_file(&path).expect("made");
        assert_eq!(in_file(&path).expect("read"), key);
        std::fs::write(&path, "broken").expect("written");
        let error = in_file(&path).expect_err("refused").to_string();
        assert!(error.contains("64 hexadecimal digits"), "{error}");
        assert_eq!(read_to_string(&path).expect("text"), "broken");
    }
}
