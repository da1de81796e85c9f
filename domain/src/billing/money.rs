//! Amounts of money: exact, of one currency, with as many decimals as it has and no more.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The currencies that bills are in (ISO 4217), by their decimals.
const DECIMALS: [(u32, &str); 3] = [
    (0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF"),
    (3, "BHD IQD JOD KWD LYD OMR TND"),
    (2, CURRENCIES),
];

/// All others, which have two.
pub const CURRENCIES: &str = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN \
    BZD CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL \
    HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR \
    MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE \
    SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG";

/// A currency, by its three letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3], u32);

impl Currency {
    /// Where a country's price list names none.
    pub const US_DOLLAR: Self = Self(*b"USD", 2);

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many digits stand behind the point.
    pub const fn decimals(self) -> u32 {
        self.1
    }
}

impl FromStr for Currency {
    type Err = ();
    fn from_str(code: &str) -> Result<Self, ()> {
        let found = DECIMALS.iter().find(|(_, codes)| codes.split(' ').any(|one| one == code));
        let (decimals, _) = found.ok_or(())?;
        Ok(Self(code.as_bytes().try_into().map_err(|_| ())?, *decimals))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        code.parse().map_err(|()| serde::de::Error::custom("no such currency"))
    }
}

/// An amount. It is a whole number of the currency's smallest units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Money {
    /// Of the smallest units: cents, yen, fils.
    units: i64,
    currency: Currency,
}

impl Money {
    /// `None` where it has more decimals than the currency, or is larger than any bill.
    pub fn new(amount: Decimal, currency: Currency) -> Option<Self> {
        let units = amount.checked_mul(Decimal::from(10_i64.pow(currency.decimals())))?;
        let whole = units.is_integer().then_some(units)?;
        Some(Self { units: whole.try_into().ok()?, currency })
    }

    /// To the currency's decimals; what lies halfway goes to the even one.
    pub fn rounded(amount: Decimal, currency: Currency) -> Option<Self> {
        Self::new(amount.round_dp(currency.decimals()), currency)
    }

    pub const fn from_units(units: i64, currency: Currency) -> Self {
        Self { units, currency }
    }

    pub const fn units(self) -> i64 {
        self.units
    }

    pub const fn currency(self) -> Currency {
        self.currency
    }

    pub fn amount(self) -> Decimal {
        Decimal::new(self.units, self.currency.decimals())
    }

    pub const fn is_positive(self) -> bool {
        self.units > 0
    }

    /// What is left when `other`, which is of the same currency, is taken away.
    pub const fn minus(self, other: Self) -> Self {
        Self { units: self.units.saturating_sub(other.units), currency: self.currency }
    }
}

/// For logs and files: the amount, then the currency.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount(), self.currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn currency(code: &str) -> Currency {
        code.parse().expect("a currency")
    }

    #[test]
    fn a_currency_has_its_own_decimals() {
        for (code, amount, units, written) in [
            ("JPY", "1200", Some(1200), "1200 JPY"),
            ("JPY", "1200.0", Some(1200), "1200 JPY"),
            ("JPY", "0.5", None, ""),
            ("EUR", "12.3", Some(1230), "12.30 EUR"),
            ("EUR", "12.345", None, ""),
            ("KWD", "12.345", Some(12345), "12.345 KWD"),
            ("KWD", "0.0001", None, ""),
            ("EUR", "99999999999999999999", None, ""),
        ] {
            let money = Money::new(amount.parse().expect("a number"), currency(code));
            assert_eq!(money.map(Money::units), units, "{amount} {code}");
            assert_eq!(money.map(|m| m.to_string()).unwrap_or_default(), written);
        }
        for unknown in ["", "eur", "EURO", "XXX", "E R"] {
            assert!(unknown.parse::<Currency>().is_err(), "{unknown}");
        }
    }

    #[test]
    fn what_lies_halfway_goes_to_the_even() {
        for (amount, code, units) in
            [("0.125", "EUR", 12), ("0.135", "EUR", 14), ("2.5", "JPY", 2), ("0.0005", "KWD", 0)]
        {
            let money = Money::rounded(amount.parse().expect("a number"), currency(code));
            assert_eq!(money.map(Money::units), Some(units), "{amount} {code}");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost_on_the_way_through_decimals_or_json(units in any::<i64>(), which in 0..3_usize) {
            let money = Money::from_units(units, currency(["JPY", "EUR", "KWD"][which]));
            prop_assert_eq!(Money::new(money.amount(), money.currency()), Some(money));
            let json = serde_json::to_string(&money).expect("JSON");
            prop_assert_eq!(serde_json::from_str::<Money>(&json).expect("money"), money);
        }
    }
}
