import { generateKeyPairSync, sign } from 'node:crypto';
import { WebhookManager, type Logger } from '@gohighlevel/api-client';
import type {
	CreateInvoiceDto,
	RecordPaymentDto,
	SendInvoiceDto,
	UpdateInvoiceDto,
} from '@gohighlevel/api-client/dist/lib/code/invoices/models/invoices';
import type { UpdateOpportunityDto } from '@gohighlevel/api-client/dist/lib/code/opportunities/models/opportunities';
import { readLines } from '../../../src/domain/invoice/line-item';
import type { Properties } from '../../../src/systems/highLevel/jobs/properties';
import { createBody, updateBody, type Written } from '../../../src/systems/highLevel/map/body';
import { paymentBody } from '../../../src/systems/highLevel/payments/payment-body';
import { checkSeal } from '../../../src/systems/highLevel/webhook/webhook';
import { HIGH_LEVEL_SEAL, isSealed, readSeal } from '../../../src/systems/highLevel/webhook/seal';
import type { PaymentBody } from '../../../src/systems/highLevel/wire/invoices';

/** The vendor's own types have no `readonly`. */
type Open<T> = T extends readonly (infer One)[]
	? Open<One>[]
	: T extends object
		? { -readonly [Key in keyof T]: Open<T[Key]> }
		: T;
type Fits<Ours extends Theirs, Theirs> = Ours;
type Alt = { altId: string; altType: string };

// What is sent fits what HighLevel's own client asks for; these lines fail to compile where it does not.
export type Created = Fits<Open<ReturnType<typeof createBody>> & Alt, Omit<CreateInvoiceDto, 'invoiceNumber'>>;
export type Updated = Fits<Open<ReturnType<typeof updateBody>> & Alt, UpdateInvoiceDto>;
export type Paid = Fits<Open<Required<PaymentBody>> & Alt, RecordPaymentDto>;
export type Sent = Fits<{ action: string; userId: string; liveMode: boolean } & Alt, SendInvoiceDto>;
export type Moved = Fits<Open<Properties> & { pipelineId: string; pipelineStageId: string }, UpdateOpportunityDto>;

const written = (): Written => {
	const lines = readLines([{ description: 'Work', unitPrice: 10, taxRate: 25 }], 'USD');
	if (!lines.ok) throw new Error(lines.refusal.message);
	const contact = { id: 'c', name: 'Ann', email: 'a@example.com', phoneNo: '+1' };
	return {
		name: 'N',
		title: 'INVOICE',
		currency: 'USD',
		lines: lines.value,
		issueDate: '2026-01-01',
		dueDate: '2026-01-02',
		note: '',
		contact,
		cc: ['b@example.com'],
		business: {},
		liveMode: true,
	};
};

describe('what is sent to HighLevel', () => {
	it('names the lines of a new invoice items, of a changed one invoiceItems', () => {
		expect(Object.keys(createBody(written())).sort()).toEqual([
			'businessDetails',
			'contactDetails',
			'currency',
			'discount',
			'dueDate',
			'issueDate',
			'items',
			'liveMode',
			'name',
			'sentTo',
			'termsNotes',
			'title',
		]);
		expect(createBody(written()).sentTo).toEqual({
			email: ['a@example.com'],
			phoneNo: ['+1'],
			emailCc: ['b@example.com'],
		});
		expect(
			Object.keys(
				updateBody({ _id: 'i', currency: 'USD' }, { issueDate: '2026-01-01', dueDate: '2026-01-02' }),
			).sort(),
		).toEqual(['currency', 'discount', 'dueDate', 'invoiceItems', 'issueDate', 'name']);
	});

	it("says how the money came in the vendor's words", () => {
		const payment = {
			amount: 10_50n,
			currency: 'USD',
			paidOn: '2026-01-31',
			timeZone: 'UTC',
			now: '2026-03-01T08:00:00.000Z',
			reference: '88',
			marker: 'n8n-x',
		} as const;
		expect(paymentBody({ ...payment, method: 'check' })).toEqual({
			mode: 'cheque',
			card: { brand: '', last4: '' },
			cheque: { number: '88' },
			notes: '88 [n8n-x]',
			meta: { n8n: 'n8n-x' },
			amount: 10.5,
			fulfilledAt: '2026-01-31T12:00:00.000Z',
		});
		expect(
			(['bank_transfer', 'card', 'cash', 'direct_debit', 'online', 'other'] as const).map(
				(method) => paymentBody({ ...payment, method }).mode,
			),
		).toEqual(['bank_transfer', 'card', 'cash', 'other', 'other', 'other']);
	});
});

