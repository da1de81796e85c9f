// Writes the names of countries in every language from the CLDR data of this Node:
//     node app/build/countries.mjs
// The list of codes is the one in app/locales/en/countries.json; add a code there and run it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';

const locales = new URL('../locales/', import.meta.url);
const codes = Object.keys(JSON.parse(readFileSync(new URL('en/countries.json', locales), 'utf8'))).sort();
// CLDR's short form is the everyday name of these; of others it is an abbreviation.
const short = new Set(['hk', 'mo', 'ps']);

for (const tag of readdirSync(locales)) {
    const names = (style) => new Intl.DisplayNames([tag], { type: 'region', style, fallback: 'none' });
    const [long, everyday] = [names('long'), names('short')];
    const entries = codes.map((code) => {
        const name = (short.has(code) ? everyday : long).of(code.toUpperCase());
        if (!name) throw new Error(`no name of ${code} in ${tag}`);
        return [code, name];
    });
    writeFileSync(new URL(`${tag}/countries.json`, locales), JSON.stringify(Object.fromEntries(entries), null, 2) + '\n');
}
