//! The program `portico`.

use chrono::{SecondsFormat, Utc};
use clap::{Args, Parser, Subcommand};
use nix::sys::stat::{Mode, umask};
use server::{
    Process, Settings, agreement, catalogue,
    config::{Said, documentation},
    demo, jobs, listen,
    mail::Mailer,
    outbox_worker, router, secret_key, trace,
};
use std::{fs, path::PathBuf, process::ExitCode};
use store::{Clock, NewOperator, Operator, OperatorRefused, Refused, Store, Token};
use tokio::sync::watch;

/// A page is thousands of small strings: this halves what they cost.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
    /// Serve Portico; a new database gets its tables and an operator first
    Serve {
        /// Fill a new database with the demo's world first
        #[arg(long)]
        demo: bool,
    },
    /// Fill a new database with the demo's world and end
    Seed {
        /// Which world: there is one
        #[arg(long, required = true)]
        demo: bool,
    },
    /// Bring the database up to this version and end
    Migrate,
    /// People of the company that runs this installation
    #[command(subcommand)]
    Operator(OperatorCommand),
    /// The log of what happened
    #[command(subcommand)]
    Audit(AuditCommand),
    /// Copy the embedded database into one file, while it is in use
    Backup {
        /// The file to write. Default: a new one, named by the time, under backups in the data folder.
        to: Option<PathBuf>,
    },
    /// List all settings
    Settings,
}

#[derive(Subcommand)]
enum OperatorCommand {
    /// Add a person who runs this installation, and print their sign-in link
    Create(NewPerson),
}

#[derive(Subcommand)]
enum AuditCommand {
    /// Prove that the log is as it was written, or name the first row that does not fit
    Verify,
}

#[derive(Args)]
struct NewPerson {
    /// What they sign in with, in the form of an e-mail address
    #[arg(long)]
    sign_in_name: String,
    /// Where their mail goes. Default: the sign-in name.
    #[arg(long)]
    email: Option<String>,
    #[arg(long)]
    first_name: String,
    #[arg(long)]
    last_name: String,
    /// Country of the company, as two letters; only the first person's counts
    #[arg(long, default_value = "US")]
    country: String,
}

type Failure = Box<dyn std::error::Error + Send + Sync>;

