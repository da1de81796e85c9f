//! Check digits of registration numbers, by the algorithms their registers publish.
//! Each takes the number without separators, already of the right length.

mod vat;

use serde::{Deserialize, Serialize};

/// By which rule a number proves that it was typed right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckDigits {
    AzVoen,
    BrCnpj,
    ByUnp,
    HuAdoszam,
    InGstin,
    KzBin,
    MdIdno,
    PlNip,
    PlRegon,
    RuInn,
    RuOgrn,
    ThTin,
    TrVkn,
    UaEdrpou,
    VeRif,
    VnMst,
    // Of value added tax.
    AtUid,
    BeVat,
    BgVat,
    ChUid,
    CyVat,
    CzDic,
    DeVat,
    DkCvr,
    EeKmkr,
    EsCif,
    FiAlv,
    FrTva,
    GbVat,
    GrAfm,
    HrOib,
    IeVat,
    Luhn,
    LtPvm,
    LuTva,
    LvPvn,
    MtVat,
    NlBtw,
    NoOrgnr,
    PtNif,
    RoCui,
    SeMoms,
    SiDdv,
    SkDph,
}

impl CheckDigits {
    /// Whether the check digits of `number` are those of its other digits.
    pub fn hold(self, number: &str) -> bool {
        values(number).is_some_and(|n| self.hold_for(&n, number).unwrap_or(false))
    }

