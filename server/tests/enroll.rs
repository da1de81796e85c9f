//! The enrollment wizard as somebody without JavaScript walks through it.

use crate::common;
use app::words::{self, Message};
use axum::{Router, body::Body, http::StatusCode};
use chrono::{TimeZone, Utc};
use common::{Answer, call, form, open, send};
use domain::{
    country::{AddressPart, CountryCode, CountryRules},
    identity::ResetPasswordForm,
    locale::Locale,
};
use server::{Process, Settings, config::Said, router};
use store::{
    Clock, NewOperator, Operator, Store, Visitor, door,
    outbox::{self, Letter, LetterBody},
};
use tempfile::TempDir;

const PASSWORD: &str = "correct horse battery staple";

/// A server with a database of its own, and the right to look behind it.
struct World {
    server: Router,
    store: Store,
    operator: Operator,
    _folder: TempDir,
}

impl World {
    async fn new() -> Self {
        Self::with("").await
    }

    async fn with(file: &str) -> Self {
        let settings = Settings::merge(file, Said::default()).expect("clear settings");
        let noon = Utc.with_ymd_and_hms(2026, 11, 21, 12, 0, 0).single().expect("a time");
        let (clock, _) = Clock::standing(noon);
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("portico.db").display());
        let (store, operator) = Store::open(&url, clock, settings.policy()).await.expect("a store");
        let text = "First\n\n# 1. Membership\nBe good to each other.";
        let texts = [
            (Locale::En, "Partner Network Agreement", text),
            (Locale::ZhTw, "合作夥伴網路合約", text),
            (Locale::Ja, "パートナー ネットワーク契約", text),
        ];
        operator.publish_agreement(1, "*", &texts).await.expect("an agreement");
        let server = router(Process::new(settings, store.clone()));
        Self { server, store, operator, _folder: folder }
    }

    fn somebody(&self, locale: Locale) -> Somebody<'_> {
        Somebody { world: self, locale, cookie: String::new() }
    }

    /// The mails that wait.
    async fn letters(&self) -> Vec<Letter> {
        let mut letters = vec![];
        for mail in outbox::claim(&self.operator, 100).await.expect("claimed") {
            letters.extend(outbox::letter(&self.operator, &mail).await.expect("a letter"));
        }
        letters
    }

    /// The token in the newest verification mail.
    async fn verification_token(&self) -> String {
        let letters = self.letters().await;
        let mut tokens = letters.into_iter().filter_map(|letter| match letter.body {
            LetterBody::VerifyEmail { token, .. } => Some(token.expose().to_owned()),
            _ => None,
        });
        tokens.next_back().expect("a verification mail")
    }
}

/// Where a work account is created, and from which page.
const CREATE: &str = "identity/create_work_account";
const CREATE_PAGE: &str = "/enroll/account?new=1";

/// The form as it is sent, with the code or without.
fn new_account(prefix: &str, country: &str, code: &str) -> Vec<(&'static str, String)> {
    let mut fields = vec![
        ("form[company_name]", format!("{prefix} GmbH")),
        ("form[country]", country.into()),
        ("form[domain_prefix]", prefix.into()),
        ("form[first_name]", "Jana".into()),
        ("form[last_name]", "Meyer".into()),
        ("form[user_name]", "jana".into()),
        ("form[email]", format!("jana@{prefix}.example")),
        ("form[phone]", rules(country).phone_example.clone()),
        ("form[password]", PASSWORD.into()),
    ];
    if !code.is_empty() {
        fields.push(("form[code]", code.into()));
    }
    fields
}

/// A browser without JavaScript.
struct Somebody<'a> {
    world: &'a World,
    locale: Locale,
    cookie: String,
}