#[tokio::main]
async fn main() -> ExitCode {
    // Whatever the process writes is for its own user: the database, its journal, backups, mails.
    umask(Mode::S_IRWXG | Mode::S_IRWXO);
    match run(Cli::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(cli: Cli) -> Result<(), Failure> {
    if matches!(cli.command, Command::Settings) {
        print!("{}", documentation());
        return Ok(());
    }
    let settings = Settings::read(cli.config.as_deref(), cli.settings)?;
    trace::start(&settings);
    if let Command::Serve { demo: true } | Command::Seed { .. } = cli.command {
        seed(&settings).await?;
    }
    let (store, operator) = open(&settings).await?;
    match cli.command {
        Command::Serve { .. } => serve(settings, store, operator).await,
        Command::Seed { .. } => Ok(()),
        Command::Migrate | Command::Settings => Ok(()),
        Command::Operator(OperatorCommand::Create(person)) => {
            create_operator(&settings, &operator, &person).await
        }
        Command::Audit(AuditCommand::Verify) => verify_audit(&operator).await,
        Command::Backup { to } => backup(&settings, &operator, to).await,
    }
}

/// The demo's world, where there is none yet, and who can sign in there.
async fn seed(settings: &Settings) -> Result<(), Failure> {
    make_data_dir(settings)?;
    eprintln!("Making the demo's world …");
    // Kept beside the database: the log of requests soon pushes the list off the screen.
    let list = settings.data_dir.join("demo.txt");
    let Some(people) = demo::seed(settings, now()).await? else {
        match std::fs::read_to_string(&list) {
            Ok(people) => println!("{people}It is also in {}.", list.display()),
            Err(_) => println!("The database is not new, so the demo is not added to it."),
        }
        return Ok(());
    };
    let people = demo::people(&people);
    std::fs::write(&list, &people)?;
    println!("{people}It is also in {}.", list.display());
    Ok(())
}

async fn open(settings: &Settings) -> Result<(Store, Operator), Failure> {
    make_data_dir(settings)?;
    Ok(Store::open(&settings.database_url, Clock::new(now), secret_key::policy(settings)?).await?)
}

fn make_data_dir(settings: &Settings) -> Result<(), Failure> {
    let folder = &settings.data_dir;
    fs::create_dir_all(folder).map_err(|error| {
        format!("Cannot make the folder {}: {error}. Write another data_dir.", folder.display())
    })?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the process is where the system's clock is read")]
fn now() -> chrono::DateTime<Utc> {
    Utc::now()
}

async fn serve(settings: Settings, store: Store, operator: Operator) -> Result<(), Failure> {
    let listen = settings.listen;
    let listener = tokio::net::TcpListener::bind(listen).await.map_err(|error| {
        format!("Cannot listen on {listen}: {error}. Write another listen = \"address:port\".")
    })?;
    agreement::publish(&operator, &settings).await?;
    create_first_operator(&settings, &operator).await?;
    tracing::info!("Portico serves {}", settings.public_url);
    let mailer = Mailer::new(&settings)?;
    let worker_settings = settings.clone();
    let process = Process::new(settings, store);
    let ending = process.ending.clone();
    let router = router(process);
    tokio::task::spawn_blocking(catalogue::prepare);
    let (end, ended) = watch::channel(false);
    let worker = tokio::spawn(async move {
        tokio::join!(
            outbox_worker::run(&operator, &worker_settings, mailer, ended.clone()),
            jobs::run(&operator, ended),
        );
        operator.close().await
    });
    let asked = async move {
        listen::asked_to_end().await;
        ending.send_replace(true);
    };
    listen::serve(listener, router, asked).await;
    end.send_replace(true);
    Ok(worker.await??)
}

/// On an empty database, whoever runs this installation.
async fn create_first_operator(settings: &Settings, operator: &Operator) -> Result<(), Failure> {
    let person = NewPerson {
        sign_in_name: format!("admin@operator.{}", settings.tenant_domain_suffix),
        email: None,
        first_name: "Operator".into(),
        last_name: "Admin".into(),
        country: "US".into(),
    };
    if let Some((_, token)) =
        operator.create_first(person.to_store(settings)).await.map_err(plain)?
    {
        print_link(settings, &person, &token)?;
    }
    Ok(())
}

async fn create_operator(
    settings: &Settings,
    operator: &Operator,
    person: &NewPerson,
) -> Result<(), Failure> {
    let (_, token) = operator.create(person.to_store(settings)).await.map_err(plain)?;
    print_link(settings, person, &token)
}

/// A refusal in its own words.
fn plain(refused: Refused<OperatorRefused>) -> Failure {
    match refused {
        Refused::Rule(rule) => rule.to_string().into(),
        Refused::Db(error) => error.into(),
    }
}

fn print_link(settings: &Settings, person: &NewPerson, token: &Token) -> Result<(), Failure> {
    let link = settings.public_url.join(&app::routes::choose_password(token.expose()))?;
    println!("{} chooses a password here, once, within a day:\n{link}", person.sign_in_name);
    Ok(())
}

impl NewPerson {
    fn to_store<'a>(&'a self, settings: &'a Settings) -> NewOperator<'a> {
        NewOperator {
            organization: &settings.operator_name,
            country: &self.country,
            sign_in_name: &self.sign_in_name,
            first_name: &self.first_name,
            last_name: &self.last_name,
            email: self.email.as_deref().unwrap_or(&self.sign_in_name),
        }
    }
}

/// Fails if any row does not fit, so that a script notices.
async fn verify_audit(operator: &Operator) -> Result<(), Failure> {
    let found = operator.verify_audit().await?;
    for misfit in &found.misfits {
        let company = misfit.organization.map_or("no company".into(), |id| format!("company {id}"));
        let row = misfit.id.map_or(String::new(), |id| format!(" ({id})"));
        println!("The log of {company} does not hold at row {}{row}: {}.", misfit.seq, misfit.why);
    }
    println!(
        "{} rows fit, in {} chains. Fingerprint of their ends: {}",
        found.rows, found.chains, found.fingerprint
    );
    match found.misfits.is_empty() {
        true => Ok(()),
        false => Err("The log is not as it was written.".into()),
    }
}

async fn backup(
    settings: &Settings,
    operator: &Operator,
    to: Option<PathBuf>,
) -> Result<(), Failure> {
    let to = match to {
        Some(to) => to,
        None => {
            let folder = settings.data_dir.join("backups");
            fs::create_dir_all(&folder)?;
            let time = now().to_rfc3339_opts(SecondsFormat::Secs, true).replace(':', "");
            folder.join(format!("portico-{time}.db"))
        }
    };
    if to.exists() {
        return Err(format!("{} is there already. Name a new file.", to.display()).into());
    }
    let path = to.to_str().ok_or("The name of the file is not text.")?;
    operator.backup(path).await?;
    println!("{}", to.display());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }

    #[test]
    fn the_readme_names_commands_that_exist() {
        let readme = include_str!("../../README.md").replace("\\\n", " ");
        // A line of a block, or what stands in backticks.
        let pieces = readme.lines().flat_map(|line| line.split('`')).map(str::trim);
        let mut found = 0;
        for piece in pieces {
            let before = ["sudo -u portico ", "ExecStart=/usr/local/bin/"];
            let command = before.into_iter().find_map(|before| piece.strip_prefix(before));
            let command = command.unwrap_or(piece);
            if !command.starts_with("portico ") {
                continue;
            }
            match Cli::try_parse_from(command.split_whitespace()) {
                Ok(_) => {}
                // Mentioned by name only.
                Err(error) if error.kind() == clap::error::ErrorKind::MissingRequiredArgument => {}
                Err(error) => panic!("{piece}: {error}"),
            }
            found += 1;
        }
        assert!(found > 3, "README.md says how to run it");
    }
}