    /// `None` where the number is too short, or of none that was ever given out.
    fn hold_for(self, n: &[u32], number: &str) -> Option<bool> {
        let digit = |at: usize| n.get(at).copied();
        let last = *n.last()?;
        Some(match self {
            Self::AzVoen => weighed(n, &[4, 1, 8, 6, 2, 7, 5, 3]) % 11 == digit(8)?,
            Self::BrCnpj => {
                // Letters count by their ASCII code less that of zero, since 2026.
                let n: Vec<u32> = number.bytes().map(|b| u32::from(b) - 48).collect();
                let check = |weights: &[u32]| (11 - weighed(&n, weights) % 11) % 11 % 10;
                check(&[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == *n.get(12)?
                    && check(&[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == *n.get(13)?
            }
            Self::ByUnp => weighed(n, &[29, 23, 19, 17, 13, 7, 5, 3]) % 11 == last,
            // The tax number proper is the first eight of eleven digits.
            Self::HuAdoszam => weighed(n.get(..8)?, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10),
            Self::InGstin => luhn_36(n).is_multiple_of(36),
            Self::KzBin => {
                let first = weighed(n, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) % 11;
                let again = || weighed(n, &[3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2]) % 11;
                last == if first < 10 { first } else { again() }
            }
            Self::MdIdno => weighed(n, &[7, 3, 1, 7, 3, 1, 7, 3, 1, 7, 3, 1]) % 10 == last,
            Self::PlNip => weighed(n, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 == last,
            Self::PlRegon => {
                let short = weighed(n, &[8, 9, 2, 3, 4, 5, 6, 7]) % 11 % 10 == digit(8)?;
                let long = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];
                short && (n.len() == 9 || weighed(n, &long) % 11 % 10 == last)
            }
            Self::RuInn => weighed(n, &[2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == last,
            Self::RuOgrn => {
                let front: u64 = number.get(..12)?.parse().ok()?;
                front % 11 % 10 == u64::from(last)
            }
            Self::ThTin => {
                let sum = weighed(n, &[13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]);
                (11 - sum % 11) % 10 == last
            }
            Self::TrVkn => {
                let places = (1..=9).rev();
                let sum: u32 = n.iter().zip(places).map(|(digit, at)| vkn_term(*digit, at)).sum();
                (10 - sum % 10) % 10 == last
            }
            Self::UaEdrpou => {
                // Two series of numbers, told apart by the first digit.
                let weights = match n[0] {
                    3..=5 => [7, 1, 2, 3, 4, 5, 6],
                    _ => [1, 2, 3, 4, 5, 6, 7],
                };
                let first = weighed(n, &weights) % 11;
                let again = || weighed(n, &weights.map(|w| w + 2)) % 11 % 10;
                last == if first < 10 { first } else { again() }
            }
            Self::VeRif => {
                let kind = match number.as_bytes()[0] {
                    b'J' => 12,
                    b'G' => 20,
                    _ => return None,
                };
                let sum = kind + weighed(&n[1..], &[3, 2, 7, 6, 5, 4, 3, 2]);
                last == match sum % 11 {
                    0 | 1 => 0,
                    rest => 11 - rest,
                }
            }
            Self::AtUid
            | Self::BeVat
            | Self::BgVat
            | Self::ChUid
            | Self::CyVat
            | Self::CzDic
            | Self::DeVat
            | Self::DkCvr
            | Self::EeKmkr
            | Self::EsCif
            | Self::FiAlv
            | Self::FrTva
            | Self::GbVat
            | Self::GrAfm
            | Self::HrOib
            | Self::IeVat
            | Self::Luhn
            | Self::LtPvm
            | Self::LuTva
            | Self::LvPvn
            | Self::MtVat
            | Self::NlBtw
            | Self::NoOrgnr
            | Self::PtNif
            | Self::RoCui
            | Self::SeMoms
            | Self::SiDdv
            | Self::SkDph => vat::hold(self, n, number)?,
            Self::VnMst => 10 - weighed(n, &[31, 29, 23, 19, 17, 13, 7, 5, 3]) % 11 == digit(9)?,
        })
    }
}

/// Digits as themselves, letters as 10 to 35.
fn values(number: &str) -> Option<Vec<u32>> {
    let values: Option<Vec<u32>> = number.chars().map(|c| c.to_digit(36)).collect();
    values.filter(|values| values.len() >= 2)
}

/// The sum of the first digits, each times its weight.
fn weighed(n: &[u32], weights: &[u32]) -> u32 {
    n.iter().zip(weights).map(|(digit, weight)| digit * weight).sum()
}

/// Every second character from the right doubled, the digits of the result added (base 36).
fn luhn_36(n: &[u32]) -> u32 {
    let doubled = |value: u32| value * 2 / 36 + value * 2 % 36;
    let weigh = |(at, value): (usize, &u32)| if at % 2 == 1 { doubled(*value) } else { *value };
    n.iter().rev().enumerate().map(weigh).sum()
}

/// The part of one digit, `place` to the left of the check digit.
fn vkn_term(digit: u32, place: u32) -> u32 {
    match (digit + place) % 10 {
        0 => 0,
        shifted => match (shifted << place) % 9 {
            0 => 9,
            rest => rest,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{CheckDigits::*, *};

    /// Made up numbers with check digits from an independent implementation.
    const RIGHT: &[(CheckDigits, &[&str])] = &[
        (AzVoen, &["8183155421", "8512749831", "1280061351", "6926940661"]),
        (BrCnpj, &["49835503262456", "51661605344688", "1L46NMPWGQRW17", "FSCST8KHFETB52"]),
        (ByUnp, &["501753593", "602558610", "150027768", "346521456"]),
        (HuAdoszam, &["64416850", "49354661", "12153693241", "14670297141"]),
        (InGstin, &["29YLLTA5720C1ZK", "27DAZTC8787D1ZP", "07XHZFE6212C1ZE", "29YEGTC0385C1ZZ"]),
        (KzBin, &["121045706651", "090649604374", "240846561152", "230246350170"]),
        (MdIdno, &["1315663147575", "1317883760590", "1007025450778", "1945549879157"]),
        (PlNip, &["5173971332", "7969620959", "6055319088", "8408328535"]),
        (PlRegon, &["116154584", "372723598", "70035520108698", "92059839978844"]),
        (RuInn, &["7104974650", "0109281590", "1396245957", "3387500474"]),
        (RuOgrn, &["1252427316723", "9208312402344", "4847771834170", "5288314366764"]),
        (ThTin, &["0026578918329", "0732413719826", "0592802888388", "0517098238061"]),
        (TrVkn, &["0196978330", "8393861380", "4043166804", "6825688237"]),
        (UaEdrpou, &["98658984", "15802455", "36402235", "43771491"]),
        (VeRif, &["J542706316", "J078919557", "J789317916", "J378811804"]),
        (VnMst, &["0283338855", "3618583166", "8056002765", "9917739817"]),
        (AtUid, &["39099603", "08246281", "21547280", "97299752"]),
        (BeVat, &["0472487394", "0099590294", "0238430255", "0300443147"]),
        (BgVat, &["959371858", "982995394", "610051117", "784856466"]),
        (
            ChUid,
            &[
                "272056561",
                "026102197",
                "223817131",
                "557735521",
                "842007992",
                "840532678",
                "209326213",
                "964626595",
            ],
        ),
        (CyVat, &["35142768Z", "55431819V", "93619188L", "58500303Q"]),
        (CzDic, &["81261004", "13781146", "70376476", "22081950"]),
        (DeVat, &["656647370", "452237344", "562277749", "582554822"]),
        (DkCvr, &["61845534", "87431797", "45048055", "89441951"]),
        (EeKmkr, &["053602387", "240473536", "002831183", "742960479"]),
        (EsCif, &["P35158849", "P4446877E", "U95192134", "A76816321", "U61499059", "H9690678I"]),
        (FiAlv, &["28450847", "91782713", "78522562", "80569482"]),
        (
            FrTva,
            &[
                "ET704411172",
                "94813970548",
                "DA396860926",
                "B3624264958",
                "UM344346234",
                "JC865838031",
            ],
        ),
        (GbVat, &["517968795", "863728731", "003832315", "400834882"]),
        (GrAfm, &["199150159", "018266129", "410625278", "900771580"]),
        (HrOib, &["31573293400", "79627646174", "51538824818", "03057552004"]),
        (IeVat, &["3575114C", "6172411LE", "8E72645W", "1080752K", "4476244V", "5J55363H"]),
        (
            Luhn,
            &[
                "13016370804",
                "30213920587",
                "36997370584",
                "08090030589",
                "4546563398",
                "4179274032",
                "4643704937",
                "4932320296",
            ],
        ),
        (LtPvm, &["988178211216", "790173610", "518605711", "057683723311"]),
        (LuTva, &["08649374", "93155177", "51040579", "80019484"]),
        (LvPvn, &["86511966786", "47268832220", "71963648765", "56901572146"]),
        (MtVat, &["23515983", "32456644", "69532775", "96590698"]),
        (
            NlBtw,
            &[
                "334785327B86",
                "670576840B91",
                "962274367B18",
                "023179545B68",
                "143812415B99",
                "425687958B39",
            ],
        ),
        (NoOrgnr, &["445232351", "390800932", "357973716", "581184573"]),
        (PtNif, &["490844766", "449553531", "138461570", "106723758"]),
        (RoCui, &["94133099", "9719191", "1686438226", "9391738842"]),
        (SeMoms, &["666912143301", "281941976901", "096128633301", "346871551501"]),
        (SiDdv, &["72716576", "80917429", "46600582", "80626912"]),
        (SkDph, &["5221911970", "7925193408", "2720866225", "5428826205"]),
    ];

    #[test]
    fn right_numbers_hold() {
        for (check, numbers) in RIGHT {
            for number in *numbers {
                assert!(check.hold(number), "{check:?} {number}");
            }
        }
    }

    #[test]
    fn a_wrong_check_digit_is_noticed() {
        for (check, numbers) in RIGHT {
            for number in *numbers {
                // The place of a check digit, which is not the last in some kinds.
                let at = match check {
                    AzVoen | NlBtw => 8,
                    HuAdoszam | IeVat => 7,
                    SeMoms => 9,
                    _ => number.len() - 1,
                };
                let others = match number.as_bytes()[at] {
                    b'0'..=b'9' => '0'..='9',
                    _ => 'A'..='J',
                };
                for other in others.filter(|c| !number[at..].starts_with(*c)) {
                    let mut wrong = (*number).to_owned();
                    wrong.replace_range(at..=at, &other.to_string());
                    assert!(!check.hold(&wrong), "{check:?} {wrong}");
                }
            }
        }
    }

    #[test]
    fn nothing_typed_makes_it_panic() {
        let hostile = ["", "0", "J", "Ж2345678901234", "99999999", "ZZZZZZZZZZZZZZZ", "J\0\n"];
        for (check, _) in RIGHT {
            for number in hostile {
                check.hold(number);
            }
        }
    }
}
