import type { Call } from '../../../../ports/call';
import type { InvoiceRecord, LinkedJob } from '../../../../ports/invoicing-system';
import { jobsOfInvoices } from '../../jobs/own-links';
import { invoiceRecord } from '../../map/invoice';
import type { HighLevel } from '../../context';
import { abreast } from '../../../../remote/abreast';
import type { WireInvoice } from '../../wire/schemas';

/** Invoices by their ids, with when they last went out as our own log has it. */
export async function readByIds(
	highLevel: HighLevel,
	ids: readonly string[],
	call: Pick<Call, 'now'>,
): Promise<readonly (InvoiceRecord | 'absent')[]> {
	const found = await abreast(ids, (id) =>
		id === '' ? Promise.resolve('absent' as const) : highLevel.api.readInvoice(id),
	);
	const wires = found.filter((wire): wire is WireInvoice => wire !== 'absent');
	const jobs = await jobsOfInvoices(highLevel, wires);
	const records = (await recordsOf(highLevel, wires, call)).map((record) =>
		withJobs(record, jobs.get(record.invoice.id) ?? []),
	);
	let next = 0;
	return found.map((wire) => (wire === 'absent' ? 'absent' : records[next++]!));
}

const withJobs = (record: InvoiceRecord, jobs: readonly LinkedJob[]): InvoiceRecord => ({
	...record,
	jobs,
	invoice: { ...record.invoice, jobs: jobs.map(({ system, id }) => ({ system, id })) },
});

/** Records of HighLevel's replies, in order. */
export async function recordsOf(
	{ system, settings, sendings }: HighLevel,
	wires: readonly WireInvoice[],
	{ now }: Pick<Call, 'now'>,
): Promise<readonly InvoiceRecord[]> {
	if (wires.length === 0) return [];
	const [{ timeZone }, sent] = await Promise.all([
		settings(),
		sendings.lastSent(
			system,
			wires.map(({ _id }) => _id),
		),
	]);
	return wires.map((wire, at) => invoiceRecord(wire, { system, timeZone, now }, sent[at] ?? null));
}

export const recordOf = async (
	highLevel: HighLevel,
	wire: WireInvoice,
	call: Pick<Call, 'now'>,
): Promise<InvoiceRecord> => (await recordsOf(highLevel, [wire], call))[0]!;
