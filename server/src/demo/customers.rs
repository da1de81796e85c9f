//! Customers that the demo's partners brought along from where they dealt with them before (spec H1, S3.6, S3.11), in several
//! scripts. Names are invented.

use super::{Failure, World, cast::CUSTOMERS};
use chrono::TimeDelta;
use domain::{
    customers::Dap::{self, Granted, None as NoDap},
    identity::{Cloud, OrganizationKind, PartnerType},
};
use store::NewOrganization;

/// Name, the first part of its domain, country, what it grants.
type Known = (&'static str, &'static str, &'static str, Dap);

const LINDENHOF: &[Known] = &[
    ("Müller & Söhne Maschinenbau GmbH", "mueller-soehne", "DE", Granted),
    ("Stadtwerke Ahrental", "stadtwerke-ahrental", "DE", Granted),
    ("Praxis Dr. Weiß", "praxis-weiss", "DE", NoDap),
    ("Buchhandlung Eulenspiegel", "eulenspiegel-buch", "DE", Granted),
    ("Ελαιώνες Κρήτης Α.Ε.", "elaiones-kritis", "GR", Granted),
    ("Розова Долина ЕООД", "rozova-dolina", "BG", Granted),
    ("Księgarnia Żółw Sp. z o.o.", "ksiegarnia-zolw", "PL", Granted),
    ("Pekárna U Řeky s.r.o.", "pekarna-u-reky", "CZ", NoDap),
    ("Vignobles de l’Étoile SAS", "vignobles-etoile", "FR", Granted),
    ("Panadería Ñandú S.L.", "panaderia-nandu", "ES", Granted),
    ("Conservas Maré Alta Lda", "mare-alta", "PT", Granted),
    ("Ångström Verktyg AB", "angstrom-verktyg", "SE", Granted),
    ("Cló Ghaoth Dobhair Teo", "clo-gaoth", "IE", NoDap),
    ("Szőlőhegy Kft.", "szolohegy", "HU", Granted),
];
const CHENGUANG: &[Known] = &[
    ("台北晨曦咖啡有限公司", "morninglight-cafe", "TW", Granted),
    ("高雄港灣物流股份有限公司", "kaohsiung-harbour", "TW", Granted),
    ("山城牙醫診所", "shancheng-dental", "TW", NoDap),
    ("新竹芯動科技股份有限公司", "xindong-tech", "TW", Granted),
    ("花蓮海風旅宿", "hualien-seabreeze", "TW", Granted),
    ("阿里山高山茶行", "alishan-tea", "TW", Granted),
    ("Formosa Bicycle Works Co., Ltd.", "formosa-bicycle", "TW", Granted),
    ("府城文創工作室", "fucheng-creative", "TW", NoDap),
];
const HARBOR: &[Known] = &[
    ("Chesapeake County Library", "chesapeake-library", "US", Granted),
    ("Port Meridian Fire Department", "port-meridian-fire", "US", Granted),
];
const BERGBLICK: &[Known] = &[
    ("Alpenhof Käserei eGen", "alpenhof-kaeserei", "AT", Granted),
    ("Tiroler Bergbahnen Service GmbH", "tiroler-bergbahnen", "AT", Granted),
];
const STRAITS: &[Known] = &[
    ("Serangoon Family Dental", "serangoon-dental", "SG", Granted),
    ("முல்லை அச்சகம்", "mullai-press", "SG", Granted),
    ("Kedai Buku Melur", "melur-books", "SG", NoDap),
];

const ALL: &[(&str, Cloud, &[Known])] = &[
    ("lindenhof", Cloud::Global, LINDENHOF),
    ("chenguang", Cloud::Global, CHENGUANG),
    ("harbor-federal", Cloud::UsGov, HARBOR),
    ("bergblick", Cloud::Germany, BERGBLICK),
    ("straits-ledger", Cloud::Global, STRAITS),
];

impl World<'_> {
    pub(super) async fn known_customers(&self) -> Result<(), Failure> {
        for (prefix, cloud, customers) in ALL {
            let partner = self.admin_of(prefix).await?.organization;
            for (name, domain, country, dap) in *customers {
                self.hands.advance(TimeDelta::minutes(7));
                let new = NewOrganization {
                    kind: OrganizationKind::Customer,
                    cloud: *cloud,
                    partner_type: PartnerType::Network,
                    name,
                    country,
                    domain: &format!("{domain}.example"),
                };
                let customer = self.operator.add_organization(new).await?;
                self.operator.link_customer(partner, customer, *dap).await?;
            }
        }
        Ok(())
    }

    /// Those who can sign in are customers of the first two companies.
    pub(super) fn serves(&self, customer: &str) -> &'static str {
        let taiwanese = CUSTOMERS.iter().any(|one| one.domain == customer && one.country == "TW");
        if taiwanese { "chenguang" } else { "lindenhof" }
    }
}
