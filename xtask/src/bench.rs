//! `cargo xtask bench`: Portico's figures, measured on its release build and kept in `docs/performance.md`.
//!
//! Every page is measured beside `server/examples/floor.rs`, a bare handler that answers the same bytes in the same run,
//! so that the figures say what Portico costs and not how fast the machine is.

mod demo;
mod http;
mod load;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread::{available_parallelism, sleep};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::workspace::{self, Profile};
use crate::{cargo, product, shell};
use load::Load;

/// How long each page is asked for.
const SECONDS: u32 = 5;
/// Memory is read after at least this many requests.
const REQUESTS: u64 = 10_000;
/// What encloses the table in `docs/performance.md`.
const MARKERS: (&str, &str) = ("<!-- figures -->", "<!-- /figures -->");

/// A page and the share of the bare handler's speed that it should reach.
struct Page {
    name: &'static str,
    path: &'static str,
    signed_in: bool,
    target: f64,
}

const PAGES: [Page; 2] = [
    Page { name: "Sign-in page", path: "/sign-in", signed_in: false, target: 8.0 },
    Page { name: "Company page", path: "/company", signed_in: true, target: 20.0 },
];

/// Builds, measures, prints the table and keeps it.
pub fn bench() -> Result<()> {
    load::ensure()?;
    let portico = product::build(Profile::Release)?.binary;
    let floor = shell::step("Compile the bare handler", || {
        cargo::build(&["build", "--release", "--package=server", "--example=floor"])?
            .executable("floor")
    })?;
    let scratch = workspace::kept().join("bench");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)?;
    }
    fs::create_dir_all(&scratch)?;
    let rows = measure(&portico, &floor, &scratch)?;
    let table = table(&rows);
    println!("{table}");
    keep(&workspace::path("docs/performance.md"), &table)
}

/// One line of the table.
struct Row {
    figure: String,
    measured: String,
    target: String,
}

fn row(figure: impl Into<String>, measured: impl Into<String>, target: impl Into<String>) -> Row {
    Row { figure: figure.into(), measured: measured.into(), target: target.into() }
}

fn measure(portico: &Path, floor: &Path, scratch: &Path) -> Result<Vec<Row>> {
    let address = http::free_address()?;
    let portico = || {
        let mut command = shell::command(portico);
        command.arg("--listen").arg(address.to_string()).arg("--log-level").arg("warn");
        command.arg("--data-dir").arg(scratch.join("data"));
        command
    };
    let person = shell::step("Make the demo's world", || demo::seed(&mut portico()))?;
    let server = Server::start(portico().arg("serve"), address, "/healthz")?;
    let session = demo::sign_in(address, &person)?;

    let mut rows = vec![first_page(address)?];
    let mut requests = 0;
    for page in PAGES {
        let cookie = page.signed_in.then_some(session.as_str());
        let fields: Vec<_> = cookie.map(|cookie| ("Cookie", cookie)).into_iter().collect();
        let answer = http::get(address, page.path, &fields)?;
        if answer.status != 200 {
            bail!("{} answers {} instead of the page", page.path, answer.status);
        }
        let bytes = scratch.join("page");
        fs::write(&bytes, &answer.body)?;
        let ours = shell::step(format_args!("Ask for the {}", page.name.to_lowercase()), || {
            load::run(address, page.path, cookie, 1)?;
            load::run(address, page.path, cookie, SECONDS)
        })?;
        requests += ours.requests;
        let kind = answer.header("content-type").context("the page has no content type")?;
        let least = measure_floor(floor, kind, &bytes)?;
        rows.push(compared(&page, answer.body.len(), &ours, &least));
    }
    while requests < REQUESTS {
        requests += load::run(address, PAGES[0].path, None, 1)?.requests;
    }
    rows.push(row(
        format!("Memory after {requests} requests"),
        mib(server.memory()?),
        "under 60 MiB",
    ));
    let start = format!("{:.0} ms", server.started_in.as_secs_f64() * 1000.0);
    rows.push(row("Start to first answer", start, "under 300 ms"));
    Ok(rows)
}

fn measure_floor(floor: &Path, kind: &str, page: &Path) -> Result<Load> {
    let address = http::free_address()?;
    let mut command = shell::command(floor);
    command.arg(address.to_string()).arg(kind).arg(page);
    let _server = Server::start(&mut command, address, "/")?;
    shell::step("Ask the bare handler", || load::run(address, "/", None, SECONDS))
}

fn compared(page: &Page, size: usize, ours: &Load, least: &Load) -> Row {
    let share = least.rate / ours.rate;
    row(
        format!("{}, {}, {} connections", page.name, product::kib(size), load::CONNECTIONS),
        format!(
            "{:.0} a second, p99 {:.1} ms; bare handler {:.0}, {:.1} ms; 1/{share:.1} of it",
            ours.rate, ours.p99, least.rate, least.p99
        ),
        format!("at least 1/{:.0} of it", page.target),
    )
}

