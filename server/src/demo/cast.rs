//! Who lives in the demo. Everybody is invented; addresses are in the form of their country.

use domain::{
    identity::{Cloud, PartnerType},
    locale::Locale,
    permission::Role,
};

/// How far a company has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Draft,
    Unsigned,
    EmailOwnership,
    EmploymentVerification,
    BusinessVerification,
    Decision,
    Authorized,
    Rejected,
    /// Authorized, then suspended for an overdue bill; it asks to be reinstated.
    Suspended,
}

pub struct Partner {
    pub name: &'static str,
    pub prefix: &'static str,
    pub country: &'static str,
    pub kind: PartnerType,
    pub cloud: Cloud,
    pub locale: Locale,
    pub state: State,
    pub line1: &'static str,
    pub district: &'static str,
    pub city: &'static str,
    pub state_name: &'static str,
    pub postal_code: &'static str,
    pub phone: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub mail: &'static str,
    pub title: &'static str,
    /// Why it was rejected or suspended, if it was.
    pub reason: &'static str,
    /// How it asks to be reinstated, if it does.
    pub request: &'static str,
}

impl Partner {
    pub fn mail_domain(&self) -> String {
        format!("{}.example", self.prefix)
    }
}

pub const PLAIN: Partner = Partner {
    name: "",
    prefix: "",
    country: "",
    kind: PartnerType::Network,
    cloud: Cloud::Global,
    locale: Locale::En,
    state: State::Authorized,
    line1: "",
    district: "",
    city: "",
    state_name: "",
    postal_code: "",
    phone: "",
    first_name: "",
    last_name: "",
    mail: "",
    title: "",
    reason: "",
    request: "",
};

