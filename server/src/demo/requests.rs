//! What the demo's companies asked the operator, and what came of it: requests in every status,
//! answered in time, late and not yet, in three languages.

use super::{Failure, World, failure};
use chrono::{DateTime, TimeDelta, Utc};
use domain::{
    file::NewFile,
    id::SupportRequestId,
    support::{AnswerForm, IssueType, NewRequestForm, RequestStatus, Severity},
};
use store::{Session, support};

/// A request, and what was done to it so many hours before now.
struct Asked {
    /// The name before the domain, and the company's prefix.
    by: (&'static str, &'static str),
    kind: IssueType,
    severity: Severity,
    title: &'static str,
    description: &'static str,
    file: Option<(&'static str, &'static [u8])>,
    hours_ago: i64,
    then: &'static [(i64, Turn)],
}

enum Turn {
    Answer(&'static str, RequestStatus),
    Reply(&'static str),
    Close,
}

use RequestStatus::{AttentionNeeded, Closed, Open};
use Turn::{Answer, Close, Reply};

const ASKED: &[Asked] = &[
    Asked {
        by: ("admin", "lindenhof"),
        kind: IssueType::TaxExemption,
        severity: Severity::Moderate,
        title: "VAT exemption for our Swiss branch",
        description: "We bill customers in Basel from our Swiss branch.\nIts certificate is attached. Which of our bills does it hold for?",
        file: Some(("exemption.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")),
        hours_ago: 290,
        then: &[
            (288, Answer("For all bills of the next billing cycle and after. We have noted the certificate.", Open)),
            (240, Reply("Thank you, that is what we needed.")),
            (239, Close),
        ],
    },
    Asked {
        by: ("sales", "lindenhof"),
        kind: IssueType::PriceOrOffer,
        severity: Severity::Minimal,
        title: "来月の価格表について",
        description: "来月の価格表に、非営利団体向けのプランが見当たりません。\n提供が終了したのでしょうか。",
        file: None,
        hours_ago: 30,
        then: &[(27, Answer("ご連絡ありがとうございます。プランの ID と、対象の国を教えていただけますか。", AttentionNeeded))],
    },
    Asked {
        by: ("admin", "chenguang"),
        kind: IssueType::SubscriptionTransfer,
        severity: Severity::Critical,
        title: "客戶訂閱轉移後無法管理",
        description: "客戶已同意將訂閱轉移給我們，但我們仍無法管理這些訂閱。\n附件是客戶的訂閱清單。",
        file: Some(("訂閱清單.csv", "客戶,訂閱,數量\r\n春田牙醫,商務進階版,12\r\n".as_bytes())),
        hours_ago: 3,
        then: &[],
    },
    Asked {
        by: ("admin", "chenguang"),
        kind: IssueType::NewGlobalAdmin,
        severity: Severity::Moderate,
        title: "前任全域系統管理員已離職",
        description: "前任管理員已離職，請協助將新任主管設為全域系統管理員。",
        file: None,
        hours_ago: 100,
        then: &[(94, Answer("已為貴公司設定新的全域系統管理員。若仍無法登入，請在此回覆。", Closed))],
    },
    Asked {
        by: ("admin", "aozora"),
        kind: IssueType::EmploymentVerification,
        severity: Severity::Moderate,
        title: "在籍確認に必要な書類",
        description: "第一連絡先のメールのドメインは、親会社の名義で登録されています。\nどのような書類をお送りすればよいでしょうか。",
        file: None,
        hours_ago: 1,
        then: &[],
    },
    Asked {
        by: ("admin", "harbor-federal"),
        kind: IssueType::General,
        severity: Severity::Minimal,
        title: "Who may see our bills?",
        description: "Our auditors ask which of our people can see bills. Is there a list?",
        file: None,
        hours_ago: 52,
        then: &[(40, Answer("We are putting together a list by role, and write again tomorrow.", Open))],
    },
];

impl World<'_> {
    /// Everything above, in the order of time; then it is now.
    pub(super) async fn requests(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        let mut asked: Vec<_> = ASKED.iter().map(|asked| (asked, None)).collect();
        let mut due: Vec<(i64, usize, Option<&Turn>)> = vec![];
        for (at, asked) in ASKED.iter().enumerate() {
            due.push((asked.hours_ago, at, None));
            due.extend(asked.then.iter().map(|(hours_ago, turn)| (*hours_ago, at, Some(turn))));
        }
        due.sort_by_key(|(hours_ago, ..)| -hours_ago);
        for (hours_ago, at, turn) in due {
            self.hands.advance(now - TimeDelta::hours(hours_ago) - self.store.now());
            let (request, opened) = &mut asked[at];
            match (turn, *opened) {
                (Some(turn), Some((id, company))) => self.turn(request, id, company, turn).await?,
                _ => *opened = Some(self.ask(request).await?),
            }
        }
        self.hands.advance(now - self.store.now());
        self.forget_mail().await
    }

    async fn ask(
        &self,
        asked: &Asked,
    ) -> Result<(SupportRequestId, domain::id::OrganizationId), Failure> {
        let session = self.somebody(asked).await?;
        let cx = self.store.authorize(Some(&session), ()).await?;
        let start = support::start(&cx).await?;
        let form = NewRequestForm {
            issue_type: asked.kind.key().into(),
            title: asked.title.into(),
            description: asked.description.into(),
            severity: asked.severity.key().into(),
            contact_name: start.contact_name,
            contact_email: start.contact_email,
            contact_phone: start.contact_phone,
        };
        let request = form.validate(&start.rules).map_err(failure)?;
        let file = asked.file.map(|(name, content)| NewFile::read(name, content.to_vec()));
        let files: Vec<_> = file.transpose().map_err(failure)?.into_iter().collect();
        let id = support::open(&cx, &request, &files).await.map_err(failure)?;
        Ok((id, session.organization))
    }

    async fn turn(
        &self,
        asked: &Asked,
        id: SupportRequestId,
        company: domain::id::OrganizationId,
        turn: &Turn,
    ) -> Result<(), Failure> {
        let session = self.somebody(asked).await?;
        let cx = self.store.authorize(Some(&session), ()).await?;
        let seen = support::request(&cx, id).await?.ok_or("a request that was opened")?;
        match turn {
            Reply(body) => {
                let body = String::from(*body);
                support::reply(&cx, id, body, &[], seen.version).await.map_err(failure)
            }
            Close => support::close(&cx, id, seen.version).await.map_err(failure),
            Answer(body, status) => {
                let form = AnswerForm {
                    body: (*body).into(),
                    status: status.key().into(),
                    version: seen.version.to_string(),
                };
                let answer = form.validate().map_err(failure)?;
                let suffix = &self.settings.tenant_domain_suffix;
                let staff = self.sign_in(&format!("admin@operator.{suffix}")).await?;
                let cx = self.store.authorize(Some(&staff), company).await?;
                support::answer(&cx, id, answer, &[]).await.map_err(failure)
            }
        }
    }

    async fn somebody(&self, asked: &Asked) -> Result<Session, Failure> {
        let (user, company) = asked.by;
        self.sign_in(&format!("{user}@{company}.{}", self.settings.tenant_domain_suffix)).await
    }
}