/// What a browser loads for the first page beside its HTML, as it comes over the wire.
fn first_page(server: SocketAddr) -> Result<Row> {
    let page = http::get(server, PAGES[0].path, &[("Accept-Language", "en")])?;
    let mut kinds = BTreeMap::new();
    for address in addresses(&String::from_utf8_lossy(&page.body)) {
        let file = http::get(server, &address, &[("Accept-Encoding", "br")])?;
        if file.status != 200 || file.header("content-encoding") != Some("br") {
            bail!("{address} is not answered in brotli (status {})", file.status);
        }
        let kind = address.rsplit('.').next().unwrap_or_default().to_owned();
        *kinds.entry(kind).or_insert(0) += file.body.len();
    }
    let parts: Vec<_> =
        kinds.iter().map(|(kind, bytes)| format!("{kind} {}", product::kib(*bytes))).collect();
    let figure = format!("First page in brotli: {}", parts.join(", "));
    Ok(row(figure, product::kib(kinds.values().sum()), "at most 300 KiB"))
}

/// The scripts, sheets, modules and catalogues that a page names, each once.
fn addresses(html: &str) -> BTreeSet<String> {
    let quoted = html
        .split(['"', '\''])
        .filter(|text| text.starts_with('/') && !text.contains(char::is_whitespace));
    quoted
        .filter(|text| [".js", ".wasm", ".css", ".json"].iter().any(|kind| text.ends_with(kind)))
        .map(str::to_owned)
        .collect()
}

/// A running server, ended when dropped.
struct Server {
    process: Child,
    started_in: Duration,
}

impl Server {
    /// Starts it and waits for its first answer.
    fn start(command: &mut Command, address: SocketAddr, path: &str) -> Result<Self> {
        let start = Instant::now();
        let process = command
            .stdout(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", shell::words(command)))?;
        let mut server = Self { process, started_in: Duration::ZERO };
        while !http::get(address, path, &[]).is_ok_and(|answer| answer.status == 200) {
            if server.process.try_wait()?.is_some() || start.elapsed() > Duration::from_secs(30) {
                bail!("{} did not answer", shell::words(command));
            }
            sleep(Duration::from_millis(1));
        }
        server.started_in = start.elapsed();
        Ok(server)
    }

    /// The memory it holds, in KiB.
    fn memory(&self) -> Result<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        let kib = line.and_then(|value| value.trim().trim_end_matches(" kB").parse().ok());
        kib.context("the system does not say how much memory the server holds")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.process.kill().and_then(|()| self.process.wait().map(drop)).ok();
    }
}

fn mib(kib: u64) -> String {
    format!("{:.1} MiB", kib as f64 / 1024.0)
}

fn table(rows: &[Row]) -> String {
    let cores =
        available_parallelism().map_or_else(|_| "unknown".to_owned(), |cores| cores.to_string());
    let mut text = format!("On a machine with {cores} cores, which also asked the questions.\n\n");
    text.push_str("| Figure | Measured | Target |\n|---|---|---|\n");
    for row in rows {
        text.push_str(&format!("| {} | {} | {} |\n", row.figure, row.measured, row.target));
    }
    text
}

/// Puts the table between the markers.
fn keep(file: &Path, table: &str) -> Result<()> {
    let text =
        fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let text =
        replaced(&text, table).with_context(|| format!("{} lacks its markers", file.display()))?;
    Ok(fs::write(file, text)?)
}

fn replaced(text: &str, table: &str) -> Option<String> {
    let (before, rest) = text.split_once(MARKERS.0)?;
    let (_, after) = rest.split_once(MARKERS.1)?;
    Some(format!("{before}{}\n{table}{}{after}", MARKERS.0, MARKERS.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_table_is_replaced() {
        let text = "# A\n<!-- figures -->\nold\n<!-- /figures -->\nend\n";
        let new = replaced(text, "new\n").unwrap();
        assert_eq!(new, "# A\n<!-- figures -->\nnew\n<!-- /figures -->\nend\n");
        assert_eq!(replaced(&new, "new\n").unwrap(), new);
        assert_eq!(replaced("# A\n", "new\n"), None);
    }

    #[test]
    fn what_a_page_loads_is_found_once() {
        let html = r#"<link rel="preload" href="/words/en.1.json"><link href='/pkg/a.css'>
            <script>import("/pkg/a.js").then(m => m.default("/pkg/a.wasm"))</script><a href="/a b.js">"/pkg/a.js""#;
        let found: Vec<_> = addresses(html).into_iter().collect();
        assert_eq!(found, ["/pkg/a.css", "/pkg/a.js", "/pkg/a.wasm", "/words/en.1.json"]);
    }
}