impl Somebody<'_> {
    async fn open(&self, path: &str) -> Answer {
        let request = open(path)
            .header("accept-language", self.locale.tag())
            .header("cookie", &self.cookie)
            .body(Body::empty());
        send(&self.world.server, request.expect("a request")).await
    }

    /// Sends a form that stands on `page`.
    async fn post(&mut self, function: &str, page: &str, fields: &[(&str, &str)]) -> Answer {
        let body =
            url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
        let page: String = url::form_urlencoded::byte_serialize(page.as_bytes()).collect();
        let request = form(&format!("/api/{function}?page={page}"))
            .header("accept-language", self.locale.tag())
            .header("cookie", &self.cookie)
            .body(Body::from(body));
        let answer = send(&self.world.server, request.expect("a request")).await;
        if let Some(cookie) = answer.header("set-cookie").split(';').next()
            && !cookie.is_empty()
        {
            self.cookie = cookie.to_owned();
        }
        answer
    }

    /// That, and is led on to `next`.
    async fn go(&mut self, function: &str, page: &str, fields: &[(&str, &str)], next: &str) {
        let answer = self.post(function, page, fields).await;
        let led = (answer.status, answer.header("location"));
        assert_eq!(led, (StatusCode::SEE_OTHER, next), "{function}: {}", main_of(&answer));
    }

    /// That, and is refused beside the field, with what was typed still there.
    async fn refused(&mut self, function: &str, page: &str, fields: &[(&str, &str)], why: Message) {
        let answer = self.post(function, page, fields).await;
        let main = main_of(&answer);
        assert_eq!(
            answer.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{function} {fields:?}: {main}"
        );
        let why = escaped(&why.in_locale(self.locale));
        assert!(main.contains(&why), "{function} {fields:?}: no {why:?} in {main}");
        for (name, value) in fields.iter().filter(|(_, value)| !value.contains('\0')) {
            let secret = name.contains("password");
            assert_eq!(
                main.contains(&escaped(value)),
                !secret,
                "{function}: {name}={value}: {main}"
            );
        }
    }

    async fn create(&mut self, prefix: &str, country: &str) {
        self.create_with(prefix, country, "").await;
    }

    /// With the code that was mailed.
    async fn create_with(&mut self, prefix: &str, country: &str, code: &str) {
        let fields = new_account(prefix, country, code);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let next = format!("/enroll/sign-in?name=jana@{}", self.directory(prefix));
        self.go(CREATE, CREATE_PAGE, &fields, &next).await;
    }

    fn directory(&self, prefix: &str) -> String {
        format!("{prefix}.{}", self.world.store.policy().tenant_domain_suffix)
    }

    async fn sign_in(&mut self, prefix: &str) {
        let name = format!("jana@{}", self.directory(prefix));
        let fields =
            [("next", "/enroll/company"), ("form[name]", &*name), ("form[password]", PASSWORD)];
        self.go("identity/sign_in", "/enroll/sign-in", &fields, "/enroll/company").await;
    }

    async fn legal(&mut self, prefix: &str, country: &str) {
        let fields = legal(prefix, country);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        self.go("accounts/save_legal", "/enroll/company", &fields, "/enroll/contact").await;
    }

    async fn contact(&mut self, prefix: &str, country: &str) {
        let email = format!("jonas@{prefix}.example");
        let fields = contact(&email, country);
        let fields: Vec<_> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
        self.go("accounts/save_contact", "/enroll/contact", &fields, "/enroll/review").await;
    }

    async fn enroll(&mut self) {
        let fields = [("form[authority]", "true"), ("form[join_network]", "on")];
        self.go("accounts/enroll", "/enroll/review", &fields, "/enroll/agreement").await;
    }

    /// What the form under the agreement sends.
    async fn signature(&self) -> Vec<(&'static str, String)> {
        let page = self.open("/enroll/agreement").await.body;
        let id = page.split(r#"name="form[text]" value=""#).nth(1).expect("the text's id");
        let id = id.split('"').next().expect("a value").to_owned();
        vec![
            ("form[text]", id),
            ("form[signer_name]", "Jana Meyer".into()),
            ("form[signer_title]", "Director".into()),
            ("form[authority]", "true".into()),
            ("form[accept]", "true".into()),
        ]
    }

    async fn accept(&mut self) {
        let fields = self.signature().await;
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        self.go("accounts/accept_agreement", "/enroll/agreement", &fields, "/enroll/finish").await;
    }

    /// Up to where the company is enrolled.
    async fn enrolled(&mut self, prefix: &str) {
        self.create(prefix, "DE").await;
        self.sign_in(prefix).await;
        self.legal(prefix, "DE").await;
        self.contact(prefix, "DE").await;
        self.enroll().await;
    }

    async fn says(&self, path: &str, message: Message) {
        let answer = self.open(path).await;
        let main = main_of(&answer);
        let text = escaped(&message.in_locale(self.locale));
        assert!(main.contains(&text), "{path} does not say {text:?}: {main}");
    }

    async fn led(&self, path: &str, to: &str) {
        let answer = self.open(path).await;
        assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, to), "{path}");
    }
}

