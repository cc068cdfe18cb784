import { differingInFields } from '../../src/domain/fields-fingerprint';
import { differingField, withClientOf, type RequestFingerprint } from '../../src/domain/request-fingerprint';

/** As earlier versions kept an invoice: several fields in one text, some of them as they were typed. */
const OLD: RequestFingerprint = {
	client: 'ada@acme.example',
	template: '',
	lines: '[["Work","2","","100","0","S","25"]]',
	currency: '',
	dates: ' 2026-04-01  14 ',
	words: ' PO 7 \n Thanks\nBye ',
	email: '{"subject":" Hi ","cc":"B@x.example, a@x.example"}',
	jobs: 'ledger:job_d ledger:job_3',
	finalise: 'true',
};

/** The same request as it is kept now. */
const NEW: RequestFingerprint = {
	client: 'ada@acme.example',
	template: '',
	lines: '[["Work","2","","100","0","S","25"]]',
	currency: '',
	issueDate: '',
	dueDate: '2026-04-01',
	paymentTermsDays: '14',
	reference: 'PO 7',
	note: 'Thanks\nBye',
	emailSubject: 'Hi',
	emailText: '',
	cc: 'a@x.example,b@x.example',
	jobs: 'ledger:job_3 ledger:job_d',
	finalise: 'true',
};

const without = (fingerprint: RequestFingerprint, ...fields: readonly string[]): RequestFingerprint =>
	Object.fromEntries(Object.entries(fingerprint).filter(([field]) => !fields.includes(field)));

