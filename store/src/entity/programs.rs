//! Rows of the reseller program.

/// One for each company that ever had to do with it.
pub mod program {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "program")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub organization_id: Uuid,
        pub also: Option<String>,
        pub invited_at: Option<ChronoDateTimeUtc>,
        pub restricted_at: Option<ChronoDateTimeUtc>,
        pub restriction: Option<String>,
        pub wanted: Option<String>,
        pub came_from: Option<String>,
        pub status: Option<String>,
        pub service: Option<String>,
        pub provider: Option<String>,
        pub applied_at: Option<ChronoDateTimeUtc>,
        pub applied_by: Option<Uuid>,
        pub decided_at: Option<ChronoDateTimeUtc>,
        pub decided_by: Option<Uuid>,
        pub reason: Option<String>,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
