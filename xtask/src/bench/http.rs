//! As much HTTP as asking a server on this machine takes.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result};

/// An answer, with its head's names in lower case.
pub struct Answer {
    pub status: u16,
    head: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a field of the head.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers(name).next()
    }

    /// All values of a field that may come more than once.
    pub fn headers(&self, name: &str) -> impl Iterator<Item = &str> {
        self.head.iter().filter(move |(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    fn parse(received: &[u8]) -> Result<Self> {
        let end = received
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .context("the answer has no end of its head")?;
        let head = String::from_utf8_lossy(&received[..end]);
        let mut lines = head.lines();
        let status =
            lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
        Ok(Self {
            status: status.context("the answer has no status")?,
            head: lines
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
                .collect(),
            body: received[end + 4..].to_vec(),
        })
    }
}

/// Asks for a path.
pub fn get(server: SocketAddr, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
    ask(server, "GET", path, fields, "")
}

/// Sends a form.
pub fn post(server: SocketAddr, path: &str, fields: &[(&str, &str)], form: &str) -> Result<Answer> {
    let length = form.len().to_string();
    let mut all =
        vec![("Content-Type", "application/x-www-form-urlencoded"), ("Content-Length", &length)];
    all.extend(fields);
    ask(server, "POST", path, &all, form)
}

/// HTTP/1.0, so the answer comes in one piece and ends with the connection.
fn ask(
    server: SocketAddr,
    method: &str,
    path: &str,
    fields: &[(&str, &str)],
    body: &str,
) -> Result<Answer> {
    let mut connection = TcpStream::connect(server)?;
    connection.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut request = format!("{method} {path} HTTP/1.0\r\nHost: {server}\r\n");
    for (name, value) in fields {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    request.push_str("\r\n");
    request.push_str(body);
    connection.write_all(request.as_bytes())?;
    let mut received = Vec::new();
    connection.read_to_end(&mut received)?;
    Answer::parse(&received).with_context(|| format!("{method} {path}"))
}

/// An address on this machine on which nobody listens.
pub fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_taken_apart() {
        let answer =
            Answer::parse(b"HTTP/1.0 200 OK\r\nContent-Encoding: br\r\n\r\na\r\n\r\nb").unwrap();
        assert_eq!((answer.status, answer.header("content-encoding")), (200, Some("br")));
        assert_eq!(answer.body, b"a\r\n\r\nb");
        assert!(Answer::parse(b"HTTP/1.0 200 OK\r\n").is_err());
    }
}
