//! Versions of the network agreement in the demo: two newer ones, one company that has time to sign the newest and
//! one that is late, and a draft of the next.

use super::{Failure, World, cast::RENEWING, failure};
use chrono::TimeDelta;
use domain::{
    agreements::{AgreementKind, DraftTextForm, PublishForm},
    locale::Locale,
};
use store::{Session, agreements};

/// A clause for each language that ships.
type Clause = [(Locale, &'static str); 3];

const CLOUDS: Clause = [
    (
        Locale::En,
        "# 10. Clouds\nEach national cloud is a separate account with its own data. You do not move a customer’s data \
         from one cloud to another without its written consent.",
    ),
    (
        Locale::ZhTw,
        "# 10. 雲端\n各國家雲端均為獨立帳戶，資料亦各自獨立。未經客戶書面同意，貴公司不得將客戶資料由一個雲端移至另一個雲端。",
    ),
    (
        Locale::Ja,
        "# 10. クラウド\n各国のクラウドは、それぞれ独立したアカウントであり、データも独立しています。貴社は、顧客の書面による\
         同意なく、顧客のデータを別のクラウドに移すことはできません。",
    ),
];

const INCIDENTS: Clause = [
    (
        Locale::En,
        "# 11. Incidents\nYou tell us within 72 hours when you learn that somebody had access to a customer’s data \
         without permission, and help us to find out what happened.",
    ),
    (
        Locale::ZhTw,
        "# 11. 資安事件\n貴公司得知有人未經授權存取客戶資料時，應於 72 小時內通知本公司，並協助查明經過。",
    ),
    (
        Locale::Ja,
        "# 11. インシデント\n顧客のデータへの不正なアクセスを知った場合、貴社は 72 時間以内に当社に通知し、原因の究明に\
         協力するものとします。",
    ),
];

const NEXT: Clause = [
    (
        Locale::En,
        "# 12. Sustainability\nYou report the energy that your data centers use once a year.",
    ),
    (Locale::ZhTw, "# 12. 永續\n貴公司每年應申報資料中心的用電量。"),
    (
        Locale::Ja,
        "# 12. 持続可能性\n貴社は、データ センターの電力使用量を年に 1 回報告するものとします。",
    ),
];

impl World<'_> {
    /// Before all others enroll, so that these sign the newest version from the start.
    pub(super) async fn agreements(&mut self, staff: &Session) -> Result<(), Failure> {
        let (on_time, late) = (&RENEWING[0], &RENEWING[1]);
        let mut companies = vec![];
        for partner in [on_time, late] {
            companies.push(self.partner(partner, staff).await?);
        }
        self.publish(staff, &CLOUDS, 10).await?;
        self.hands.advance(TimeDelta::days(1));
        self.sign(on_time, &companies[0]).await?;
        self.hands.advance(TimeDelta::days(2));
        self.publish(staff, &INCIDENTS, 90).await?;
        self.forget_mail().await
    }

    /// The next version is being written.
    pub(super) async fn next_agreement(&self, staff: &Session) -> Result<(), Failure> {
        self.write(staff, &NEXT).await.map(drop)
    }

    async fn publish(&self, staff: &Session, clause: &Clause, days: i64) -> Result<(), Failure> {
        let version = self.write(staff, clause).await?;
        let cx = self.store.authorize(Some(staff), ()).await?;
        let ready = agreements::publication(&cx, version, Some(days)).await.map_err(failure)?;
        let form = PublishForm {
            grace_days: days.to_string(),
            edit: ready.version.edit.to_string(),
            confirm: Some("true".into()),
        };
        let how = form.validate().map_err(failure)?;
        agreements::publish(&cx, version, &how).await.map_err(failure)
    }

    /// A draft with one clause more.
    async fn write(&self, staff: &Session, clause: &Clause) -> Result<i64, Failure> {
        let cx = self.store.authorize(Some(staff), ()).await?;
        let version = agreements::begin_draft(&cx, AgreementKind::Network).await?;
        let draft = agreements::publication(&cx, version, None).await.map_err(failure)?.version;
        for text in draft.texts {
            let more = clause.iter().find(|(locale, _)| *locale == text.locale);
            let (_, more) = more.ok_or("a clause in every language")?;
            let form = DraftTextForm {
                body: format!("{}\n\n{more}", text.body),
                region: text.region,
                locale: text.locale.tag().into(),
                title: text.title,
                edit: text.edit.to_string(),
            };
            let text = form.validate().map_err(failure)?;
            agreements::save_text(&cx, version, &text).await.map_err(failure)?;
        }
        Ok(version)
    }
}
