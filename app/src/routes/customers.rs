//! Paths of the company's customers.

use super::{asked, at, escaped};
use domain::customers::{CustomerFilter, CustomerOrder, CustomerPlace, RelationshipStatus};

/// The company's customers.
pub const CUSTOMERS: &str = "/customers";

/// The list of them, narrowed and ordered so.
pub fn customers(filter: &CustomerFilter, order: CustomerOrder, place: CustomerPlace) -> String {
    query(CUSTOMERS, filter, order, place)
}

/// The same as a file, all of it: `csv` or `xlsx`.
pub fn customers_file(filter: &CustomerFilter, order: CustomerOrder, kind: &str) -> String {
    query(&format!("{CUSTOMERS}/export.{kind}"), filter, order, CustomerPlace::Start)
}

fn query(
    page: &str,
    filter: &CustomerFilter,
    order: CustomerOrder,
    place: CustomerPlace,
) -> String {
    let mut query = vec![];
    if filter.status != RelationshipStatus::Active {
        query.push(format!("status={}", filter.status.key()));
    }
    if !filter.search.is_empty() {
        query.push(format!("search={}", escaped(&filter.search)));
    }
    query.extend(filter.dap.map(|dap| format!("dap={}", dap.key())));
    if order != CustomerOrder::Name {
        query.push(format!("order={}", order.key()));
    }
    query.extend(at(place));
    asked(page, &query)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::customers::Dap;

    /// As in the test of the paths above: changing one is a decision.
    #[test]
    fn paths_stay_as_they_are() {
        let id = "0190f5d2-0000-7000-8000-000000000001".parse().expect("an id");
        let narrowed = CustomerFilter {
            search: "A & 林".into(),
            dap: Some(Dap::Granted),
            status: RelationshipStatus::Ended,
        };
        let all = CustomerFilter::default();
        let paths = [
            customers(&all, CustomerOrder::Name, CustomerPlace::Start),
            customers(&narrowed, CustomerOrder::Domain, CustomerPlace::Before(id)),
            customers_file(&all, CustomerOrder::Newest, "xlsx"),
        ];
        let expected = [
            "/customers",
            "/customers?status=ended&search=A%20%26%20%E6%9E%97&dap=granted&order=domain\
             &before=0190f5d2-0000-7000-8000-000000000001",
            "/customers/export.xlsx?order=newest",
        ];
        assert_eq!(paths, expected);
    }
}
