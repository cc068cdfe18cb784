import type { Invoice, Phase } from '../../../src/domain/invoice/invoice';
import { isUnseen, LIFE_CYCLE, mayI, type Command } from '../../../src/domain/invoice/life-cycle';
import type { Payment } from '../../../src/domain/payment/payment';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';
import { anInvoice, aPayment } from '../../support/builders/invoice';

const PHASES: readonly Phase[] = ['draft', 'issued', 'void'];
const COMMANDS: readonly Command[] = [
	'update',
	'finalise',
	'pay',
	'deletePayment',
	'void',
	'delete',
	'clone',
	'recordSending',
	'link',
	'credit',
	'refund',
];

const GONE = '2026-03-02T00:00:00.000Z';
const PAYMENTS: Readonly<Record<string, readonly Payment[]>> = {
	'no payment': [],
	'a manual payment': [aPayment({ method: 'cash' })],
	'a pending payment': [aPayment({ state: 'pending', counts: false })],
	'a deleted manual payment': [aPayment({ deletedAt: GONE })],
	'an online payment': [aPayment({ method: 'online' })],
	'a refunded online payment': [aPayment({ method: 'online', deletedAt: GONE })],
};
const stands = (payments: readonly Payment[]) => payments.some(({ deletedAt }) => deletedAt === null);
const everOnline = (payments: readonly Payment[]) => payments.some(({ method }) => method === 'online');

/** What model B says, a second time and apart from the table: the code of the refusal, or null. */
function expected(command: Command, invoice: Invoice, settings: Settings): string | null {
	const { phase, payments, source } = invoice;
	if (command === 'clone') return null;
	if (command === 'refund') return 'not_a_credit_note';
	if (phase === 'void') return 'invoice_is_void';
	if (phase === 'draft')
		return ['update', 'finalise', 'delete', 'link'].includes(command) ? null : 'invoice_is_draft';
	const touched = stands(payments) || everOnline(payments);
	switch (command) {
		case 'finalise':
			return 'already_finalised';
		case 'update':
			return touched
				? 'invoice_has_payments'
				: source === 'recurring'
					? 'invoice_is_recurring'
					: settings.editFinalised
						? null
						: 'editing_not_allowed';
		case 'void':
			return everOnline(payments) ? 'online_payment_made' : stands(payments) ? 'invoice_has_payments' : null;
		case 'delete':
			return touched ? 'invoice_has_payments' : settings.deleteFinalised ? null : 'deleting_not_allowed';
		default:
			return null;
	}
}

const code = (command: Command, invoice: Invoice, settings: Settings = DEFAULT_SETTINGS) =>
	mayI(command, invoice, settings)?.code ?? null;

