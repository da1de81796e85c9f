//! The demo's world as something to measure, and somebody of it who is signed in.

use std::net::SocketAddr;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::http;
use crate::shell;

/// Somebody who can sign in.
#[derive(Debug, PartialEq)]
pub struct Person {
    name: String,
    password: String,
}

/// Fills the new database with the demo's world and picks the administrator of a company at work.
pub fn seed(portico: &mut Command) -> Result<Person> {
    pick(&shell::read(portico.args(["seed", "--demo"]))?)
        .context("the demo names nobody of an authorized company")
}

fn pick(printed: &str) -> Option<Person> {
    let password = printed.lines().find_map(|line| line.split_once("password: "))?.1;
    let line = printed.lines().find(|line| line.ends_with(": Authorized"))?;
    Some(Person { name: line.split_whitespace().next()?.to_owned(), password: password.to_owned() })
}

/// Signs in as a browser without JavaScript would, and returns the `Cookie` header to send from then on.
pub fn sign_in(server: SocketAddr, person: &Person) -> Result<String> {
    let form = format!(
        "form[name]={}&form[password]={}",
        encoded(&person.name),
        encoded(&person.password)
    );
    let fields = [("Sec-Fetch-Site", "same-origin"), ("Accept", "text/html")];
    let answer = http::post(server, "/api/identity/sign_in", &fields, &form)?;
    let cookies: Vec<_> =
        answer.headers("set-cookie").filter_map(|cookie| cookie.split(';').next()).collect();
    if cookies.is_empty() {
        bail!("{} is not let in (status {})", person.name, answer.status);
    }
    Ok(cookies.join("; "))
}

/// Text as it stands in a form's body.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_company_at_work_is_picked() {
        let printed = "Everybody here signs in with the password: three plain words\n  \
            admin@operator.example  runs this Portico\n  admin@a.example         A: Draft\n  \
            admin@b.example         B Ltd: Authorized\n  admin@c.example         C: Authorized\n";
        let person =
            Person { name: "admin@b.example".to_owned(), password: "three plain words".to_owned() };
        assert_eq!(pick(printed), Some(person));
        assert_eq!(pick("The database is not new"), None);
    }

    #[test]
    fn what_has_a_meaning_in_forms_is_encoded() {
        assert_eq!(encoded("a@b c&d=é"), "a%40b%20c%26d%3D%C3%A9");
    }
}
