import { readDepositNames } from '../../domain/deposit/read-names';
import { hasDeposit } from '../../domain/deposit/read-share';
import { accept, refuse, type Refusal, type Result } from '../../domain/refusal';
import { isNothing } from '../../domain/text';
import type { Call } from '../../ports/call';
import type { InvoicingSystem } from '../../ports/invoicing-system';
import { resolveInvoices } from '../name-invoices';
import { unlessOffered } from '../offered';
import type { InvoiceRequest } from './invoice-request';
import { isNamed } from './proposals';

/**
 * The requests with the ids of the deposits that they deduct. Numbers and ids of a run are looked up together; a run
 * without any asks for nothing.
 */
export async function nameDeposits(
	requests: readonly InvoiceRequest[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<readonly InvoiceRequest[]> {
	const open = requests.map((request) => !request.deposits && hasDeposit(request));
	if (!open.includes(true)) return requests;
	const read = requests.map((request, at) => (open[at] ? readDeposits(request, invoicing) : accept([])));
	const names = [...new Set(read.flatMap((result) => (result.ok ? result.value : [])))];
	const ids = await idsOf(names, invoicing, call);
	return requests.map((request, at) => (open[at] ? { ...request, deposits: named(read[at]!, ids) } : request));
}

function readDeposits(request: InvoiceRequest, invoicing: InvoicingSystem): Result<readonly string[]> {
	const barred = unlessOffered(invoicing, 'deposit', 'make or deduct deposit invoices') ?? ofProposal(request);
	return barred ? { ok: false, refusal: barred } : readDepositNames(request.deductDeposits);
}

/** A proposal has one invoice for ever, and it bills all that was accepted. */
function ofProposal({ proposalId, deductDeposits, depositPercent }: InvoiceRequest): Refusal | null {
	if (!isNamed(proposalId)) return null;
	const field = !isNothing(deductDeposits)
		? 'deductDeposits'
		: isNothing(depositPercent)
			? 'depositAmount'
			: 'depositPercent';
	return {
		code: 'deposit_of_proposal',
		message: 'The invoice is made of a proposal, whose one invoice bills all of it and deducts nothing.',
		fix: 'Make deposit and final invoice from the lines of the proposal, and delete the draft that its signature made.',
		field,
	};
}

/** An id wins over a number that is written the same. */
async function idsOf(
	names: readonly string[],
	invoicing: InvoicingSystem,
	call: Call,
): Promise<ReadonlyMap<string, Result<string>>> {
	if (names.length === 0) return new Map();
	const records = await invoicing.read(
		names.map((id) => ({ id })),
		call,
	);
	const numbers = names.filter((_name, at) => records[at] === 'absent');
	const found =
		numbers.length === 0
			? []
			: await resolveInvoices(
					numbers.map((number) => ({ number })),
					invoicing,
					call,
				);
	return new Map<string, Result<string>>([
		...names.map((name) => [name, accept(name)] as const),
		...numbers.map((number, at) => [number, found[at]!] as const),
	]);
}

function named(read: Result<readonly string[]>, ids: ReadonlyMap<string, Result<string>>): Result<readonly string[]> {
	if (!read.ok) return read;
	const found = new Set<string>();
	for (const name of read.value) {
		const id = ids.get(name)!;
		if (!id.ok) return refuse(id.refusal.code, id.refusal.message, id.refusal.fix, 'deductDeposits');
		found.add(id.value);
	}
	return accept([...found].sort());
}
