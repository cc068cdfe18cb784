import { RULE_SETS } from '../../../src/documents/ubl/rule-set';
import { createRemoteClient } from '../../../src/remote/create-client';
import {
	explainPeppolDirectory,
	peppolDirectory,
	PEPPOL_DIRECTORY_RATES,
} from '../../../src/systems/peppolDirectory/directory';
import { documentType } from '../../../src/systems/peppolDirectory/wire';
import { startPeppolDirectory, type PeppolDirectorySimulator } from '../../simulators/peppolDirectory/simulator';
import { plainHttpTransport } from '../../simulators/shared/http-transport';
import { JumpingClock } from '../../support/jumping-clock';

const BOTH = [documentType('Invoice'), documentType('CreditNote')];
const BAKERY = {
	participant: '0192:923609016',
	docTypes: BOTH,
	entities: [
		{ names: [{ name: 'Harbour Bakery AS', language: 'no' }, { name: 'Havnebakeriet' }], countryCode: 'no' },
	],
};
const LISTED = {
	names: ['Harbour Bakery AS', 'Havnebakeriet'],
	country: 'NO',
	receives: { invoice: true, creditNote: true },
};

let directory: PeppolDirectorySimulator;
beforeAll(async () => (directory = await startPeppolDirectory({ max: 10_000 })));
afterEach(() => {
	directory.heal();
	directory.forgetCalls();
	directory.asked.splice(0);
});
afterAll(() => directory.close());

const find = (addresses: readonly string[], url = directory.url) => {
	const client = createRemoteClient(plainHttpTransport(url), {
		clock: new JumpingClock(1_000),
		limits: PEPPOL_DIRECTORY_RATES,
		explain: explainPeppolDirectory,
		random: () => 0.5,
		systemLabel: 'The Peppol Directory',
		// The clock runs a thousand times faster than the requests: an hour of it is 3.6 seconds.
		timeoutMs: 3_600_000,
		mostTries: 3,
	});
	return peppolDirectory(client).find(addresses);
};

describe('what the Peppol Directory says of an address', () => {
	beforeAll(() => {
		directory.publish(BAKERY);
		directory.publish({ ...BAKERY, participant: '9930:DE123456789', docTypes: BOTH.slice(0, 1) });
		directory.publish({ ...BAKERY, participant: '0007:5560160680', docTypes: [], entities: [] });
	});

	it('is who it is, and which documents it receives', async () => {
		expect(await find(['0192:923609016', '9930:DE123456789', '0192:974760673'])).toEqual([
			{ kind: 'done', value: LISTED, replayed: false },
			{ kind: 'done', value: { ...LISTED, receives: { invoice: true, creditNote: false } }, replayed: false },
			{ kind: 'done', value: null, replayed: false },
		]);
	});

	it('may be a card without documents and names', async () => {
		expect(await find(['0007:5560160680'])).toMatchObject([
			{ value: { names: [], country: '', receives: { invoice: false, creditNote: false } } },
		]);
	});

	it('is asked for once, in the words of the network', async () => {
		await find(['0192:923609016', '0192:974760673', '0192:923609016']);
		expect([...directory.asked].sort()).toEqual(['0192:923609016', '0192:974760673']);
	});

	it('is about the documents that we write', () => {
		expect(documentType('Invoice')).toBe(
			`urn:oasis:names:specification:ubl:schema:xsd:Invoice-2::Invoice##${RULE_SETS.peppol.customizationId}::2.1`,
		);
	});
});

describe('a directory that does not answer plainly', () => {
	it.each([
		['too many requests', { kind: 'tooMany', retryAfter: '2' }],
		['a fault of its own', { kind: 'status', status: 503, when: 'before' }],
		['a page of HTML', { kind: 'html', when: 'after' }],
		['half an answer', { kind: 'halfBody' }],
	] as const)('%s: is asked again', async (_what, fault) => {
		directory.failNext(fault);
		expect(await find(['0192:923609016'])).toMatchObject([{ kind: 'done', value: LISTED }]);
		expect(directory.calls).toHaveLength(2);
	});

	it.each([
		['too many requests', { kind: 'tooMany', retryAfter: '2' }, 'system_busy'],
		['a fault of its own', { kind: 'status', status: 500, when: 'before' }, 'system_failing'],
		['a page of HTML', { kind: 'html', when: 'after' }, 'system_failing'],
	] as const)('%s, again and again: nothing is known, and the others are not asked', async (_what, fault, code) => {
		directory.failBy(() => fault);
		const addresses = Array.from({ length: 40 }, (_, at) => `0192:${100_000_000 + at}`);
		const found = await find(addresses);
		expect(found.map((outcome) => outcome.kind)).toEqual(addresses.map(() => 'later'));
		expect(found[0]).toMatchObject({ code, why: expect.stringContaining('The Peppol Directory') });
		expect(directory.calls.length).toBeLessThan(40);
	});

	it('cannot be reached', async () => {
		const gone = await startPeppolDirectory();
		await gone.close();
		expect(await find(['0192:923609016'], gone.url)).toMatchObject([{ kind: 'later', code: 'system_unreachable' }]);
	});

	it('answers in another shape', async () => {
		const odd = await startPeppolDirectory({
			answer: { 'total-result-count': 1, matches: [{ participant: 'x' }] },
		});
		expect(await find(['0192:923609016'], odd.url)).toMatchObject([{ kind: 'later', code: 'answer_unreadable' }]);
		await odd.close();
	});

	it('speaks of another participant: that is not this one', async () => {
		const other = { participantID: { scheme: 'iso6523-actorid-upis', value: '0192:1' }, entities: [] };
		const odd = await startPeppolDirectory({ answer: { 'total-result-count': 1, matches: [other] } });
		expect(await find(['0192:923609016'], odd.url)).toMatchObject([{ kind: 'done', value: null }]);
		await odd.close();
	});

	it('refuses what is no address', async () => {
		expect(await find(['XX:1'])).toMatchObject([
			{ kind: 'refused', refusal: { code: 'not_an_electronic_address', field: 'electronicAddress' } },
		]);
	});

	it('is asked no faster than it allows', async () => {
		const strict = await startPeppolDirectory();
		const client = createRemoteClient(plainHttpTransport(strict.url), {
			clock: new JumpingClock(),
			limits: PEPPOL_DIRECTORY_RATES,
			explain: explainPeppolDirectory,
			random: () => 0.5,
			systemLabel: 'The Peppol Directory',
		});
		const found = await peppolDirectory(client).find(['0192:1', '0192:2', '0192:3', '0192:4', '0192:5']);
		expect(found.map(({ kind }) => kind)).toEqual(Array.from({ length: 5 }, () => 'done'));
		expect(strict.refusedByLimit).toBe(0);
		await strict.close();
	});
});