describe('C.15: a request that an earlier version kept', () => {
	it('is the same request in this version', () => {
		expect([differingField(OLD, NEW), differingField(NEW, OLD), differingField(OLD, OLD)]).toEqual([
			null,
			null,
			null,
		]);
	});

	it.each([
		['nothing said', { dates: '  ', words: '\n', email: '{}', jobs: '' }],
		[
			'nothing said in other ways',
			{ dates: '  ', words: '\n', email: '{"subject":"","text":null,"cc":null}', jobs: '' },
		],
		['an empty list of copies', { dates: '  ', words: '\n', email: '{"cc":[]}', jobs: '' }],
	])('is the same as one with those fields empty or absent: %s', (_name, fields) => {
		const kept = { ...OLD, ...fields };
		const asked = {
			...NEW,
			dueDate: '',
			paymentTermsDays: '',
			reference: '',
			note: '',
			emailSubject: '',
			cc: '',
			jobs: '',
		};
		expect(differingField(kept, asked)).toBeNull();
		expect(
			differingField(
				kept,
				without(
					asked,
					'dueDate',
					'paymentTermsDays',
					'reference',
					'note',
					'emailSubject',
					'emailText',
					'cc',
					'jobs',
				),
			),
		).toBeNull();
	});

	it.each([
		['7\n', { reference: '7', note: '' }],
		['\nonly a note', { reference: '', note: 'only a note' }],
		['two\nlines\nand a note', { reference: 'two\nlines', note: 'and a note' }],
		['one line\nand a note\nof two', { reference: 'one line', note: 'and a note\nof two' }],
		['\n', { reference: '', note: '' }],
	])('holds reference and note in one text: %j', (words, fields) => {
		expect(differingField({ ...OLD, words }, { ...NEW, ...fields })).toBeNull();
		expect(differingField({ ...OLD, words }, { ...NEW, ...fields, note: `${fields.note}!` })).toBe('note');
	});

	it.each([
		['2026-03-01  ', { issueDate: '2026-03-01', dueDate: '', paymentTermsDays: '' }],
		['2026-03-01 2026-04-01 ', { issueDate: '2026-03-01', dueDate: '2026-04-01', paymentTermsDays: '' }],
		['  014', { issueDate: '', dueDate: '', paymentTermsDays: '14' }],
		['  14.0', { issueDate: '', dueDate: '', paymentTermsDays: '14' }],
	])('holds dates and terms in one text: %j', (dates, fields) => {
		expect(differingField({ ...OLD, dates }, { ...NEW, ...fields })).toBeNull();
		expect(differingField({ ...OLD, dates }, { ...NEW, ...fields, dueDate: '2027-01-01' })).toBe('dueDate');
	});

	it('with a template, an empty list of copies is a wish of its own', () => {
		const kept = { ...OLD, template: 'tpl_1', email: '{"cc":[]}' };
		const asked = { ...NEW, template: 'tpl_1', emailSubject: '' };
		expect(differingField(kept, { ...asked, cc: 'nobody' })).toBeNull();
		expect(differingField(kept, { ...asked, cc: '' })).toBe('cc');
		expect(differingField({ ...kept, email: '{}' }, { ...asked, cc: '' })).toBeNull();
	});

	it('a payment: capitals of the payer do not tell addresses apart', () => {
		const kept = {
			invoiceId: 'inv_1',
			amount: '1050',
			currency: '',
			state: 'cleared',
			method: 'cash',
			paidOn: '2026-03-01',
			payerEmail: 'Ada@Acme.example',
			reference: 'x',
		};
		expect(differingField(kept, { ...kept, payerEmail: 'ada@acme.example' })).toBeNull();
		expect(differingField(kept, { ...kept, invoiceId: 'inv_2' })).toBe('invoice');
		expect(differingField(kept, { ...kept, state: 'pending' })).toBe('isPending');
		expect(differingField(kept, { ...kept, amount: '' })).toBe('amount');
	});

	it('a proposal: currency and lines in one text', () => {
		const line = {
			description: 'a',
			quantity: '1',
			unit: '',
			unitPrice: '1',
			discountPercent: '0',
			taxCategory: 'Z',
			taxRate: '0',
			net: '100',
			optional: true,
		};
		const kept = {
			client: 'ada@acme.example',
			title: 'Roof',
			message: 'm',
			lines: `EUR ${JSON.stringify([line])}`,
			validUntil: '2026-12-31',
			paymentTermsDays: '10',
		};
		const asked = { ...kept, currency: 'EUR', lines: JSON.stringify([line]) };
		expect(differingField(kept, asked)).toBeNull();
		expect(differingField(kept, { ...asked, currency: 'SEK' })).toBe('currency');
		expect(differingField(kept, { ...asked, lines: JSON.stringify([{ ...line, optional: false }]) })).toBe('lines');
		expect(
			differingField(
				{ ...kept, lines: `EUR ${JSON.stringify([{ ...line, optional: false }])}` },
				{ ...asked, lines: JSON.stringify([{ ...line, optional: undefined, newProperty: '' }]) },
			),
		).toBeNull();
	});

	it('a move is named in the words of its fields', () => {
		const kept = { to: 'next', when: 'always', expectedStage: '', unpaid: 'keep' };
		expect(differingField(kept, without(kept, 'expectedStage'))).toBeNull();
		expect(differingField(kept, { ...kept, to: 'stg_1' })).toBe('stage');
		expect(differingField(kept, { ...kept, unpaid: 'void' })).toBe('unpaidInvoices');
	});

	it('records of the ledger: fields kept as JSON', () => {
		const line = {
			description: 'Work',
			discountPercent: '0',
			net: '20000',
			quantity: '2',
			taxCategory: 'S',
			taxRate: '25',
			unit: '',
			unitPrice: '100',
		};
		const kept = {
			name: '"T"',
			lines: JSON.stringify([line]),
			email: '{"cc":["B@x.example","a@x.example"],"subject":"S","text":null}',
			paymentTermsDays: 'null',
			note: '""',
		};
		expect(differingInFields(kept, kept)).toBeNull();
		expect(differingInFields(kept, without(kept, 'paymentTermsDays', 'note'))).toBeNull();
		expect(
			differingInFields(kept, { ...kept, email: '{"cc":["a@x.example","b@x.example"],"subject":"S","text":""}' }),
		).toBeNull();
		expect(differingInFields(kept, { ...kept, lines: JSON.stringify([{ newProperty: '', ...line }]) })).toBeNull();
		expect(differingInFields(kept, { ...kept, name: '"U"' })).toBe('name');
		expect(differingInFields(kept, { ...kept, note: '"new"' })).toBe('note');
		expect(differingInFields(kept, { ...kept, lines: JSON.stringify([{ ...line, unitPrice: '101' }]) })).toBe(
			'lines',
		);
		expect(differingInFields(kept, { ...kept, email: '{"cc":["a@x.example"],"subject":"S","text":null}' })).toBe(
			'cc',
		);
		expect(
			differingInFields(kept, {
				...kept,
				email: '{"cc":["B@x.example","a@x.example"],"subject":"other","text":null}',
			}),
		).toBe('emailSubject');
	});

	it('records of the ledger: truth values, and texts that are no JSON', () => {
		expect(differingInFields({ isPending: 'true' }, {})).toBe('isPending');
		expect(differingInFields({ isPending: 'true' }, { isPending: '"true"' })).toBeNull();
		expect(differingInFields({ isPending: 'false' }, {})).toBeNull();
		expect(differingInFields({ name: 'not JSON' }, {})).toBe('name');
		expect(differingInFields({ name: 'not JSON' }, { name: '"not JSON"' })).toBeNull();
	});

	it('a recurring invoice: its schedule was kept as it was typed', () => {
		const kept = {
			name: '"R"',
			templateId: 'null',
			email: '{"cc":[],"subject":null,"text":null}',
			schedule: '{"every":"1","period":"month","startDate":"2026-12-31T00:00:00","time":" 6:15"}',
			clientId: '"cli_1"',
		};
		expect(
			differingInFields(kept, {
				name: '"R"',
				schedule: '{"every":1,"period":"month","startDate":"2026-12-31","time":"06:15","endDate":""}',
				clientId: '"cli_1"',
			}),
		).toBeNull();
		expect(
			differingInFields(kept, {
				...kept,
				schedule: '{"every":2,"period":"month","startDate":"2026-12-31","time":"06:15"}',
			}),
		).toBe('every');
		expect(
			differingInFields(kept, {
				...kept,
				schedule: '{"every":1,"period":"month","startDate":"2026-12-31","time":"06:15","zone":"Europe/Rome"}',
			}),
		).toBe('timeZone');
		expect(differingInFields(kept, { ...kept, clientId: '"cli_2"' })).toBe('client');
	});

	it('a pipeline: stages in their order', () => {
		const stage = (name: string, automove = false) => ({ automove, id: null, invoiceTemplateId: null, name });
		const kept = { name: '"P"', stages: JSON.stringify([stage('A', true), stage('B')]) };
		expect(
			differingInFields(kept, {
				...kept,
				stages: JSON.stringify([{ ...stage('A', true), newSwitch: false }, { name: 'B' }]),
			}),
		).toBeNull();
		expect(differingInFields(kept, { ...kept, stages: JSON.stringify([stage('B'), stage('A', true)]) })).toBe(
			'stages',
		);
	});
});

