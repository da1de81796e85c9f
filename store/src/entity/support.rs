//! Rows of support requests.

pub mod support_request {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_request")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub number: i64,
        pub issue_type: String,
        pub severity: String,
        pub title: String,
        pub contact_name: String,
        pub contact_email: String,
        pub contact_phone: Option<String>,
        pub created_by: Uuid,
        pub closed: bool,
        pub attention: bool,
        pub opened_at: ChronoDateTimeUtc,
        pub due_at: ChronoDateTimeUtc,
        pub first_answer_at: Option<ChronoDateTimeUtc>,
        pub changed_at: ChronoDateTimeUtc,
        pub version: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod support_note {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_note")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub request_id: Uuid,
        pub place: i64,
        pub author_id: Uuid,
        pub by_operator: bool,
        pub body: Option<String>,
        pub moved_to: Option<String>,
        pub written_at: ChronoDateTimeUtc,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod support_attachment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "support_attachment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub organization_id: Uuid,
        pub request_id: Uuid,
        pub note_id: Uuid,
        pub place: i64,
        pub name: String,
        pub kind: String,
        pub bytes: i64,
        pub content: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
