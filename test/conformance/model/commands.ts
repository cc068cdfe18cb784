import { decideAutomove } from '../../../src/domain/job/automove';
import type { Exchange } from '../../../src/domain/invoice/exchange';
import { settlementOf } from '../../../src/domain/invoice/settlement';
import type { Call } from '../../../src/ports/call';
import type { InvoiceRecord, RecordPayment } from '../../../src/ports/invoicing-system';
import type { Outcome } from '../../../src/ports/outcome';
import { lines } from '../deps';
import { NOTHING, type ModelCommand } from './command';
import { runArchive } from './archive-commands';
import { runBoard } from './board-commands';
import { runCredit } from './credit-commands';
import { runDeposit } from './deposit-commands';
import { runDue } from './due-commands';
import { runImport } from './import-commands';
import { runProduct } from './product-commands';
import { runProposal } from './proposal-commands';
import { PLAIN, pricingOf } from './pricings';
import { runRecurring } from './recurring-commands';
import { runReminder } from './reminder-commands';
import { LISTENERS, type Side } from './side';
import { anInvoiceOrder } from '../../support/builders/requests';

const at = (ids: readonly string[], index: number, none: string): string =>
	index === NOTHING ? none : (ids[ids.length - 1 - (index % Math.max(ids.length, 1))] ?? none);
const invoiceAt = (side: Side, index: number) => at(side.invoices, index, 'inv_none');
const paymentAt = (side: Side, index: number) => at(side.payments, index, 'pay_none');
const jobAt = (side: Side, index: number) => side.jobs[index] ?? 'job_none';
const jobRef = (side: Side, index: number) =>
	index === 4 ? { system: 'elsewhere', id: 'deal' } : { system: side.system.jobs.system, id: jobAt(side, index) };
/** The first and the third job are the first client's, the second one the other's. */
const OWN_JOBS = [
	[0, 2, 1],
	[1, 1, 0],
	[1, 1, 2],
] as const;
const payer = (index: number) => ['Payer@example.com', 'other@example.com'][index]!;
const inSeconds = (now: string, seconds: number) => new Date(Date.parse(now) + seconds * 1_000).toISOString();

