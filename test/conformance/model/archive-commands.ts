import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import { anInvoiceOrder } from '../../support/builders/requests';
import { lines, valueOf } from '../deps';
import type { Side } from './side';

export type ArchiveCommand =
	| {
			readonly do: 'archiveClient';
			readonly client: number;
			readonly isArchived: boolean;
			readonly anyway: boolean;
	  }
	| { readonly do: 'archiveJob'; readonly job: number; readonly isArchived: boolean }
	| { readonly do: 'deleteClient'; readonly client: number }
	| { readonly do: 'mergeClient'; readonly client: number; readonly cents: number };

/** Restored more often than archived, so that runs go on with clients and jobs in use. */
const isArchived = fc.nat(2).map((n) => n === 0);

export const archiveCommand: fc.Arbitrary<ArchiveCommand> = fc.oneof(
	fc.record({ do: fc.constant('archiveClient' as const), client: fc.nat(1), isArchived, anyway: fc.boolean() }),
	fc.record({ do: fc.constant('archiveJob' as const), job: fc.nat(2), isArchived }),
	fc.record({ do: fc.constant('mergeClient' as const), client: fc.nat(1), cents: fc.integer({ min: 1, max: 500 }) }),
	// The clients at the start have jobs, so this is refused and says how much hangs on them.
	fc.record({ do: fc.constant('deleteClient' as const), client: fc.nat(1) }),
);

/** Runs it on one side; both sides must answer the same. */
export function runArchive(side: Side, command: ArchiveCommand, call: Call): Promise<unknown> {
	const { catalogue } = side.system;
	switch (command.do) {
		case 'archiveClient':
			return catalogue.archiveClients(
				[
					{
						id: side.clients[command.client]!,
						isArchived: command.isArchived,
						ifOpen: command.anyway ? 'archive' : 'refuse',
					},
				],
				call,
			);
		case 'archiveJob':
			return catalogue.archiveJobs([{ id: side.jobs[command.job]!, isArchived: command.isArchived }], call);
		case 'mergeClient':
			return mergeNew(side, command, call);
		case 'deleteClient':
			return catalogue.deleteClients([side.clients[command.client]!], call);
	}
}

/** A client is made anew, with an invoice and a job, and is one with another one then. */
async function mergeNew(
	{ system, clients, pipeline, invoices, twins }: Side,
	{ client, cents }: Extract<ArchiveCommand, { do: 'mergeClient' }>,
	call: Call,
) {
	const { catalogue, invoicing } = system;
	const fields = { name: 'Twin', phone: `${cents}` };
	const [made] = await catalogue.putClients([{ id: null, idempotencyKey: '', fields }], call);
	const { id } = valueOf(made);
	twins.push(id);
	const order = anInvoiceOrder({
		idempotencyKey: `twin ${id}`,
		client: { id },
		lines: lines('EUR', { description: 'Work', unitPrice: cents }),
		finalise: cents % 2 === 0,
	});
	const [invoice] = await invoicing.create([order], call);
	if (invoice!.kind === 'done') invoices.push(invoice!.value.invoice.id);
	const job = { idempotencyKey: '', title: 'Twin', clientId: id, pipelineId: pipeline.id, stageId: null };
	const [entered] = await catalogue.createJobs([job], call);
	const merged = await catalogue.mergeClients([{ id, into: clients[client]! }], call);
	return [made, invoice, entered, ...merged];
}