fn rules(country: &str) -> CountryRules {
    country.parse::<CountryCode>().expect("a country").rules().clone()
}

/// A legal profile with everything that the country asks for.
fn legal(prefix: &str, country: &str) -> Vec<(String, String)> {
    let rules = rules(country);
    let mut fields = vec![("form[company_name]".into(), format!("{prefix} GmbH"))];
    for part in rules.fields() {
        let value = match part {
            AddressPart::PostalCode => rules.postal_example().to_owned(),
            AddressPart::State => rules.states.first().map_or("X".into(), |s| s.key.clone()),
            AddressPart::Line2 => String::new(),
            _ => format!("Lindenallee {prefix}"),
        };
        fields.push((format!("form[{}]", part.name()), value));
    }
    fields
}

fn contact(email: &str, country: &str) -> Vec<(&'static str, String)> {
    vec![
        ("form[first_name]", "Jonas".into()),
        ("form[last_name]", "Meyer".into()),
        ("form[email]", email.to_owned()),
        ("form[phone]", rules(country).phone_example),
    ]
}

/// What the page says, without its head and data.
fn main_of(answer: &Answer) -> String {
    let main = answer.body.split("<main").nth(1).unwrap_or(&answer.body);
    main.split("</main>").next().unwrap_or_default().replace("<!>", "")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

#[tokio::test]
async fn a_company_enrolls_in_every_language() {
    use words::enroll::*;
    for (locale, country, prefix) in [
        (Locale::En, "US", "fabrikam"),
        (Locale::ZhTw, "TW", "contoso"),
        (Locale::Ja, "JP", "adatum"),
    ] {
        let world = World::new().await;
        let mut jana = world.somebody(locale);
        jana.says("/enroll", welcome_lead()).await;
        jana.says("/enroll/account", have_account()).await;
        jana.says("/enroll/account?new=1", country_is_final()).await;
        jana.create(prefix, country).await;
        jana.says(&format!("/enroll/sign-in?name=jana@{prefix}"), created_save_name()).await;
        jana.sign_in(prefix).await;
        jana.says("/enroll", resume()).await;
        jana.says("/enroll/company", legal_name()).await;
        jana.legal(prefix, country).await;
        jana.says("/enroll/contact", two_confirmations()).await;
        let same = main_of(&jana.open("/enroll/contact?same=1").await);
        assert!(same.contains(&format!(r#"value="jana@{prefix}.example""#)), "{same}");
        jana.contact(prefix, country).await;
        let review = main_of(&jana.open("/enroll/review").await);
        for shown in [&format!("{prefix} GmbH"), &format!("jonas@{prefix}.example")] {
            assert!(review.contains(shown.as_str()), "{shown}: {review}");
        }
        jana.enroll().await;
        jana.says("/enroll/agreement", enrolled_title()).await;
        let agreement = main_of(&jana.open("/enroll/agreement").await);
        assert!(agreement.contains("<h2>1. Membership</h2>"), "{agreement}");
        assert!(agreement.contains(&format!(r#"lang="{}""#, locale.tag())), "{agreement}");
        jana.accept().await;
        jana.says("/enroll/finish", is_no_admin_agent()).await;
        jana.go("accounts/become_admin_agent", "/enroll/finish", &[], "/enroll/finish").await;
        jana.says("/enroll/finish", is_admin_agent()).await;
    }
}

#[tokio::test]
async fn wrong_input_is_said_in_the_readers_language_and_nothing_typed_is_lost() {
    use words::errors::*;
    for locale in Locale::ALL {
        let world = World::new().await;
        let mut jana = world.somebody(locale);
        let wrong = [
            ("form[company_name]", "A & B"),
            ("form[country]", ""),
            ("form[domain_prefix]", "-a-"),
            ("form[first_name]", "Jana"),
            ("form[user_name]", "jana"),
            ("form[email]", "jana@gmail.com"),
            ("form[phone]", "12"),
            ("form[password]", "short-secret"),
        ];
        jana.refused(CREATE, CREATE_PAGE, &wrong, free_mail()).await;
        jana.refused(CREATE, CREATE_PAGE, &wrong, not_a_domain_prefix()).await;
        jana.refused(CREATE, CREATE_PAGE, &wrong, required()).await;
        jana.create("contoso", "US").await;
        jana.sign_in("contoso").await;
        let wrong = [
            ("form[company_name]", "Contoso"),
            ("form[line1]", "One Way"),
            ("form[city]", "Redmond"),
            ("form[state]", "WA"),
            ("form[postal_code]", "abc"),
        ];
        let example = rules("US").postal_example().to_owned();
        let legal = "accounts/save_legal";
        jana.refused(legal, "/enroll/company", &wrong, postal_code(example)).await;
        let kept = main_of(&jana.open("/enroll/company").await);
        assert!(kept.contains(r#"value="One Way""#), "what was wrong is kept, too: {kept}");
        jana.legal("contoso", "US").await;
        let save = "accounts/save_contact";
        for (email, why) in [
            ("info@contoso.example", role_address()),
            ("jana@yahoo.com", free_mail()),
            (&*format!("jana@{}", jana.directory("contoso")), sign_in_only_address()),
            ("jana", not_an_email()),
        ] {
            let wrong = contact(email, "US");
            let wrong: Vec<_> = wrong.iter().map(|(name, value)| (*name, &**value)).collect();
            jana.refused(save, "/enroll/contact", &wrong, why).await;
        }
        jana.contact("contoso", "US").await;
        let unticked = [("form[join_network]", "on")];
        let answer = jana.post("accounts/enroll", "/enroll/review", &unticked).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(main_of(&answer).contains(&must_agree().in_locale(locale)), "S2.11");
        jana.enroll().await;
        let mut unsigned = jana.signature().await;
        unsigned.truncate(2);
        let unsigned: Vec<_> = unsigned.iter().map(|(name, value)| (*name, &**value)).collect();
        let accept = "accounts/accept_agreement";
        jana.refused(accept, "/enroll/agreement", &unsigned[1..], must_agree()).await;
    }
}

#[tokio::test]
async fn where_people_are_checked_the_form_asks_for_the_code_once_it_was_sent() {
    for locale in Locale::ALL {
        let world = World::with("human_check = true").await;
        let mut jana = world.somebody(locale);
        let field = "form[code]";
        assert!(!main_of(&jana.open(CREATE_PAGE).await).contains(field));
        let fields = new_account("contoso", "JP", "");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        jana.refused(CREATE, CREATE_PAGE, &fields, words::errors::code_sent()).await;
        let letters = world.letters().await;
        let [letter] = &letters[..] else { panic!("{letters:?}") };
        let LetterBody::WorkAccountCode { code, .. } = &letter.body else { panic!("{letter:?}") };
        assert_eq!((&*letter.to, letter.locale), ("jana@contoso.example", Some(locale)));
        let wrong = new_account("contoso", "JP", "wrong");
        let wrong: Vec<_> = wrong.iter().map(|(name, value)| (*name, &**value)).collect();
        jana.refused(CREATE, CREATE_PAGE, &wrong, words::errors::wrong_code()).await;
        let mut other: Vec<_> = wrong.iter().filter(|(name, _)| *name != field).copied().collect();
        other.retain(|(name, _)| *name != "form[phone]");
        other.push((field, code.expose()));
        // Something else is wrong now, and the code is not lost over it.
        jana.refused(CREATE, CREATE_PAGE, &other, words::errors::required()).await;
        jana.create_with("contoso", "JP", code.expose()).await;
        jana.sign_in("contoso").await;
    }
}

#[tokio::test]
async fn nothing_ticked_is_an_answer_too_where_membership_is_required() {
    let world = World::with("require_existing_membership = true").await;
    let mut jana = world.somebody(Locale::En);
    jana.create("contoso", "DE").await;
    jana.sign_in("contoso").await;
    jana.legal("contoso", "DE").await;
    jana.contact("contoso", "DE").await;
    let answer = jana.post("accounts/enroll", "/enroll/review", &[]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let alone = [("form[authority]", "true")];
    let answer = jana.post("accounts/enroll", "/enroll/review", &alone).await;
    assert_eq!(answer.status, StatusCode::CONFLICT, "S2.3: {}", main_of(&answer));
    assert!(main_of(&answer).contains(&words::errors::not_a_member().in_locale(Locale::En)));
    jana.enroll().await;
}

#[tokio::test]
async fn a_step_out_of_order_leads_to_the_one_that_is_next() {
    let steps =
        ["company", "contact", "review", "agreement", "finish"].map(|s| format!("/enroll/{s}"));
    let world = World::new().await;
    let mut jana = world.somebody(Locale::En);
    for step in &steps {
        jana.led(step, "/enroll/account").await;
    }
    jana.create("contoso", "DE").await;
    jana.sign_in("contoso").await;
    for step in &steps[1..] {
        jana.led(step, "/enroll/company").await;
    }
    jana.legal("contoso", "DE").await;
    for step in &steps[2..] {
        jana.led(step, "/enroll/contact").await;
    }
    jana.contact("contoso", "DE").await;
    for step in &steps[3..] {
        jana.led(step, "/enroll/review").await;
    }
    for step in &steps[..3] {
        assert_eq!(jana.open(step).await.status, StatusCode::OK, "back is allowed: {step}");
    }
    jana.enroll().await;
    for step in [&steps[..3], &steps[4..]].concat() {
        jana.led(&step, "/enroll/agreement").await;
    }
    jana.accept().await;
    for step in &steps[..4] {
        jana.led(step, "/enroll/finish").await;
    }
}

#[tokio::test]
async fn back_and_a_second_press_harm_nothing() {
    let world = World::new().await;
    let mut jana = world.somebody(Locale::En);
    jana.enrolled("contoso").await;
    let again = [("form[authority]", "true"), ("form[join_network]", "on")];
    let answer = jana.post("accounts/enroll", "/enroll/review", &again).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::FOUND, "/enroll/agreement")
    );
    let late = legal("changed", "DE");
    let late: Vec<_> = late.iter().map(|(name, value)| (&**name, &**value)).collect();
    let answer = jana.post("accounts/save_legal", "/enroll/company", &late).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (StatusCode::FOUND, "/enroll/agreement")
    );
    let signature = jana.signature().await;
    jana.accept().await;
    let signature: Vec<_> = signature.iter().map(|(name, value)| (*name, &**value)).collect();
    let answer = jana.post("accounts/accept_agreement", "/enroll/agreement", &signature).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::FOUND, "/enroll/finish"));
    let company = jana.call("accounts/company").await;
    assert_eq!(company["name"], "contoso GmbH");
    assert_eq!(company["acceptances"].as_array().map(Vec::len), Some(1));
}

impl Somebody<'_> {
    /// What a server function answers a script.
    async fn call(&self, function: &str) -> serde_json::Value {
        let request = call(&format!("/api/{function}")).header("cookie", &self.cookie);
        let answer =
            send(&self.world.server, request.body(Body::empty()).expect("a request")).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        answer.json()
    }
}

#[tokio::test]
async fn the_link_in_the_mail_confirms_once_and_only_by_its_button() {
    use words::enroll::*;
    for locale in Locale::ALL {
        let world = World::new().await;
        let mut jana = world.somebody(locale);
        jana.enrolled("contoso").await;
        let token = world.verification_token().await;
        let page = format!("/confirm-email?token={token}");
        let mut contact = world.somebody(locale);
        for _ in 0..2 {
            let asked = contact.open(&page).await;
            assert_eq!(asked.status, StatusCode::OK);
            let main = main_of(&asked);
            for shown in ["contoso GmbH", "jonas@contoso.example", "Jana Meyer"] {
                assert!(main.contains(shown), "{shown}: {main}");
            }
        }
        let fields = [("token", &*token)];
        contact.go("accounts/confirm_email", &page, &fields, "/confirm-email?done=1").await;
        contact.says("/confirm-email?done=1", confirmed_what_next()).await;
        let again = contact.post("accounts/confirm_email", &page, &fields).await;
        assert_eq!(again.status, StatusCode::GONE);
        assert!(main_of(&again).contains(&link_used_title().in_locale(locale)));
        assert_eq!(contact.open(&page).await.status, StatusCode::GONE);
        let unknown = contact.open("/confirm-email?token=%3Cscript%3E").await;
        assert_eq!(unknown.status, StatusCode::GONE);
        assert!(main_of(&unknown).contains(&link_unknown_title().in_locale(locale)));
        contact.says("/confirm-email", link_unknown_title()).await;
    }
}

#[tokio::test]
async fn hostile_input_is_refused_and_never_markup() {
    let world = World::new().await;
    let mut jana = world.somebody(Locale::En);
    jana.create("contoso", "DE").await;
    jana.sign_in("contoso").await;
    let long = "x".repeat(300);
    for (value, why) in [
        (&*long, words::errors::too_long(200)),
        ("a\0b", words::errors::bad_characters()),
        ("a\u{202E}b", words::errors::bad_characters()),
        ("a\nb", words::errors::bad_characters()),
    ] {
        let fields = [("form[company_name]", value)];
        jana.refused("accounts/save_legal", "/enroll/company", &fields, why).await;
    }
    let fields = [("form[company_name]", "\"><script>alert(1)</script>")];
    let answer = jana.post("accounts/save_legal", "/enroll/company", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the address is missing");
    assert!(!answer.body.contains("<script>alert"), "{}", main_of(&answer));
    let nonsense = form("/api/accounts/save_legal?page=/enroll/company")
        .header("cookie", &jana.cookie)
        .body(Body::from(&b"form[company_name]=\xff\xfe%FF"[..]));
    let answer = send(&world.server, nonsense.expect("a request")).await;
    assert!(answer.status.is_client_error(), "{}", answer.status);
    assert_eq!(jana.open("/enroll/company").await.status, StatusCode::OK, "the draft still reads");
}

#[tokio::test]
async fn a_signed_agreement_is_the_companys_own() {
    let world = World::new().await;
    let mut jana = world.somebody(Locale::En);
    jana.enrolled("contoso").await;
    jana.accept().await;
    let company = jana.call("accounts/company").await;
    let id = company["acceptances"][0]["id"].as_str().expect("an id").to_owned();
    let page = format!("/company/agreements/{id}");
    let own = jana.open(&page).await;
    assert_eq!(own.status, StatusCode::OK);
    let main = main_of(&own);
    for shown in ["Jana Meyer", "Director", "1. Membership", "contoso GmbH"] {
        assert!(main.contains(shown), "{shown}: {main}");
    }
    assert!(main.contains(words::enroll::fingerprint().in_locale(Locale::En).as_str()), "{main}");
    let mut other = world.somebody(Locale::En);
    other.enrolled("fabrikam").await;
    other.accept().await;
    for path in [&*page, "/company/agreements/1", "/company/agreements/%00"] {
        assert_eq!(other.open(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let stranger = world.somebody(Locale::En).open(&page).await;
    assert_eq!(stranger.status, StatusCode::FOUND, "to sign in first");
}

#[tokio::test]
async fn whoever_is_no_global_admin_is_told_who_is_needed() {
    let world = World::new().await;
    let person = NewOperator {
        organization: "Northwind Cloud",
        country: "US",
        sign_in_name: "root@operator.example",
        first_name: "Olu",
        last_name: "Ade",
        email: "olu@northwind.example",
    };
    let (_, token) = world.operator.create(person).await.expect("an operator");
    let choice = ResetPasswordForm {
        token: token.expose().into(),
        new_password: PASSWORD.into(),
        password_again: PASSWORD.into(),
    };
    door::reset_password(&world.store, &choice, &Visitor::default()).await.expect("a password");
    let mut olu = world.somebody(Locale::Ja);
    let fields = [("form[name]", "root@operator.example"), ("form[password]", PASSWORD)];
    olu.go("identity/sign_in", "/enroll/sign-in", &fields, "/").await;
    assert_eq!(olu.open("/enroll/company").await.status, StatusCode::FORBIDDEN);
    olu.says("/enroll/company", words::enroll::global_admin_only_why()).await;
}

#[tokio::test]
async fn the_look_up_answers_without_javascript() {
    let world = World::new().await;
    let mut jana = world.somebody(Locale::ZhTw);
    jana.create("contoso", "DE").await;
    let page = |domain: &str| format!("/help/work-account?domain={domain}");
    jana.says(&page("contoso.example"), words::enroll::domain_known_what()).await;
    jana.says(&page("nobody.example"), words::enroll::domain_unknown_what()).await;
    jana.says(&page(&"x".repeat(300)), words::errors::too_long(253)).await;
    jana.says("/help/work-account", words::enroll::check_subscription()).await;
}

/// Spec A4.2: what was entered and what the post would write stand side by side, and either can be taken.
#[tokio::test]
async fn an_address_is_suggested_beside_the_entered_one() {
    let world = World::new().await;
    let mut jana = world.somebody(Locale::En);
    jana.create("contoso", "GB").await;
    jana.sign_in("contoso").await;
    let fields = [
        ("form[company_name]", "Contoso Ltd"),
        ("form[line1]", "１０ Downing Street"),
        ("form[city]", "London"),
        ("form[postal_code]", "sw1a2aa"),
    ];
    jana.go("accounts/save_legal", "/enroll/company", &fields, "/enroll/contact").await;
    jana.contact("contoso", "GB").await;
    let review = main_of(&jana.open("/enroll/review").await);
    for shown in ["１０ Downing Street", "sw1a2aa", "10 Downing Street", "SW1A 2AA"] {
        assert!(review.contains(shown), "{shown} in {review}");
    }
    // Who takes neither is not held up; who takes it reads it from then on.
    let take = "accounts/take_suggested_address";
    jana.go(take, "/enroll/review", &[], "/enroll/review").await;
    let review = main_of(&jana.open("/enroll/review").await);
    assert!(review.contains("SW1A 2AA") && !review.contains("sw1a2aa"), "{review}");
    jana.enroll().await;
    // Too late: what was sent does not change.
    let late = jana.post(take, "/enroll/review", &[]).await;
    assert!(!late.status.is_success(), "{}", late.status);
}

/// Spec I: the cloud is asked for where there are several, with whom each is for, and is kept by what was typed.
#[tokio::test]
async fn the_cloud_is_chosen_with_the_work_account_where_there_are_several() {
    for locale in Locale::ALL {
        let world = World::with("clouds = \"global, us_gov\"").await;
        let mut jana = world.somebody(locale);
        let page = jana.open(CREATE_PAGE).await;
        let main = main_of(&page);
        assert!(main.contains("form[cloud]"), "{main}");
        let said = |message: Message| main.contains(&escaped(&message.in_locale(locale)));
        assert!(
            said(words::enroll::cloud_us_gov_for()) && !said(words::enroll::cloud_germany_for())
        );
        let choices = jana.open("/enroll/account").await;
        let advice = words::enroll::advice_other_cloud().in_locale(locale);
        assert!(main_of(&choices).contains(&escaped(&advice)));

        let from = |prefix, country, cloud: &'static str| {
            let mut fields = new_account(prefix, country, "");
            fields.push(("form[cloud]", cloud.into()));
            fields
        };
        for (country, cloud, why) in [
            ("JP", "us_gov", words::errors::cloud_not_for_country()),
            ("JP", "", words::errors::required()),
        ] {
            let fields = from("contoso", country, cloud);
            let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
            jana.refused(CREATE, CREATE_PAGE, &fields, why).await;
        }
        let fields = from("contoso", "DE", "germany");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let answer = jana.post(CREATE, CREATE_PAGE, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "a cloud that is not offered");

        let fields = from("contoso", "US", "us_gov");
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, &**value)).collect();
        let next = format!("/enroll/sign-in?name=jana@{}", jana.directory("contoso"));
        jana.go(CREATE, CREATE_PAGE, &fields, &next).await;
    }
}

#[tokio::test]
async fn nobody_is_asked_for_the_cloud_where_there_is_one() {
    let world = World::new().await;
    let jana = world.somebody(Locale::En);
    assert!(!main_of(&jana.open(CREATE_PAGE).await).contains("form[cloud]"));
    let advice = escaped(&words::enroll::advice_other_cloud().in_locale(Locale::En));
    assert!(!main_of(&jana.open("/enroll/account").await).contains(&advice));
}
