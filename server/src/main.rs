//! The program `portico`.

use clap::{Parser, Subcommand};
use server::{
    Process, Settings, catalogue,
    config::{Said, documentation},
    listen, router, trace,
};
use std::{path::PathBuf, process::ExitCode};

#[derive(Parser)]
#[command(name = "portico", version, about = "A partner center of one's own")]
struct Cli {
    /// File with settings. Default: portico.toml, if it is there.
    #[arg(long, global = true, env = "PORTICO_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(flatten)]
    settings: Said,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serve Portico
    Serve,
    /// List all settings
    Settings,
}

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), Failure> {
    match cli.command {
        Command::Settings => print!("{}", documentation()),
        Command::Serve => {
            let settings = Settings::read(cli.config.as_deref(), cli.settings)?;
            trace::start(&settings);
            serve(settings).await?;
        }
    }
    Ok(())
}

async fn serve(settings: Settings) -> Result<(), Failure> {
    let listen = settings.listen;
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| {
        format!("Cannot listen on {listen}: {error}. Write another listen = \"address:port\".")
    })?;
    tracing::info!("Portico serves {}", settings.public_url);
    let router = router(Process::new(settings));
    tokio::task::spawn_blocking(catalogue::prepare);
    listen::serve(listener, router, listen::asked_to_end()).await;
    Ok(())
}
