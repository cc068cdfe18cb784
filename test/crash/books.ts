import type { CreateInvoice, InvoiceRecord } from '../../src/ports/invoicing-system';
import type { Outcome } from '../../src/ports/outcome';
import type { Call } from '../../src/ports/call';
import { wholeOf } from '../../src/domain/deposit/deductions';
import type { Invoice } from '../../src/domain/invoice/invoice';
import { paymentSums, settlementOf } from '../../src/domain/invoice/settlement';
import { readLines } from '../../src/domain/invoice/line-item';
import type { Ledger } from '../../src/systems/ledger/ledger';
import { withCompany } from '../support/company';
import { anInvoiceOrder } from '../support/builders/requests';

export const call: Call = { now: '2026-11-23T09:00:00.000Z', actor: 'test', policy: 'each' };

export function value<T>(outcome: Outcome<T> | undefined): T {
	if (outcome?.kind !== 'done') throw new Error(`Not done: ${JSON.stringify(outcome)}`);
	return outcome.value;
}

const LINES = [
	{ description: 'Design', quantity: 3, unitPrice: '99.99', taxRate: 25 },
	{ description: 'Print', quantity: '0.5', unitPrice: 10, taxRate: 12 },
	{ description: 'Discount', quantity: 1, unitPrice: -5, taxRate: 25 },
];

/** An invoice of three lines, finalised at once. */
export function invoiceOf(key: string, clientId: string, jobIds: readonly string[] = []): CreateInvoice {
	const lines = readLines(LINES, 'SEK');
	if (!lines.ok) throw new Error(lines.refusal.message);
	return anInvoiceOrder({
		idempotencyKey: key,
		client: { id: clientId },
		currency: 'SEK',
		lines: lines.value,
		jobs: jobIds.map((id) => ({ system: 'ledger', id })),
		request: { client: clientId },
	});
}

const isOfRates = ({ deposit, credit }: Invoice): boolean =>
	deposit !== null || (credit !== null && credit.ofLines.every((line) => line === null));

const asNew = <T>(fields: T) => ({ id: null, idempotencyKey: '', fields });

export function templateOf(name: string) {
	const lines = readLines(LINES, 'SEK');
	if (!lines.ok) throw new Error(lines.refusal.message);
	return asNew({ name, currency: 'SEK', lines: lines.value });
}

export const pipelineOf = (name: string) =>
	asNew({ name, stages: [{ id: null, name: 'One', automove: false, invoiceTemplateId: null }] });

/** A company name, a client, a pipeline of three stages with automove, and a job in its first stage. */
export async function furnish(ledger: Ledger, name: string) {
	const { catalogue } = await withCompany(ledger);
	const put = <T>(fields: T) => [{ id: null, idempotencyKey: name, fields }];
	const client = value(
		(await catalogue.putClients(put({ name: `Client ${name}`, email: `${name}@client.test` }), call))[0],
	);
	const stage = (title: string, automove: boolean) => ({ id: null, name: title, automove, invoiceTemplateId: null });
	const pipeline = value(
		(
			await catalogue.putPipelines(
				put({
					name: `Pipeline ${name}`,
					stages: [stage('One', true), stage('Two', true), stage('Three', false)],
				}),
				call,
			)
		)[0],
	);
	const { job } = value(
		(
			await catalogue.createJobs(
				[
					{
						idempotencyKey: name,
						title: `Job ${name}`,
						clientId: client.id,
						pipelineId: pipeline.id,
						stageId: null,
					},
				],
				call,
			)
		)[0],
	);
	return { client, pipeline, job };
}

async function allInvoices({ invoicing }: Ledger): Promise<InvoiceRecord[]> {
	const records: InvoiceRecord[] = [];
	for (let after: string | null = null; ; ) {
		const page = await invoicing.list({ kind: 'any', filter: null, after, limit: 500, now: call.now });
		records.push(...page.items);
		if (page.next === null) return records;
		after = page.next;
	}
}

const BEGINNINGS = ['created', 'cloned', 'imported'];

/** What must hold whatever died when: I1, I2, I4, and one beginning per invoice in the history. */
export async function checkBooks(ledger: Ledger): Promise<InvoiceRecord[]> {
	const records = await allInvoices(ledger);
	const numbers = records
		.flatMap(({ invoice }) => (invoice.number === null ? [] : [Number(invoice.number)]))
		.sort((a, b) => a - b);
	expect(numbers).toEqual(numbers.map((_number, at) => at + 1));
	const history = await ledger.invoicing.history(
		records.map(({ invoice }) => ({ id: invoice.id })),
		call,
	);
	for (const [at, { invoice }] of records.entries()) {
		// A deposit, and what is credited beside one, have a line for each tax rate.
		expect(invoice.lines).toHaveLength(isOfRates(invoice) ? invoice.totals.taxes.length : LINES.length);
		const net = invoice.lines.reduce((sum, line) => sum + line.net, 0n);
		const tax = invoice.totals.taxes.reduce((sum, subtotal) => sum + subtotal.tax, 0n);
		expect(wholeOf(invoice).net).toBe(net);
		expect(invoice.totals).toMatchObject({ tax, total: invoice.totals.net + tax });
		const { paid, balance, credit } = settlementOf(invoice);
		const { offset } = paymentSums(invoice);
		if (invoice.credit === null)
			expect(paid + offset - credit + balance).toBe(invoice.phase === 'void' ? paid : invoice.totals.total);
		expect(history[at]!.filter(({ action }) => BEGINNINGS.includes(action))).toHaveLength(1);
	}
	const keys = records.map(({ invoice }) => invoice.idempotencyKey);
	expect(new Set(keys).size).toBe(keys.length);
	return records;
}