/** Runs a command on one side; both sides must answer the same. */
export async function runOn(side: Side, command: ModelCommand, call: Call): Promise<unknown> {
	const { invoicing, links, events, catalogue } = side.system;
	const ref = 'invoice' in command ? { id: invoiceAt(side, command.invoice) } : { id: '' };
	switch (command.do) {
		case 'create':
			return create(side, command, call);
		case 'finalise':
			return invoicing.finalise([ref], call);
		case 'void':
			return invoicing.voidInvoices([ref], call);
		case 'delete':
			return invoicing.deleteInvoices([ref], call);
		case 'send':
			return invoicing.recordSendings(
				[{ ...ref, sending: { at: call.now, channel: 'email', to: 'x@example.com' } }],
				call,
			);
		case 'clone':
			return keepInvoices(side, await invoicing.clone([{ ...ref, idempotencyKey: `${command.key}` }], call));
		case 'update':
			return invoicing.update(
				[{ ...ref, edit: command.cents === null ? { note: 'edited' } : { lines: lineOver(command.cents) } }],
				call,
			);
		case 'price':
			return invoicing.update([{ ...ref, edit: { pricing: pricingOf(command.pricing) } }], call);
		case 'pay':
			return keepPayments(
				side,
				await invoicing.recordPayments([paymentOn(side, command.invoice, command)], call),
			);
		case 'payTwice': {
			const inputs = command.invoices.map((index, n) =>
				paymentOn(side, index, {
					key: `${call.now} ${n}`,
					cents: command.cents,
					pending: false,
					online: false,
				}),
			);
			return keepPayments(
				side,
				await invoicing.recordPayments(inputs, { ...call, policy: command.all ? 'all' : 'each' }),
			);
		}
		case 'receive':
			return keepPayments(
				side,
				await invoicing.recordPayments(
					[
						{
							...paymentOn(side, null, { ...command, pending: false, online: false }),
							currency: 'EUR',
							payerEmail: payer(command.payer),
						},
					],
					call,
				),
			);
		case 'apply':
			return invoicing.applyPayments(
				[{ invoiceId: ref.id, payment: { id: paymentAt(side, command.payment) } }],
				call,
			);
		case 'applyFound':
			return invoicing.applyPayments(
				[
					{
						invoiceId: ref.id,
						payment: {
							amount: command.cents === null ? null : BigInt(command.cents),
							payerEmail: command.payer === null ? null : payer(command.payer).toUpperCase(),
						},
					},
				],
				call,
			);
		case 'clear':
			return invoicing.clearPayments([{ paymentId: paymentAt(side, command.payment) }], call);
		case 'deletePayment':
			return invoicing.deletePayments([{ paymentId: paymentAt(side, command.payment) }], call);
		case 'link':
			return links.link(
				[{ invoice: { system: invoicing.system, id: ref.id }, job: jobRef(side, command.job) }],
				call,
			);
		case 'unlink':
			return links.unlink(
				[{ invoice: { system: invoicing.system, id: ref.id }, job: jobRef(side, command.job) }],
				call,
			);
		case 'move': {
			const toStageId = side.pipeline.stages[command.stage]?.id ?? 'stg_none';
			const request = { stage: `${command.stage}` };
			return side.system.jobs.move(
				[
					{
						jobId: jobAt(side, command.job),
						toStageId,
						expectedEntry: command.expected,
						cause: 'person',
						settles: [],
						idempotencyKey: `m${command.key}`,
						request,
					},
				],
				call,
			);
		}
		case 'automove':
			return automove(side, command, call);
		case 'settings':
			return catalogue.putSettings(command.change, call);
		case 'rename':
			return catalogue.putClients(
				[
					{
						id: side.clients[command.client]!,
						idempotencyKey: '',
						fields: {
							name: command.name,
							address: call.now,
							...(command.moves && { organisationNumber: call.now }),
						},
					},
				],
				call,
			);
		case 'take': {
			const taken = await events.lease(
				LISTENERS[command.listener]!,
				command.limit,
				call.now,
				inSeconds(call.now, 60),
			);
			side.held.push(...taken);
			return taken;
		}
		case 'ack':
		case 'nack':
		case 'deadLetter':
		case 'extend':
			return conclude(side, command.do, command.delivery, call);
		case 'offerAgain':
			return events.offerAgain(LISTENERS[command.listener]!, null, call.now);
		case 'archiveClient':
		case 'archiveJob':
		case 'deleteClient':
		case 'mergeClient':
			return runArchive(side, command, call);
		case 'report':
			return runBoard(side, command, call);
		case 'import':
			return runImport(side, command, call);
		case 'putProduct':
		case 'archiveProduct':
		case 'billProduct':
			return runProduct(side, command, call);
		case 'credit':
		case 'refund':
		case 'applyKept':
		case 'freeKept':
			return runCredit(side, command, ref.id, call);
		case 'deposit':
		case 'final':
			return runDeposit(side, command, (index) => invoiceAt(side, index), call);
		case 'remind':
		case 'hold':
		case 'waive':
			return runReminder(side, command, ref.id, call);
		case 'watchSteps':
		case 'publishSteps':
		case 'holdReminders':
		case 'moveDueDate':
			return runDue(side, command, ref.id, call);
		case 'recur':
		case 'reschedule':
		case 'switch':
		case 'skip':
		case 'publishDue':
			return runRecurring(side, command, call);
		case 'wait':
			return 'waited';
		case 'reopen':
			if (side.system.reopen) side.system = await side.system.reopen();
			return 'reopened';
		default:
			return runProposal(side, command, call);
	}
}

const lineOver = (cents: number, currency = 'EUR') =>
	lines(currency, { description: 'Work', unitPrice: currency === 'JPY' ? cents : cents / 100 });

/** Over as much, at two tax rates. */
const linesOver = (cents: number, currency: string) => {
	const half = currency === 'JPY' ? Math.floor(cents / 2) : Math.floor(cents / 2) / 100;
	const whole = currency === 'JPY' ? cents : cents / 100;
	const rest = { description: 'Work', unitPrice: (whole - half).toFixed(currency === 'JPY' ? 0 : 2), taxRate: 12 };
	return lines(currency, { description: 'Work', quantity: 3, unitPrice: half, taxRate: 25 }, rest);
};

/** Of a day of its own, and of the issue date. */
const RATES: readonly (Exchange | null)[] = [
	null,
	{ currency: 'EUR', rate: '0.00613', date: '2026-02-27' },
	{ currency: 'EUR', rate: '0.00613', date: null },
];

