//! Rows of what the operator does to partners.

/// One for each company that ever was suspended.
pub mod suspension {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "suspension")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        pub status: String,
        pub reason: Option<String>,
        pub note: Option<String>,
        pub since: ChronoDateTimeUtc,
        pub request: Option<String>,
        pub requested_at: Option<ChronoDateTimeUtc>,
        pub requested_by: Option<Uuid>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
