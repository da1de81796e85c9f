//! Rows of requests to be let into a company.

pub mod join_request {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "join_request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub user_id: Uuid,
        pub first_name: String,
        pub last_name: String,
        pub email: String,
        pub locale: Option<String>,
        pub company_name: String,
        pub message: Option<String>,
        pub familiar: bool,
        pub asked_at: ChronoDateTimeUtc,
        pub state: String,
        pub reason: Option<String>,
        pub decided_at: Option<ChronoDateTimeUtc>,
        pub decided_by: Option<Uuid>,
        pub account_id: Option<Uuid>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