pub const PARTNERS: &[Partner] = &[
    Partner {
        name: "Lindenhof Systems GmbH",
        prefix: "lindenhof",
        country: "DE",
        kind: PartnerType::DirectBill,
        line1: "Lindenallee 14",
        city: "Köln",
        postal_code: "50668",
        phone: "+49 30 901820",
        first_name: "Jana",
        last_name: "Vogt",
        mail: "jana.vogt",
        title: "Geschäftsführerin",
        ..PLAIN
    },
    Partner {
        name: "晨光雲端股份有限公司",
        prefix: "chenguang",
        country: "TW",
        kind: PartnerType::IndirectProvider,
        locale: Locale::ZhTw,
        line1: "信義路五段 7 號 12 樓",
        district: "",
        city: "信義區",
        state_name: "台北市",
        postal_code: "110",
        phone: "+886 2 2720 8889",
        first_name: "怡君",
        last_name: "陳",
        mail: "yichun.chen",
        title: "董事長",
        ..PLAIN
    },
    Partner {
        name: "株式会社あおぞらシステムズ",
        prefix: "aozora",
        country: "JP",
        kind: PartnerType::IndirectReseller,
        locale: Locale::Ja,
        state: State::EmploymentVerification,
        line1: "丸の内 1-9-1",
        city: "千代田区",
        state_name: "東京都",
        postal_code: "100-0005",
        phone: "+81 3 3211 4321",
        first_name: "美咲",
        last_name: "佐藤",
        mail: "misaki.sato",
        title: "代表取締役",
        ..PLAIN
    },
    Partner {
        name: "Atelier Numérique SARL",
        prefix: "atelier-numerique",
        country: "FR",
        state: State::EmailOwnership,
        line1: "27 rue des Tanneurs",
        city: "Lyon",
        postal_code: "69002",
        phone: "+33 1 42 68 53 00",
        first_name: "Éloïse",
        last_name: "Garnier",
        mail: "eloise.garnier",
        title: "Gérante",
        ..PLAIN
    },
    Partner {
        name: "Savanna Data Ltd",
        prefix: "savanna-data",
        country: "KE",
        kind: PartnerType::IndirectReseller,
        state: State::Rejected,
        line1: "Ngong Road 210",
        city: "Nairobi",
        postal_code: "00100",
        phone: "+254 20 222 6000",
        first_name: "Wanjiru",
        last_name: "Kamau",
        mail: "wanjiru.kamau",
        title: "Director",
        reason: "The company register lists Savanna Data Solutions Ltd at this address. \
                 Please write the name exactly as it is registered, or send us the certificate of the change.",
        ..PLAIN
    },
    Partner {
        name: "São Jorge Tecnologia Ltda",
        prefix: "saojorge",
        country: "BR",
        kind: PartnerType::DirectBill,
        state: State::BusinessVerification,
        line1: "Rua Augusta 1500",
        district: "Consolação",
        city: "São Paulo",
        state_name: "SP",
        postal_code: "01304-001",
        phone: "+55 11 3071 1234",
        first_name: "João",
        last_name: "Batista da Silva",
        mail: "joao.silva",
        title: "Diretor",
        ..PLAIN
    },
    Partner {
        name: "النخيل للحلول الرقمية ذ.م.م",
        prefix: "nakheel-digital",
        country: "AE",
        kind: PartnerType::IndirectProvider,
        state: State::Decision,
        line1: "شارع الشيخ زايد، برج النخيل 3",
        city: "",
        state_name: "دبي",
        postal_code: "",
        phone: "+971 4 234 5678",
        first_name: "ليلى",
        last_name: "المنصوري",
        mail: "layla.almansoori",
        title: "مديرة عامة",
        ..PLAIN
    },
    Partner {
        name: "Κύμα Λύσεις Α.Ε.",
        prefix: "kyma",
        country: "GR",
        state: State::Draft,
        line1: "Ερμού 25",
        city: "Αθήνα",
        postal_code: "105",
        phone: "+30 21 0333 1234",
        first_name: "Ελένη",
        last_name: "Παππά",
        mail: "eleni.pappa",
        title: "Διευθύντρια",
        ..PLAIN
    },
    Partner {
        name: "Harbor Federal Services LLC",
        prefix: "harbor-federal",
        country: "US",
        kind: PartnerType::DirectBill,
        cloud: Cloud::UsGov,
        line1: "1200 Water Street",
        city: "Baltimore",
        state_name: "MD",
        postal_code: "21202",
        phone: "+1 410 396 3835",
        first_name: "Denise",
        last_name: "Okafor",
        mail: "denise.okafor",
        title: "President",
        ..PLAIN
    },
    Partner {
        name: "Bergblick Datenhaus AG",
        prefix: "bergblick",
        country: "AT",
        kind: PartnerType::DirectBill,
        cloud: Cloud::Germany,
        state: State::Suspended,
        line1: "Maria-Theresien-Straße 18",
        city: "Innsbruck",
        postal_code: "6020",
        phone: "+43 512 53600",
        first_name: "Lukas",
        last_name: "Gruber",
        mail: "lukas.gruber",
        title: "Vorstand",
        reason: "The bill of August has been due for more than 60 days. \
                 Please pay it, then ask us here to reinstate the account.",
        request: "We paid the bill of August by bank transfer this morning. The reference is BD-2208.",
        ..PLAIN
    },
    Partner {
        name: "한빛클라우드 주식회사",
        prefix: "hanbit",
        country: "KR",
        state: State::Unsigned,
        line1: "세종대로 110",
        city: "중구",
        state_name: "서울특별시",
        postal_code: "04524",
        phone: "+82 2 731 2120",
        first_name: "지우",
        last_name: "김",
        mail: "jiwoo.kim",
        title: "대표이사",
        ..PLAIN
    },
];

