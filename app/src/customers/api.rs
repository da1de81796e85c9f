//! Server functions of a company's customers.

use crate::{AppError, company_here::Caller};
use domain::customers::{CustomerFilter, CustomerOrder, CustomerPage, CustomerPlace};
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use {crate::access::authorize, domain::permit, store::customers};

/// One page of the list.
#[server(prefix = "/api/customers", endpoint = "list", client = Caller)]
pub async fn list_customers(
    #[server(default)] filter: CustomerFilter,
    order: CustomerOrder,
    place: CustomerPlace,
) -> Result<CustomerPage, AppError> {
    let cx = authorize::<permit::CustomersList>(()).await?;
    Ok(customers::list(&cx, &filter, order, place).await?)
}
