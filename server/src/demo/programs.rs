//! Who in the demo's world has to do with the reseller program: one that wants to change over, and waits.

use super::{Failure, World, failure};
use domain::{accounts::Details, identity::PartnerType};
use store::accounts;

impl World<'_> {
    pub(super) async fn programs(&self) -> Result<(), Failure> {
        let suffix = &self.settings.tenant_domain_suffix;
        let session = self.sign_in(&format!("admin@nordlys.{suffix}")).await?;
        let cx = self.store.authorize(Some(&session), ()).await?;
        let details = Details {
            wanted: PartnerType::IndirectReseller,
            service: String::new(),
            provider: "晨光雲端股份有限公司".into(),
            version: 0,
        };
        accounts::apply_for_program(&cx, details).await.map_err(failure)?;
        Ok(())
    }
}
