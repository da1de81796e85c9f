//! What a zip archive says it holds. Only its directory is read; no entry is ever unpacked.

/// More than any document that fits into an upload becomes.
const MOST_UNPACKED: u64 = 200 * 1024 * 1024;
const MOST_ENTRIES: usize = 10_000;

/// Names and sizes, as the archive's directory claims them.
pub struct Directory {
    pub names: Vec<String>,
    unpacked: u64,
}

impl Directory {
    /// The directory, if there is a whole one. Archives of several parts, and those whose sizes
    /// need 64 bits, are none that an office program writes in this size.
    pub fn read(archive: &[u8]) -> Option<Self> {
        const END: &[u8] = b"PK\x05\x06";
        // The record at the end, which a comment of 64 KiB at most may follow.
        let tail = archive.len().saturating_sub(22 + 65_535);
        let end = tail + archive[tail..].windows(4).rposition(|four| four == END)?;
        let (disks, entries) = (short(archive, end + 4)?, short(archive, end + 10)? as usize);
        let mut at = long(archive, end + 16)? as usize;
        if disks != 0 || entries > MOST_ENTRIES {
            return None;
        }
        let (mut names, mut unpacked) = (Vec::new(), 0_u64);
        for _ in 0..entries {
            if archive.get(at..at + 4)? != b"PK\x01\x02" || at >= end {
                return None;
            }
            unpacked = unpacked.checked_add(u64::from(long(archive, at + 24)?))?;
            let name = short(archive, at + 28)? as usize;
            let (extra, comment) = (short(archive, at + 30)?, short(archive, at + 32)?);
            let bytes = archive.get(at + 46..at + 46 + name)?;
            names.push(String::from_utf8_lossy(bytes).into_owned());
            at += 46 + name + extra as usize + comment as usize;
        }
        Some(Self { names, unpacked })
    }

    /// Whether it would become more than anybody's machine should have to take.
    pub fn bursts(&self) -> bool {
        self.unpacked > MOST_UNPACKED
    }
}

fn short(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?).into())
}

fn long(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}
