//! What the program leaves on the disk.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
};

/// Runs the program in a folder, as a shell does that lets everybody read new files.
fn portico(folder: &Path, arguments: &[&str]) {
    let mut command = Command::new("sh");
    command.args(["-c", "umask 022; exec \"$0\" \"$@\"", env!("CARGO_BIN_EXE_portico")]);
    let ended = command.args(arguments).current_dir(folder).output().expect("it runs");
    assert!(ended.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&ended.stderr));
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries.map(|entry| entry.expect("an entry").path()).collect()
}

#[test]
fn what_is_kept_is_readable_by_nobody_else() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.path();
    portico(folder, &["--data-dir", "new/data", "migrate"]);
    portico(folder, &["--data-dir", "new/data", "backup"]);
    let data = folder.join("new/data");
    let mut kept = vec![data.clone(), data.join("backups")];
    kept.extend(files_in(&data.join("backups")));
    kept.push(data.join("portico.db"));
    assert_eq!(kept.len(), 4, "{kept:?}");
    for path in kept {
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{}: {mode:o}", path.display());
    }
}
