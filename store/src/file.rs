//! Files that were uploaded, as the database keeps them.

use crate::DbError;
use domain::{
    file::{Attachment, FileKind, NewFile},
    id::AttachmentId,
};
use sea_orm::prelude::Uuid;

/// A file to hand out.
pub struct FileContent {
    pub name: String,
    pub kind: FileKind,
    pub content: Vec<u8>,
}

impl FileContent {
    pub(crate) fn kept(name: String, kind: &str, content: Vec<u8>) -> Result<Self, DbError> {
        Ok(Self { name, kind: known(kind)?, content })
    }
}

/// The same in a list, without its content.
pub(crate) fn attachment(
    id: Uuid,
    name: String,
    kind: &str,
    bytes: i64,
) -> Result<Attachment, DbError> {
    Ok(Attachment { id: AttachmentId::from_uuid(id), name, kind: known(kind)?, bytes })
}

/// What the log says of files.
pub(crate) fn file_names(files: &[NewFile]) -> Vec<String> {
    files.iter().map(|file| file.name().to_owned()).collect()
}

fn known(kind: &str) -> Result<FileKind, DbError> {
    FileKind::from_key(kind).ok_or_else(|| DbError::corrupt(format!("a file of kind {kind}")))
}
