import { addressIn, readArguments } from '../../../scripts/live/arguments';
import { readCredential } from '../../../scripts/live/credential';
import { Private } from '../../../scripts/live/private';
import type { Person } from '../../../scripts/live/prompt';
import { roundingPrice, taxesOf } from '../../../scripts/live/hubSpot/rounding';

describe('arguments of a live round', () => {
	it('name a system, and perhaps a contact', () => {
		expect(readArguments(['hubspot'])).toEqual({
			system: 'hubspot',
			contact: null,
			isReadOnly: false,
			isSandbox: false,
			isSimulated: false,
			isAgreed: false,
		});
		expect(readArguments(['highlevel', '--contact', 'a@b.example', '--read-only', '--yes'])).toEqual({
			system: 'highlevel',
			contact: 'a@b.example',
			isReadOnly: true,
			isSandbox: false,
			isSimulated: false,
			isAgreed: true,
		});
		expect(readArguments(['--help'])).toBe('help');
	});

	it.each([
		[[]],
		[['fortnox']],
		[['hubspot', '--sandbox']],
		[['hubspot', 'pat-eu1-secret']],
		[['hubspot', '--token', 'pat-eu1-secret']],
		[['hubspot', '--contact', 'pat eu1 secret']],
		[['hubspot', '--contact']],
		[['hubspot', '--contact=']],
	])('%j are not taken, and not repeated', (args) => {
		let message = '';
		try {
			readArguments(args);
		} catch (fault) {
			message = (fault as Error).message;
		}
		expect(message).not.toBe('');
		expect(message).not.toContain('secret');
	});

	it('say what --contact lacks', () => {
		for (const args of [['--contact'], ['--contact', '--yes'], ['--contact='], ['--contact', 'a b']])
			expect(() => readArguments(['hubspot', ...args])).toThrow(
				'--contact needs the id or the e-mail address of a contact.',
			);
	});

	it('that npm took for its own are asked for again, so that nobody is written to who asked to read', () => {
		for (const env of [
			{ npm_config_read_only: 'true' },
			{ npm_config_contact: 'true' },
			{ npm_config_simulated: 'true' },
		])
			expect(() => readArguments(['hubspot'], env)).toThrow('npm kept an option for itself.');
		expect(readArguments(['hubspot', '--read-only'], { npm_config_read_only: 'true' })).toMatchObject({
			isReadOnly: true,
		});
	});

	it('no other machine than this one may stand in for the vendor', () => {
		expect(addressIn({}, 'https://api.example')).toBe('https://api.example');
		expect(addressIn({ INVOICING_LIVE_URL: 'http://127.0.0.1:8080' }, 'https://api.example')).toBe(
			'http://127.0.0.1:8080',
		);
		for (const INVOICING_LIVE_URL of [
			'https://evil.example',
			'http://127.0.0.1:80@evil.example',
			'http://127.0.0.1.evil.example:80',
			'http://localhost:1',
		])
			expect(() => addressIn({ INVOICING_LIVE_URL }, '')).toThrow(/for tests/);
	});
});

describe('the credential of a live round', () => {
	const person = (...answers: readonly string[]): Person & { asked: (string | undefined)[] } => {
		const asked: (string | undefined)[] = [];
		return {
			asked,
			ask: async (_question, how) => (asked.push(how), answers[asked.length - 1] ?? null),
			agrees: async () => true,
		};
	};

	it('comes from the environment, or is typed without being shown', async () => {
		expect(await readCredential('hubspot', { INVOICING_LIVE_TOKEN: ' t ' }, person())).toEqual({
			token: 't',
			location: '',
		});
		const typing = person('t', 'loc');
		expect(await readCredential('highlevel', {}, typing)).toEqual({ token: 't', location: 'loc' });
		expect(typing.asked).toEqual(['hidden', undefined]);
	});

	it('is asked for in words where it lacks', async () => {
		await expect(readCredential('hubspot', {}, person())).rejects.toThrow('A HubSpot service key is needed.');
		await expect(readCredential('highlevel', { INVOICING_LIVE_TOKEN: 't' }, person())).rejects.toThrow(
			'The id of the HighLevel location is needed.',
		);
		await expect(readCredential('hubspot', { INVOICING_LIVE_TOKEN: 'a b' }, person())).rejects.toThrow(/blank/);
	});
});

describe('what is never shown', () => {
	const hidden = new Private();
	hidden.hide('s3cret-token', 'ann@example.com');
	hidden.learn({ contact: { firstname: 'Zelda', lastname: 'Quist', id: '9' } });

	it.each([
		['Bearer abc.def and s3cret-token', '… and …'],
		['pat-eu1-0000 pit-123 eyJhbGciOi.x', '… … …'],
		['write to bob@example.org or ann@example.com', 'write to … or …'],
		['see https://app.example/x/1', 'see …'],
		['id 1234567, 65f0c0ffee65f0c0ffee65f0, 6Zk9QbW2mVnXcA1sD3fG', 'id …, …, …'],
		['a UUID 01234567-89ab-cdef-0123-456789abcdef', 'a UUID …'],
		['no hs_v2_date_entered_01234567_89ab_cdef_0123_456789abcdef here', 'no hs_v2_date_entered_… here'],
		['x_65f0c0ffee65f0c0ffee65f0, y_6Zk9QbW2mVnXcA1sD3fG_z', 'x_…, y_…_z'],
	])('%s', (text, shown) => expect(hidden.line(text)).toBe(shown));

	it('our own words stay', () => {
		const ours = 'hs_v2_date_entered_ and hs_external_invoice_id: 404, 24 hexadecimal digits on 2026-11-29';
		expect(hidden.line(ours)).toBe(ours);
	});

	it("a vendor's refusal keeps its words and loses its values", () => {
		expect(
			hidden.words({
				category: 'VALIDATION_ERROR',
				message: 'Contact Zelda Quist has "Roof 12" as its name, see [a, b] and 987654321.',
			}),
		).toBe('VALIDATION_ERROR Contact … … has … as its name, see … and ….');
		expect(hidden.words({ message: 'The discount of 1,234.50 or 99,9 is above 100 of 2026-11-29.' })).toBe(
			'The discount of … or … is above 100 of 2026-11-29.',
		);
		expect(hidden.words({ statusCode: 422, message: ['limit must not be greater than 100', 'x | y'] })).toBe(
			'limit must not be greater than 100; x   y',
		);
		expect([hidden.words(null), hidden.words('<html>'), hidden.words({})]).toEqual(['', '<html>', '']);
	});
});

describe('a price by which tax differs', () => {
	it.each([['25'], ['12'], ['6'], ['7.7'], ['19'], ['8.25'], ['0.5']])('at %s %%', (rate) => {
		const price = roundingPrice(rate)!;
		const { byLine, together } = taxesOf(price, rate);
		expect(byLine).not.toBe(together);
	});

	it('is there for no tax, and for one that leaves no part of a cent', () => {
		expect([roundingPrice('0'), roundingPrice('100'), roundingPrice('')]).toEqual([null, null, null]);
	});
});