describe('C.15: a field that one of two versions does not know', () => {
	it('equals an empty one', () => {
		expect(differingField(NEW, { ...NEW, newField: '' })).toBeNull();
		expect(differingField({ ...NEW, goneField: '' }, NEW)).toBeNull();
		expect(differingField(OLD, { ...NEW, newField: '' })).toBeNull();
		expect(differingField(NEW, { ...NEW, lines: '[["Work","2","","100","0","S","25",""]]' })).toBeNull();
	});

	it('is a difference where it says something', () => {
		expect(differingField(NEW, { ...NEW, newField: 'x' })).toBe('idempotencyKey');
		expect(differingField({ ...NEW, goneField: 'x' }, NEW)).toBe('idempotencyKey');
		expect(differingField(NEW, { ...NEW, lines: '[["Work","2","","100","0","S","25","x"]]' })).toBe('lines');
	});
});

describe('C.15: the field that differs', () => {
	it.each([
		['client', { client: 'bo@acme.example' }],
		['template', { template: 'tpl_1' }],
		['lines', { lines: '[["Work","3","","100","0","S","25"]]' }],
		['currency', { currency: 'SEK' }],
		['issueDate', { issueDate: '2026-03-01' }],
		['dueDate', { dueDate: '2026-04-02' }],
		['paymentTermsDays', { paymentTermsDays: '15' }],
		['reference', { reference: 'PO 8' }],
		['note', { note: 'Thanks' }],
		['emailSubject', { emailSubject: 'Hey' }],
		['emailText', { emailText: 'x' }],
		['cc', { cc: 'a@x.example' }],
		['job', { jobs: 'ledger:job_3' }],
		['finish', { finalise: 'false' }],
	])('is named as users know it: %s', (field, fields) => {
		expect([differingField(NEW, { ...NEW, ...fields }), differingField(OLD, { ...NEW, ...fields })]).toEqual([
			field,
			field,
		]);
	});

	it('plain prices are what earlier versions made, which read no word of them', () => {
		const plain = { pricesIncludeTax: 'false', discountPercent: '0', discountAmount: '0', charges: '[]' };
		expect([differingField(OLD, { ...NEW, ...plain }), differingField({ ...NEW, ...plain }, OLD)]).toEqual([
			null,
			null,
		]);
		expect(differingField(OLD, { ...NEW, ...plain, discountPercent: '5' })).toBe('discountPercent');
		const left = { pricesIncludeTax: '', discountPercent: '', discountAmount: '', charges: '' };
		expect(differingField({ ...NEW, ...left }, { ...NEW, ...plain })).toBe('pricesIncludeTax');
	});

	it('ids keep their capitals, addresses do not', () => {
		expect(differingField({ client: 'aB' }, { client: 'ab' })).toBe('client');
		expect(differingField({ client: 'A@x.example' }, { client: 'a@x.example' })).toBeNull();
	});

	it('a client who is known to be the same is none', () => {
		expect(differingField(OLD, withClientOf(OLD, { ...NEW, client: 'cli_1' }))).toBeNull();
		expect(withClientOf({ proposal: 'p' }, NEW)).toBe(NEW);
	});
});
