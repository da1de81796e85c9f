//! Rows of the operator's visits.

pub mod visit {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "visit")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub sign_in_id: Uuid,
        pub user_id: Uuid,
        pub home_id: Uuid,
        pub organization_id: Uuid,
        pub role: String,
        pub reason: String,
        pub began_at: ChronoDateTimeUtc,
        pub until: ChronoDateTimeUtc,
        pub ended_at: Option<ChronoDateTimeUtc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
