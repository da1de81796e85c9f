//! What the operator announces in the demo: to everybody, to some, long ago, and not yet.

use super::{Failure, World, failure};
use chrono::{DateTime, Days, Utc};
use domain::announcements::AnnouncementForm;
use store::{Session, announcements};

impl World<'_> {
    pub(super) async fn announcements(
        &mut self,
        now: DateTime<Utc>,
        staff: &Session,
    ) -> Result<(), Failure> {
        for (form, publish) in forms(now) {
            let cx = self.store.authorize(Some(staff), ()).await?;
            let (new, version) = form.validate().map_err(failure)?;
            let id = announcements::save(&cx, None, &new, version).await.map_err(failure)?;
            if publish {
                announcements::publish(&cx, id, version + 1).await.map_err(failure)?;
            }
        }
        Ok(())
    }
}

fn forms(now: DateTime<Utc>) -> [(AnnouncementForm, bool); 4] {
    let day = |days: i64| {
        let at = match days.is_negative() {
            true => now.checked_sub_days(Days::new(days.unsigned_abs())),
            false => now.checked_add_days(Days::new(days.unsigned_abs())),
        };
        at.unwrap_or(now).format("%Y-%m-%d").to_string()
    };
    let ticked = || Some(String::from("true"));
    let version = || String::from("0");
    [
        (
            AnnouncementForm {
                importance: "info".into(),
                starts_on: day(-24),
                ends_on: day(-20),
                title_en: "We moved to a new data center".into(),
                body_en: "Everything runs from Wellington now. You do not have to do anything.".into(),
                title_zh_tw: "我們已遷移至新的資料中心".into(),
                body_zh_tw: "所有服務現已改由威靈頓提供，您不需要採取任何動作。".into(),
                title_ja: "新しいデータ センターに移転しました".into(),
                body_ja: "すべてのサービスをウェリントンから提供しています。お客様の作業は必要ありません。".into(),
                version: version(),
                ..AnnouncementForm::default()
            },
            true,
        ),
        (
            AnnouncementForm {
                importance: "info".into(),
                starts_on: day(-3),
                ends_on: day(10),
                title_en: "Maintenance on Sunday".into(),
                body_en: "You cannot sign in on Sunday between 02:00 and 04:00 UTC.\nWhat you have entered stays saved.".into(),
                title_zh_tw: "週日系統維護".into(),
                body_zh_tw: "週日 UTC 02:00 至 04:00 期間無法登入。\n您已輸入的內容會保留。".into(),
                title_ja: "日曜日のメンテナンスのお知らせ".into(),
                body_ja: "日曜日の UTC 2 時から 4 時まで、サインインできません。\n入力済みの内容は保存されています。".into(),
                version: version(),
                ..AnnouncementForm::default()
            },
            true,
        ),
        (
            AnnouncementForm {
                importance: "warning".into(),
                starts_on: day(-1),
                direct_bill: ticked(),
                indirect_provider: ticked(),
                global: ticked(),
                title_en: "New prices from next month".into(),
                body_en: "The price list of next month has new prices for storage.".into(),
                title_zh_tw: "下個月起適用新價格".into(),
                body_zh_tw: "下個月的價目表已更新儲存空間的價格。".into(),
                title_ja: "来月から価格が変わります".into(),
                body_ja: "来月の価格表では、ストレージの価格が変わります。".into(),
                version: version(),
                ..AnnouncementForm::default()
            },
            true,
        ),
        (
            AnnouncementForm {
                importance: "urgent".into(),
                starts_on: day(5),
                us_gov: ticked(),
                title_en: "Renew your certificates".into(),
                body_en: "Certificates of the US Government cloud end this month.".into(),
                version: version(),
                ..AnnouncementForm::default()
            },
            false,
        ),
    ]
}