describe('the life cycle of an invoice', () => {
	it('I8 has every phase and every command', () => {
		expect(Object.keys(LIFE_CYCLE).sort()).toEqual([...PHASES].sort());
		for (const phase of PHASES) expect(Object.keys(LIFE_CYCLE[phase]).sort()).toEqual([...COMMANDS].sort());
	});

	describe.each(PHASES)('I8 %s', (phase) => {
		describe.each(COMMANDS)('%s', (command) => {
			it.each(Object.keys(PAYMENTS))('with %s, from every source, under every setting', (name) => {
				for (const source of ['manual', 'template', 'clone', 'proposal', 'recurring'] as const)
					for (const editFinalised of [false, true])
						for (const deleteFinalised of [false, true]) {
							const invoice = anInvoice({ phase, source, payments: PAYMENTS[name]! });
							const settings = { ...DEFAULT_SETTINGS, editFinalised, deleteFinalised };
							const refusal = mayI(command, invoice, settings);
							expect([source, editFinalised, deleteFinalised, refusal?.code ?? null]).toEqual([
								source,
								editFinalised,
								deleteFinalised,
								expected(command, invoice, settings),
							]);
							if (refusal) expect(refusal.message.length * refusal.fix.length).toBeGreaterThan(100);
						}
			});
		});
	});

	it('B.1 a draft can be edited, cloned and deleted', () => {
		const draft = anInvoice({ phase: 'draft' });
		expect((['update', 'clone', 'delete'] as const).map((command) => code(command, draft))).toEqual([
			null,
			null,
			null,
		]);
	});

	it('B.1 a finalised invoice is edited only if the setting allows it', () => {
		expect(code('update', anInvoice({ phase: 'issued' }))).toBe('editing_not_allowed');
		expect(code('update', anInvoice({ phase: 'issued' }), { ...DEFAULT_SETTINGS, editFinalised: true })).toBeNull();
	});

	it('B.1 a finalised invoice of a recurring one is never edited', () => {
		expect(
			code('update', anInvoice({ phase: 'issued', source: 'recurring' }), {
				...DEFAULT_SETTINGS,
				editFinalised: true,
			}),
		).toBe('invoice_is_recurring');
	});

	it('B.3 void is refused once an online payment was made, even refunded', () => {
		expect(code('void', anInvoice({ phase: 'issued', payments: PAYMENTS['a refunded online payment']! }))).toBe(
			'online_payment_made',
		);
	});

	it('B.3 void is refused while a manual payment stands, and not after it was deleted', () => {
		expect(code('void', anInvoice({ phase: 'issued', payments: PAYMENTS['a manual payment']! }))).toBe(
			'invoice_has_payments',
		);
		expect(
			code('void', anInvoice({ phase: 'issued', payments: PAYMENTS['a deleted manual payment']! })),
		).toBeNull();
	});

	it('B.3 voiding cannot be undone: nothing but a clone comes of a void invoice', () => {
		const allowed = COMMANDS.filter(
			(command) =>
				code(command, anInvoice({ phase: 'void' }), {
					...DEFAULT_SETTINGS,
					editFinalised: true,
					deleteFinalised: true,
				}) === null,
		);
		expect(allowed).toEqual(['clone']);
	});

	it('B.3 a finalised invoice is deleted only if unpaid and the setting allows it', () => {
		const allowing = { ...DEFAULT_SETTINGS, deleteFinalised: true };
		expect(code('delete', anInvoice({ phase: 'issued' }))).toBe('deleting_not_allowed');
		expect(code('delete', anInvoice({ phase: 'issued' }), allowing)).toBeNull();
		expect(code('delete', anInvoice({ phase: 'issued', payments: PAYMENTS['a pending payment']! }), allowing)).toBe(
			'invoice_has_payments',
		);
	});

	const paid = { payments: PAYMENTS['a manual payment']! };
	const recurring = { source: 'recurring' as const };

	it.each<[Command, Partial<Invoice>, string, string]>([
		[
			'update',
			paid,
			'Invoice 7 has payments and can no longer be edited.',
			'Delete its payments first, or void it and create a new invoice.',
		],
		[
			'update',
			recurring,
			'Invoice 7 was made by a recurring invoice and cannot be edited once it is finalised.',
			'Void it and create a new invoice.',
		],
		[
			'update',
			{},
			'Invoice 7 is finalised, and the ledger does not allow finalised invoices to be edited.',
			'Void it and create a new invoice, or switch on "Edit Finalised Invoices" in the ledger settings.',
		],
		[
			'void',
			{ payments: PAYMENTS['an online payment']! },
			'An online payment was made on invoice 7, so it can never be voided.',
			'Refund the client and create a new invoice for what is still owed.',
		],
		['void', paid, 'Invoice 7 has payments and cannot be voided.', 'Delete its payments first.'],
		[
			'delete',
			paid,
			'Invoice 7 has payments and cannot be deleted.',
			'Delete its payments first, or keep the invoice.',
		],
		[
			'delete',
			{},
			'Invoice 7 is finalised, and the ledger does not allow finalised invoices to be deleted.',
			'Void it instead, or switch on "Delete Finalised Invoices" in the ledger settings.',
		],
	])('%s of a finalised invoice with %j says why not', (command, fields, message, fix) => {
		expect(mayI(command, anInvoice({ number: '7', ...fields }), DEFAULT_SETTINGS)).toMatchObject({ message, fix });
		// Another system may keep invoices without a number.
		expect(mayI(command, anInvoice({ ...fields, number: null }), DEFAULT_SETTINGS)).toMatchObject({
			message: message.replace('Invoice 7', 'The invoice').replace('invoice 7', 'the invoice'),
		});
	});

	it('is unseen from finalising until its client opens its page, and never once it is void', () => {
		const seen = { viewedAt: '2026-03-02T08:00:00.000Z' };
		expect(
			PHASES.map((phase) => [isUnseen(anInvoice({ phase })), isUnseen(anInvoice({ phase, ...seen }))]),
		).toEqual([
			[false, false],
			[true, false],
			[false, false],
		]);
	});
});