/// They were here before the agreement was changed twice: the first has signed all but the newest version,
/// the second only the oldest.
pub const RENEWING: [Partner; 2] = [
    Partner {
        name: "Nordlys Skytjenester ApS",
        prefix: "nordlys",
        country: "DK",
        kind: PartnerType::DirectBill,
        line1: "Sankt Annæ Plads 13",
        city: "København",
        postal_code: "1250",
        phone: "+45 33 12 34 56",
        first_name: "Ingrid",
        last_name: "Holm",
        mail: "ingrid.holm",
        title: "Direktør",
        ..PLAIN
    },
    Partner {
        name: "Straits Ledger Pte. Ltd.",
        prefix: "straits-ledger",
        country: "SG",
        kind: PartnerType::IndirectProvider,
        line1: "71 Robinson Road",
        city: "",
        postal_code: "068895",
        phone: "+65 6336 1234",
        first_name: "Mei Ling",
        last_name: "Tan",
        mail: "meiling.tan",
        title: "Managing director",
        ..PLAIN
    },
];

pub struct Person {
    pub user_name: &'static str,
    /// Before the `@` of the address for mail.
    pub mail: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub role: Role,
    pub locale: Option<Locale>,
}

const fn person(
    user_name: &'static str,
    mail: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    role: Role,
    locale: Option<Locale>,
) -> Person {
    Person { user_name, mail, first_name, last_name, role, locale }
}

/// Somebody of every role, all in the first company.
pub const PEOPLE: &[Person] = &[
    person("global", "aylin.demir", "Aylin", "Demir", Role::GlobalAdmin, None),
    person("users", "piotr.zielinski", "Piotr", "Zieliński", Role::UserManagementAdmin, None),
    person("billing", "ingrid.solheim", "Ingrid", "Solheim", Role::BillingAdmin, None),
    person("agent", "meiling.lin", "美玲", "林", Role::AdminAgent, Some(Locale::ZhTw)),
    person("sales", "kenta.tanaka", "健太", "田中", Role::SalesAgent, Some(Locale::Ja)),
    person("helpdesk", "chidi.eze", "Chidi", "Eze", Role::HelpdeskAgent, None),
    person("network", "marta.oliveira", "Marta", "Oliveira", Role::NetworkPartnerAdmin, None),
    person("account", "soren.kjaer", "Søren", "Kjær", Role::AccountAdmin, None),
    person("referrals", "hoa.nguyen", "Nguyễn Thị", "Hoa", Role::ReferralsAdmin, None),
    person("referrals-user", "amelie.roux", "Amélie", "Roux", Role::ReferralsUser, None),
    person("profile", "darya.sokolova", "Дарья", "Соколова", Role::BusinessProfileAdmin, None),
    person("incentives", "rahul.mehta", "Rahul", "Mehta", Role::IncentivesAdmin, None),
    person("incentives-user", "zoe.devries", "Zoë", "de Vries", Role::IncentivesUser, None),
    person("executive", "nour.haddad", "نور", "حداد", Role::ExecutiveReportViewer, None),
    person("reports", "eilidh.macleod", "Eilidh", "MacLeod", Role::ReportViewer, None),
    person("nobody", "max.neumann", "Max", "Neumann", Role::DefaultUser, None),
];

pub struct Customer {
    pub name: &'static str,
    pub domain: &'static str,
    pub country: &'static str,
    pub first_name: &'static str,
    pub last_name: &'static str,
    pub locale: Option<Locale>,
}

const fn customer(
    name: &'static str,
    domain: &'static str,
    country: &'static str,
    first_name: &'static str,
    last_name: &'static str,
    locale: Option<Locale>,
) -> Customer {
    Customer { name, domain, country, first_name, last_name, locale }
}

pub const CUSTOMERS: &[Customer] = &[
    customer("Bäckerei Sonnenschein", "baeckerei-sonnenschein", "DE", "Heike", "Brandt", None),
    customer("大安書店", "daan-books", "TW", "志明", "王", Some(Locale::ZhTw)),
    customer("さくら歯科クリニック", "sakura-dental", "JP", "直樹", "山本", Some(Locale::Ja)),
    customer("Clínica Vida Plena", "vida-plena", "BR", "Camila", "Rocha", None),
    customer("Maple & Pine Furniture", "maple-pine", "CA", "Owen", "Tremblay", None),
];
