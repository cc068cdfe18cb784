import { CREDIT_LIFE_CYCLE } from '../../../src/domain/credit/life-cycle';
import type { Invoice, Phase } from '../../../src/domain/invoice/invoice';
import { LIFE_CYCLE, mayI, type Command } from '../../../src/domain/invoice/life-cycle';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings';
import { aCreditNote, anInvoiceOf, credited } from '../../support/builders/credit-note';
import { anInvoice, aPayment } from '../../support/builders/invoice';

const SENT = { sending: { at: '2026-03-02T08:00:00.000Z', channel: 'email', to: 'anna@acme.example' } } as const;
const IN_SWEDEN: Settings = { ...DEFAULT_SETTINGS, country: 'SE' };
const code = (command: Command, invoice: Invoice, settings: Settings = DEFAULT_SETTINGS) =>
	mayI(command, invoice, settings)?.code ?? null;

const ALLOWED: Readonly<Record<Phase, readonly Command[]>> = {
	draft: ['update', 'finalise', 'delete'],
	issued: ['deletePayment', 'void', 'recordSending', 'refund'],
	void: [],
};

describe('the life cycle of a credit note', () => {
	it('I8 has every phase and every command of an invoice', () => {
		expect(Object.keys(CREDIT_LIFE_CYCLE).sort()).toEqual(Object.keys(LIFE_CYCLE).sort());
		for (const phase of Object.keys(LIFE_CYCLE) as Phase[])
			expect(Object.keys(CREDIT_LIFE_CYCLE[phase]).sort()).toEqual(Object.keys(LIFE_CYCLE[phase]).sort());
	});

	it.each(Object.keys(ALLOWED) as Phase[])('I8 %s: every command is allowed or says what to do instead', (phase) => {
		for (const command of Object.keys(LIFE_CYCLE[phase]) as Command[]) {
			const refusal = mayI(command, aCreditNote({ phase }), DEFAULT_SETTINGS);
			expect([command, refusal === null]).toEqual([command, ALLOWED[phase].includes(command)]);
			if (refusal) expect(Math.min(refusal.message.length, refusal.fix.length)).toBeGreaterThan(15);
		}
	});

	it('is not taken back once money was paid back on it, or once it was sent where the books keep it', () => {
		expect(code('void', aCreditNote({ payments: [aPayment({ kind: 'refund' })] }))).toBe('credit_used');
		expect(code('void', aCreditNote(SENT))).toBeNull();
		expect(code('void', aCreditNote(SENT), IN_SWEDEN)).toBe('invoice_was_sent');
	});
});

describe('an invoice that was credited', () => {
	const allowing = { ...DEFAULT_SETTINGS, editFinalised: true, deleteFinalised: true };
	const { invoice } = credited(anInvoiceOf([{ description: 'Work', unitPrice: 100 }]));

	it('is locked as one with payments', () => {
		expect((['update', 'void', 'delete'] as const).map((command) => code(command, invoice, allowing))).toEqual([
			'invoice_has_credits',
			'invoice_has_credits',
			'invoice_has_credits',
		]);
	});

	it('is not deleted while a draft or a void credit note names it', () => {
		const named = {
			...invoice,
			payments: [],
			creditNotes: [{ ...invoice.creditNotes[0]!, phase: 'void' as const }],
		};
		expect((['update', 'delete'] as const).map((command) => code(command, named, allowing))).toEqual([
			null,
			'invoice_has_credits',
		]);
	});
});

describe('voiding an invoice that was sent', () => {
	const sent = anInvoice(SENT);

	it.each(['SE', 'NO', 'RO'])('is refused where the seller is in %s, and advises to credit', (country) => {
		expect(mayI('void', sent, { ...DEFAULT_SETTINGS, country })).toMatchObject({
			code: 'invoice_was_sent',
			fix: expect.stringContaining('Credit') as string,
		});
	});

	it('is allowed elsewhere, before it was sent, and where the setting says so', () => {
		expect(code('void', sent, { ...DEFAULT_SETTINGS, country: 'DE' })).toBeNull();
		expect(code('void', anInvoice(), IN_SWEDEN)).toBeNull();
		expect(code('void', sent, { ...IN_SWEDEN, voidSent: 'allow' })).toBeNull();
		expect(code('void', sent, { ...DEFAULT_SETTINGS, voidSent: 'refuse' })).toBe('invoice_was_sent');
	});
});
