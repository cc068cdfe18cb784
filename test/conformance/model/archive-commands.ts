import fc from 'fast-check';
import type { Call } from '../../../src/ports/call';
import type { Side } from './side';

export type ArchiveCommand =
	| {
			readonly do: 'archiveClient';
			readonly client: number;
			readonly isArchived: boolean;
			readonly anyway: boolean;
	  }
	| { readonly do: 'archiveJob'; readonly job: number; readonly isArchived: boolean }
	| { readonly do: 'deleteClient'; readonly client: number };

/** Restored more often than archived, so that runs go on with clients and jobs in use. */
const isArchived = fc.nat(2).map((n) => n === 0);

export const archiveCommand: fc.Arbitrary<ArchiveCommand> = fc.oneof(
	fc.record({ do: fc.constant('archiveClient' as const), client: fc.nat(1), isArchived, anyway: fc.boolean() }),
	fc.record({ do: fc.constant('archiveJob' as const), job: fc.nat(2), isArchived }),
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
		case 'deleteClient':
			return catalogue.deleteClients([side.clients[command.client]!], call);
	}
}
