//! Check digits of the numbers under which companies pay value added tax, by the algorithms that tax
//! offices publish. Each takes what follows the prefix, already of the right form.

use super::{CheckDigits, weighed};

/// `None` where the number is none that was ever given out.
pub(super) fn hold(check: CheckDigits, n: &[u32], number: &str) -> Option<bool> {
    use CheckDigits::*;
    let last = *n.last()?;
    let digit = |at: usize| n.get(at).copied();
    Some(match check {
        AtUid => (luhn(n.get(..7)?, false) + digit(7)? + 4).is_multiple_of(10),
        BeVat => 97 - value(n.get(..8)?) % 97 == value(n.get(8..10)?),
        BgVat => {
            let first = weighed(n, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11;
            let again = || weighed(n, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10;
            digit(8)? == if first < 10 { first } else { again() }
        }
        ChUid => (11 - weighed(n, &[5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11 == digit(8)?,
        CyVat => {
            let odd = |digit: u32| [1, 0, 5, 7, 9, 13, 15, 17, 19, 21][digit as usize % 10];
            let digits = n.get(..8)?.iter().enumerate();
            let sum: u32 = digits.map(|(at, d)| if at % 2 == 0 { odd(*d) } else { *d }).sum();
            // Letters count from ten.
            sum % 26 + 10 == digit(8)?
        }
        CzDic => {
            let rest = (11 - weighed(n, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
            rest.max(1) % 10 == digit(7)?
        }
        DeVat | HrOib => modulus_11_10(n),
        DkCvr => weighed(n, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11),
        EeKmkr => weighed(n, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10),
        EsCif => {
            let check = (10 - luhn(n.get(1..8)?, true) % 10) % 10;
            // Its letters are J for nought, then A to I.
            match digit(8)? {
                control @ 0..=9 => control == check,
                control => control == if check == 0 { 19 } else { 9 + check },
            }
        }
        FiAlv => weighed(n, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11),
        FrTva => french(n, number)?,
        GbVat => match n {
            [_, _, _, _, _, _, _, _, _] | [_, _, _, _, _, _, _, _, _, _, _, _] => {
                let sum = weighed(n, &[8, 7, 6, 5, 4, 3, 2, 10, 1]) % 97;
                sum == 0 || (value(&n[..3]) >= 100 && (sum == 42 || sum == 55))
            }
            // Of the government and of health authorities: the form is all there is.
            _ => true,
        },
        GrAfm => {
            let sum = n.get(..8)?.iter().fold(0, |sum, digit| sum * 2 + digit);
            sum * 2 % 11 % 10 == digit(8)?
        }
        IeVat => irish(n)?,
        LtPvm => {
            let body = n.get(..n.len() - 1)?;
            let sum = |shift: usize| -> u32 {
                let weigh = |(at, digit): (usize, &u32)| (1 + (at + shift) as u32 % 9) * digit;
                body.iter().enumerate().map(weigh).sum::<u32>() % 11
            };
            last == if sum(0) < 10 { sum(0) } else { sum(2) % 10 }
        }
        LuTva => value(n.get(..6)?) % 89 == value(n.get(6..8)?),
        Luhn => luhn(n, false).is_multiple_of(10),
        LvPvn => weighed(n, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3,
        MtVat => weighed(n, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37),
        NlBtw => {
            let sum = weighed(n, &[9, 8, 7, 6, 5, 4, 3, 2]);
            // Since 2020 some have check digits over all of it, as bank accounts do.
            sum % 11 == digit(8)? || iban_like(&format!("NL{number}")) == 1
        }
        NoOrgnr => (11 - weighed(n, &[3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11 == digit(8)?,
        PtNif => (11 - weighed(n, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 11 % 10 == digit(8)?,
        RoCui => {
            let body = n.get(..n.len() - 1)?;
            let weights = [2, 3, 5, 7, 1, 2, 3, 5, 7];
            let sum: u32 = body.iter().rev().zip(weights).map(|(digit, by)| digit * by).sum();
            sum * 10 % 11 % 10 == last
        }
        SeMoms => luhn(n.get(..10)?, false).is_multiple_of(10),
        SiDdv => {
            let check = (11 - weighed(n, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 11;
            check % 10 == digit(7)?
        }
        SkDph => number.parse::<u64>().ok()?.is_multiple_of(11),
        _ => return None,
    })
}

/// The digits as one number. Nine at most.
fn value(digits: &[u32]) -> u32 {
    digits.iter().fold(0, |value, digit| value.wrapping_mul(10).wrapping_add(*digit))
}

/// Every second digit from the right doubled and its digits added; `last`: beginning with the last.
fn luhn(n: &[u32], last: bool) -> u32 {
    let doubled = |digit: u32| digit * 2 / 10 + digit * 2 % 10;
    let weigh = |(at, digit): (usize, &u32)| match (at % 2 == 0) == last {
        true => doubled(*digit),
        false => *digit,
    };
    n.iter().rev().enumerate().map(weigh).sum()
}

/// ISO 7064, modulus 11, 10.
fn modulus_11_10(n: &[u32]) -> bool {
    let Some((last, body)) = n.split_last() else { return false };
    let product = body.iter().fold(10, |product, digit| match (product + digit) % 10 {
        0 => 10 * 2 % 11,
        sum => sum * 2 % 11,
    });
    (11 - product) % 10 == *last
}

/// ISO 7064, modulus 97, 10: letters count by two digits.
fn iban_like(text: &str) -> u32 {
    text.chars().filter_map(|c| c.to_digit(36)).fold(0, |rest, digit| {
        let shift = if digit < 10 { 10 } else { 100 };
        (rest * shift + digit) % 97
    })
}

/// Two characters, by one of two rules, before the nine digits of the register.
fn french(n: &[u32], number: &str) -> Option<bool> {
    let siren = n.get(2..11)?;
    if !luhn(siren, false).is_multiple_of(10) {
        return Some(false);
    }
    let siren = u64::from(value(siren));
    if let Ok(key) = number.get(..2)?.parse::<u64>() {
        return Some((siren * 100 + 12) % 97 == key);
    }
    // Its letters leave out I and O.
    let place = |value: u32| match value {
        0..=17 => Some(u64::from(value)),
        19..=23 => Some(u64::from(value - 1)),
        25..=35 => Some(u64::from(value - 2)),
        _ => None,
    };
    let (first, second) = (place(n[0])?, place(n[1])?);
    let key = match first {
        0..=9 => (first * 24 + second).checked_sub(10)?,
        _ => (first * 34 + second).checked_sub(100)?,
    };
    Some((siren + 1 + key / 11) % 11 == key % 11)
}

/// Seven digits, a check letter and perhaps one more; before 2013 the second may be a letter.
fn irish(n: &[u32]) -> Option<bool> {
    // W counts nothing, A to V from one.
    let letter = |value: u32| if value == 32 { Some(0) } else { value.checked_sub(9) };
    let (digits, more): (Vec<u32>, u32) = match n.get(1)? {
        0..=9 => {
            let more = n.get(8).map_or(Some(0), |value| letter(*value))?;
            (n.get(..7)?.to_vec(), more)
        }
        _ => {
            let mut digits = vec![0];
            digits.extend(n.get(2..7)?);
            digits.push(n[0]);
            (digits, 0)
        }
    };
    let sum = weighed(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 9 * more;
    Some(sum % 23 == letter(*n.get(7)?)?)
}