it.each([
	['UTC', '2026-01-31', '2026-01-31T12:00:00.000Z'],
	['Pacific/Auckland', '2026-01-31', '2026-01-30T23:00:00.000Z'],
	['UTC', '2026-03-01', '2026-03-01T08:00:00.000Z'],
	['America/New_York', '2026-02-28', '2026-02-28T17:00:00.000Z'],
])(
	'a payment of a day came at noon of the location (%s, %s), and never later than now',
	(timeZone, paidOn, fulfilledAt) => {
		const payment = {
			amount: 1n,
			currency: 'USD',
			method: 'cash',
			reference: '',
			marker: 'n8n-x',
			now: '2026-03-01T08:00:00.000Z',
		} as const;
		expect(paymentBody({ ...payment, timeZone, paidOn }).fulfilledAt).toBe(fulfilledAt);
		expect(paymentBody({ ...payment, timeZone, paidOn: null }).fulfilledAt).toBeUndefined();
	},
);

describe('a public key', () => {
	const { publicKey } = generateKeyPairSync('ed25519');
	const der = publicKey.export({ format: 'der', type: 'spki' });
	const raw = der.subarray(-32);
	const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();

	it.each([
		['PEM', pem],
		['PEM on one line', pem.replace(/\n/g, ' ')],
		['PEM with escaped line breaks', pem.replace(/\n/g, '\\n')],
		['DER in base64', der.toString('base64')],
		['DER in hex', der.toString('hex')],
		['32 bytes in base64', raw.toString('base64')],
		['32 bytes in hex', raw.toString('hex').toUpperCase()],
		['blanks around it', ` ${raw.toString('hex')}\n`],
	])('is read as %s', (_what, text) => {
		expect(readSeal(text)?.equals(publicKey)).toBe(true);
		expect(checkSeal(text)).toBeNull();
	});

	it.each([
		['text', 'not a key'],
		['a byte too few', raw.subarray(1).toString('hex')],
		[
			'another kind of key',
			generateKeyPairSync('x25519').publicKey.export({ format: 'pem', type: 'spki' }).toString(),
		],
		[
			'RSA',
			generateKeyPairSync('rsa', { modulusLength: 1024 })
				.publicKey.export({ format: 'pem', type: 'spki' })
				.toString(),
		],
		[
			'a private key',
			generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
		],
	])('is not %s, and the refusal says what it may be', (_what, text) => {
		expect(readSeal(text)).toBeNull();
		expect(checkSeal(text)).toMatchObject({
			code: 'sign_in_unusable',
			fix: expect.stringMatching(/PEM.*base64.*hex.*32 bytes.*DER/),
		});
		expect(() => isSealed(Buffer.from('{}'), '', text)).toThrow(RangeError);
	});

	it("that is empty is HighLevel's own", () =>
		expect([checkSeal(''), readSeal(HIGH_LEVEL_SEAL)?.asymmetricKeyType]).toEqual([null, 'ed25519']));
});

it("signatures are judged as HighLevel's own client judges them", () => {
	const { publicKey, privateKey } = generateKeyPairSync('ed25519');
	const silent = {
		debug: () => undefined,
		info: () => undefined,
		warn: () => undefined,
		error: () => undefined,
	} as unknown as Logger;
	const theirs = new WebhookManager(silent, undefined as never, undefined as never);
	const seal = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
	const pem = publicKey.export({ format: 'pem', type: 'spki' }).toString();
	for (let n = 0; n < 200; n += 1) {
		const body = Buffer.from(JSON.stringify({ n, text: 'å'.repeat(n) }));
		const genuine = sign(null, body, privateKey);
		if (n % 2 === 1) genuine[n % 64]! ^= 1 << n % 8;
		const signature = genuine.toString('base64');
		expect(isSealed(body, signature, seal)).toBe(theirs.verifyEd25519Signature(body, signature, pem));
		expect(isSealed(body, signature, seal)).toBe(n % 2 === 0);
	}
});