async function create(
	side: Side,
	{
		key: number,
		client,
		cents: amount,
		finalise,
		jobs,
		yen,
		pricing = PLAIN,
	}: Extract<ModelCommand, { do: 'create' }>,
	call: Call,
) {
	const currency = yen ? 'JPY' : 'EUR';
	const said = { client: `${client}`, amount: `${amount}`, finalise: `${finalise}`, jobs: jobs.join(), currency };
	const request = { ...said, ...(pricing < PLAIN && { charges: `${pricing}` }) };
	const input = anInvoiceOrder({
		idempotencyKey: `${number}`,
		client: client === 2 ? { email: 'BO@EXAMPLE.COM' } : { id: side.clients[client]! },
		currency,
		lines: pricing < PLAIN ? linesOver(amount, currency) : lineOver(amount, currency),
		pricing: pricingOf(pricing),
		// Some in another currency than the ledger's have a rate.
		exchange: yen ? RATES[number % 3]! : null,
		source: number % 7 === 0 ? 'recurring' : 'manual',
		jobs: jobs.map((index) => jobRef(side, OWN_JOBS[client]![index] ?? index)),
		finalise,
		// Some are due soon.
		...(number % 2 === 0 && { dueDate: inSeconds(call.now, (number % 5) * 86_400).slice(0, 10) }),
		request,
	});
	return keepInvoices(side, await side.system.invoicing.create([input], call));
}

function paymentOn(
	side: Side,
	index: number | null,
	{
		key: name,
		cents: amount,
		pending,
		online,
	}: { key: number | string; cents: number | null; pending: boolean; online: boolean },
): RecordPayment {
	return {
		idempotencyKey: `${name}`,
		invoiceId: index === null ? null : invoiceAt(side, index),
		amount: amount === null ? null : BigInt(amount),
		currency: null,
		state: pending ? 'pending' : 'cleared',
		method: online ? 'online' : 'cash',
		paidOn: null,
		payerEmail: '',
		reference: '',
		request: {
			invoice: index === null ? '' : side.textOf(invoiceAt(side, index)),
			amount: `${amount}`,
			pending: `${pending}`,
			online: `${online}`,
		},
	};
}

function keepInvoices(side: Side, outcomes: readonly Outcome<InvoiceRecord>[]) {
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !outcome.replayed) side.invoices.push(outcome.value.invoice.id);
	return outcomes;
}

function keepPayments<
	T extends { readonly payment: { readonly id: string }; readonly charges?: { readonly id: string } },
>(side: Side, outcomes: readonly Outcome<T>[]) {
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !outcome.replayed)
			for (const part of [outcome.value.payment, outcome.value.charges]) if (part) side.payments.push(part.id);
	return outcomes;
}

/** What a paid workflow does: look, decide, move with what was looked at. */
async function automove(
	side: Side,
	{ job: index, key: number }: Extract<ModelCommand, { do: 'automove' }>,
	call: Call,
) {
	const { jobs, links, invoicing } = side.system;
	const id = side.jobs[index]!;
	const [record] = await jobs.readJobs([id], call);
	const [linked] = await links.linksOfJobs([{ system: jobs.system, id }]);
	if (record === undefined || record === 'absent') return 'absent';
	const invoices = await invoicing.read(
		linked!.map(({ invoiceId }) => ({ id: invoiceId })),
		call,
	);
	const facts = invoices.map((found, n) => ({
		status: found === 'absent' ? ('void' as const) : settlementOf(found.invoice).status,
		link: linked![n]!,
	}));
	const decision = decideAutomove(
		record.job,
		record.pipeline,
		facts.map(({ status, link }) => ({ status, isOpen: link.doneInEntry === null })),
	);
	if (!decision.move) return decision.reason;
	const settles = facts
		.filter(({ link }) => link.doneInEntry === null)
		.map(({ link }) => ({
			invoice: { system: link.invoiceSystem, id: link.invoiceId },
			job: { system: link.jobSystem, id: link.jobId },
		}));
	return jobs.move(
		[
			{
				jobId: id,
				toStageId: decision.to.id,
				expectedEntry: record.job.entry,
				cause: 'automove',
				settles,
				idempotencyKey: `a${number}`,
				request: {},
			},
		],
		call,
	);
}

async function conclude(side: Side, how: 'ack' | 'nack' | 'deadLetter' | 'extend', index: number, call: Call) {
	const delivery = side.held[side.held.length - 1 - (index % Math.max(side.held.length, 1))];
	if (!delivery) return 'nothing held';
	const ref = { listenerId: delivery.listenerId, eventId: delivery.event.id, attempt: delivery.attempt };
	const { events } = side.system;
	if (how === 'ack') return events.ack(ref);
	if (how === 'nack') return events.nack(ref, inSeconds(call.now, 30), 'it broke');
	if (how === 'deadLetter') return events.deadLetter(ref, call.now, 'it broke for good');
	return events.extend(ref, inSeconds(call.now, 90));
}
