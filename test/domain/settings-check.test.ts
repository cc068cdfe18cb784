import { changeSettings } from '../../src/domain/settings-check';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings';
import { said } from './payment-reference/said';

const change = (fields: object) => changeSettings(DEFAULT_SETTINGS, fields as Partial<Settings>);

describe('changeSettings', () => {
	it('keeps what is left out', () => {
		expect(said(change({}))).toEqual(DEFAULT_SETTINGS);
		expect(said(change({ companyName: ' Acme ', tradingName: undefined }))).toEqual({
			...DEFAULT_SETTINGS,
			companyName: 'Acme',
		});
	});

	it.each(
		Object.entries({
			companyName: 200,
			tradingName: 200,
			companyEmail: 320,
			organisationNumber: 50,
			vatNumber: 50,
			taxNote: 200,
			street: 200,
			addressLine2: 200,
			postalCode: 20,
			city: 100,
			subdivision: 60,
			phone: 50,
			website: 300,
			logoUrl: 2_000,
			logo: 64,
			footerText: 1_000,
			closingWords: 1_000,
			proposalPageUrl: 2_000,
			invoicePageUrl: 2_000,
			numberPrefix: 20,
			proposalNumberPrefix: 20,
		}),
	)('%s takes %i characters, or none', (field, longest) => {
		expect(change({ [field]: 'X'.repeat(longest) })).toMatchObject({
			ok: true,
			value: { [field]: 'X'.repeat(longest) },
		});
		expect(change({ [field]: '' })).toMatchObject({ ok: true, value: { [field]: '' } });
		expect(change({ [field]: 'X'.repeat(longest + 1) })).toMatchObject({
			ok: false,
			refusal: { code: 'text_too_long', field },
		});
	});

	it.each([
		['paymentTermsDays', 0, 365],
		['numberDigits', 1, 12],
		['proposalValidityDays', 0, 3_650],
	])('%s is a whole number from %i to %i', (field, least, most) => {
		for (const value of [least, most, String(most)])
			expect(change({ [field]: value })).toMatchObject({ ok: true, value: { [field]: Number(value) } });
		for (const [value, shown] of [
			[least - 1, String(least - 1)],
			[most + 1, String(most + 1)],
			[1.5, '1.5'],
			['', 'an empty text'],
		])
			expect(said(change({ [field!]: value }))).toEqual([
				'out_of_range',
				field,
				`${field} is ${shown}, and it must be a whole number from ${least} to ${most}.`,
				`Give ${field} a whole number from ${least} to ${most}.`,
			]);
	});

	it.each([
		['language', ['en', 'sv', 'nb', 'ro'], 'de', '"de"'],
		['overpayment', ['refuse', 'credit'], 'keep', '"keep"'],
		['pendingCounts', [true, false], 'true', '"true"'],
		['editFinalised', [true, false], 1, '1'],
		['deleteFinalised', [true, false], null, 'null'],
	])('%s is one of its choices', (field, choices, other, shown) => {
		for (const choice of choices)
			expect(change({ [field]: choice })).toMatchObject({ ok: true, value: { [field]: choice } });
		expect(said(change({ [field]: other }))).toEqual([
			'not_a_choice',
			field,
			`${field} is ${shown}, which is not one of its choices.`,
			`Use one of ${choices.join(', ')}.`,
		]);
	});

	it.each(['#1F4E79', '#000000'])('takes the colour %s', (brandColour) =>
		expect(change({ brandColour })).toMatchObject({ ok: true, value: { brandColour } }),
	);

	it.each(['blue', '#1f4e7', '#1f4e799', ' #1f4e79', '#1f4e7g'])('refuses the colour %j', (brandColour) =>
		expect(said(change({ brandColour }))).toEqual([
			'not_a_colour',
			'brandColour',
			`brandColour is "${brandColour}", which is not a colour.`,
			'Write it as # and six hexadecimal digits, such as #1f4e79.',
		]),
	);

	it.each(['numberPrefix', 'proposalNumberPrefix'])('I4 %s does not end in a digit', (field) => {
		expect(change({ [field]: '2026-' }).ok).toBe(true);
		expect(said(change({ [field]: 'R2026' }))).toEqual([
			'prefix_ends_in_digit',
			field,
			`${field} is "R2026", whose last digit cannot be told from the number after it.`,
			'End it with a letter or sign, such as "R2026-".',
		]);
	});

	it.each([
		[{ country: 'Norway' }, { country: 'NO' }],
		[{ iban: 'NO93 8601 1117 947' }, { iban: 'NO9386011117947' }],
		[{ paymentLinkPattern: 'https://p.example/[amount]' }, { paymentLinkPattern: 'https://p.example/[amount]' }],
		[{ paymentLinkPattern: '' }, { paymentLinkPattern: '' }],
		[
			{ timeZone: 'Europe/Oslo', currency: 'NOK' },
			{ timeZone: 'Europe/Oslo', currency: 'NOK' },
		],
		[{ country: 'SE', organisationNumber: '556016-0680' }, { organisationNumber: '5560160680' }],
	])('takes %j', (fields, is) => expect(change(fields)).toMatchObject({ ok: true, value: is }));

	it.each([
		[{ country: 'XX' }, 'unknown_country', 'country'],
		[{ iban: 'NO94 8601 1117 947' }, 'not_an_iban', 'iban'],
		[{ currency: 'kr' }, 'unknown_currency', 'currency'],
		[{ timeZone: 'Mars/Olympus' }, 'unknown_time_zone', 'timeZone'],
		[{ referenceScheme: 'other' }, 'not_a_choice', 'referenceScheme'],
		[{ referenceLength: 26 }, 'out_of_range', 'referenceLength'],
		[{ referenceScheme: 'ocr-fixed' }, 'out_of_range', 'referenceLength'],
		[{ brandColour: ['#1f4e79'] }, 'not_a_colour', 'brandColour'],
		[{ paymentLinkPattern: 'https://p.example/[total]' }, 'unknown_link_code', 'paymentLinkPattern'],
		[{ paymentLinkPattern: `https://p.example/${'x'.repeat(1_500)}` }, 'text_too_long', 'paymentLinkPattern'],
		[{ companyName: 7 }, 'not_a_text', 'companyName'],
		[{ numberPrefix: 7 }, 'not_a_text', 'numberPrefix'],
		[{ country: 'NO', organisationNumber: '923609017' }, 'not_an_organisation_number', 'organisationNumber'],
		[{ country: 'NO', vatNumber: 'SE1' }, 'not_a_vat_number', 'vatNumber'],
	])('refuses %j as %s', (fields, code, field) =>
		expect(change(fields)).toMatchObject({ ok: false, refusal: { code, field } }),
	);

	it('a change of the country checks the numbers that are there anew', () => {
		const settings = { ...DEFAULT_SETTINGS, organisationNumber: 'any' };
		expect(changeSettings(settings, { country: 'NO' })).toMatchObject({
			ok: false,
			refusal: { code: 'not_an_organisation_number' },
		});
		expect(changeSettings(settings, { country: 'DE' }).ok).toBe(true);
	});
});
