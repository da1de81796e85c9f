//! Asking a server as fast as it answers, with Debian's `wrk`.

use std::net::SocketAddr;

use anyhow::{Context, Result, bail};

use crate::{debian, shell};

/// How many ask at once.
pub const CONNECTIONS: usize = 8;

/// What came of asking for some seconds.
#[derive(Debug, PartialEq)]
pub struct Load {
    /// Answers in all.
    pub requests: u64,
    /// Answers a second.
    pub rate: f64,
    /// 99 of 100 answers came within this many milliseconds.
    pub p99: f64,
}

/// Finds or installs `wrk`.
pub fn ensure() -> Result<()> {
    if shell::find(&["wrk"]).is_none() {
        debian::install(&["wrk"], "Measuring the server")?;
    }
    Ok(())
}

/// Asks for one path for this many seconds; anything but success is an error.
pub fn run(server: SocketAddr, path: &str, cookie: Option<&str>, seconds: u32) -> Result<Load> {
    let mut wrk = shell::command("wrk");
    wrk.args(["--latency", "--threads=1"]);
    wrk.arg(format!("--connections={CONNECTIONS}")).arg(format!("--duration={seconds}s"));
    if let Some(cookie) = cookie {
        wrk.arg("--header").arg(format!("Cookie: {cookie}"));
    }
    parse(&shell::read(wrk.arg(format!("http://{server}{path}")))?)
}

fn parse(printed: &str) -> Result<Load> {
    let line = |name: &str| {
        printed.lines().map(str::trim).find_map(|line| Some(line.strip_prefix(name)?.trim()))
    };
    for trouble in ["Non-2xx or 3xx responses:", "Socket errors:"] {
        if let Some(what) = line(trouble) {
            bail!("wrk met {trouble} {what}");
        }
    }
    let requests = printed.lines().find_map(|line| line.split_once(" requests in "));
    Ok(Load {
        requests: requests
            .and_then(|(count, _)| count.trim().parse().ok())
            .context("wrk prints no count")?,
        rate: line("Requests/sec:")
            .and_then(|rate| rate.parse().ok())
            .context("wrk prints no rate")?,
        p99: line("99%").and_then(milliseconds).context("wrk prints no 99th percentile")?,
    })
}

/// `174.00us`, `1.20ms` or `1.05s`.
fn milliseconds(time: &str) -> Option<f64> {
    let at = time.find(|letter: char| letter.is_ascii_alphabetic())?;
    let factor = match &time[at..] {
        "us" => 0.001,
        "ms" => 1.0,
        "s" => 1000.0,
        _ => return None,
    };
    Some(time[..at].parse::<f64>().ok()? * factor)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "Running 5s test @ http://127.0.0.1:3000/
  1 threads and 8 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency    89.53us   12.20us   1.20ms   99.10%
  Latency Distribution
     50%   83.00us
     99%  174.00us
  435094 requests in 5.00s, 1.20GB read
Requests/sec:  86947.57
Transfer/sec:    245.11MB
";

    #[test]
    fn figures_are_read_and_failures_are_not_figures() {
        let load = parse(PRINTED).unwrap();
        assert_eq!((load.requests, load.rate), (435_094, 86_947.57));
        assert!((load.p99 - 0.174).abs() < 1e-9);
        assert!(parse(&format!("{PRINTED}  Non-2xx or 3xx responses: 3\n")).is_err());
        assert!(parse("unable to connect").is_err());
    }

    #[test]
    fn times_are_read_in_every_unit() {
        assert_eq!(milliseconds("1.20ms"), Some(1.2));
        assert_eq!(milliseconds("1.5s"), Some(1500.0));
        assert_eq!(milliseconds("2.00m"), None);
    }
}
