import { COUNTRIES, EEA_COUNTRIES, EU_COUNTRIES, readCountry } from '../../src/domain/country';

const read = (input: unknown) => {
	const country = readCountry(input, 'country');
	return country.ok ? country.value : [country.refusal.code, country.refusal.field, country.refusal.fix];
};

describe('the countries of ISO 3166-1', () => {
	it('are 249, in the order of the alphabet, each with a name', () => {
		const codes = [...COUNTRIES];
		expect(codes).toHaveLength(249);
		expect(codes).toEqual([...codes].sort());
		const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
		expect(codes.filter((code) => !/^[A-Z]{2}$/.test(code) || names.of(code) === undefined)).toEqual([]);
	});

	it('27 are in the European Union, and with three more in the EEA', () => {
		expect(EU_COUNTRIES.size).toBe(27);
		expect([...EU_COUNTRIES].filter((code) => !COUNTRIES.has(code))).toEqual([]);
		expect([...EEA_COUNTRIES].filter((code) => !EU_COUNTRIES.has(code))).toEqual(['IS', 'LI', 'NO']);
		expect(EEA_COUNTRIES.size).toBe(30);
		expect(['GB', 'CH', 'NO', 'UA', 'TR'].filter((code) => EU_COUNTRIES.has(code))).toEqual([]);
	});
});

describe('readCountry', () => {
	it('reads every code, in capitals or not', () => {
		for (const code of COUNTRIES) {
			expect(read(code)).toBe(code);
			expect(read(` ${code.toLowerCase()}\n`)).toBe(code);
		}
	});

	it.each([
		['', ''],
		['Sweden', 'SE'],
		['sverige', 'SE'],
		['Norge', 'NO'],
		['Romania', 'RO'],
		['România', 'RO'],
		['Roma\u0302nia', 'RO'],
		['NORWAY', 'NO'],
		['Storbritannien', 'GB'],
		['Germany', 'DE'],
		['Tyskland', 'DE'],
		['Germania', 'DE'],
		['UK', 'GB'],
		['EL', 'GR'],
		['USA', 'US'],
		['SE'.padEnd(100), 'SE'],
	])('%j is %s', (input, is) => expect(read(input)).toBe(is));

	it.each([
		'ZZ',
		'XX',
		'EU',
		'S',
		'SWE',
		'Swedn',
		'constructor',
		'__proto__',
		'ſe',
		'\u0131t',
		'SE NO',
		'SE'.padEnd(101),
		752,
	])('refuses %j', (input) =>
		expect(read(input)).toEqual([
			'unknown_country',
			'country',
			'Use the two letters of the country, such as SE, NO or RO.',
		]),
	);

	it.each([undefined, null, {}, [], '  ', 'x'.repeat(1e6)])('refuses vector %#', (input) =>
		expect(read(input)).toEqual(['unknown_country', 'country', expect.any(String)]),
	);

	it('shows what was given', () => {
		const country = readCountry('Swedn\n', 'country');
		expect(country.ok ? '' : country.refusal.message).toBe(
			'country is "Swedn\uFFFD", which is not a country of ISO 3166-1.',
		);
	});

	it('no name is that of two countries', () => {
		const named = new Map<string, string>();
		const twice: string[] = [];
		for (const language of ['en', 'sv', 'nb', 'ro']) {
			const names = new Intl.DisplayNames([language], { type: 'region' });
			for (const code of COUNTRIES) {
				const name = names.of(code)!.toLowerCase();
				if ((named.get(name) ?? code) !== code) twice.push(name);
				named.set(name, code);
				expect(read(names.of(code))).toBe(code);
			}
		}
		expect(twice).toEqual([]);
	});
});
