import { dateIn } from '../../../domain/local-date';
import type { ProposalBook, ProposalEntry } from '../../../ports/proposal-book';
import type { BatchRunner } from '../commands/batch';
import {
	sendProposals,
	createProposalsCommand,
	updateProposalsCommand,
	withdrawProposalsCommand,
} from '../commands/keep-proposals';
import { acceptProposals, declineProposals, viewProposals, invoiceProposalsCommand } from '../commands/sign-proposals';
import { proposalEntry } from '../commands/proposal-entries';
import type { LedgerStore } from '../store';
import type { Loaded } from '../wanted';

/** Proposals of the ledger. */
export function ledgerProposals(store: LedgerStore, { run }: BatchRunner): ProposalBook {
	const read = async (ids: readonly string[], now: string) => {
		const loaded = await store.read({ proposals: ids });
		return ids.map((id) => entryOf(id, loaded, now));
	};
	return {
		create: (batch, call) => run(createProposalsCommand, batch, call),
		update: (batch, call) => run(updateProposalsCommand, batch, call),
		send: (batch, call) => run(sendProposals, batch, call),
		withdraw: (batch, call) => run(withdrawProposalsCommand, batch, call),
		view: (batch, call) => run(viewProposals, batch, call),
		accept: (batch, call) => run(acceptProposals, batch, call),
		decline: (batch, call) => run(declineProposals, batch, call),
		invoice: (batch, call) => run(invoiceProposalsCommand, batch, call),
		findByLink: async (linkHash, { now }) => {
			const loaded = await store.read({ proposalLinks: [linkHash] });
			return entryOf(loaded.proposalLinks.get(linkHash) ?? '', loaded, now);
		},
		read: (ids, { now }) => read(ids, now),
		list: async ({ now, ...query }) => {
			const { settings } = await store.read({});
			const ids = await store.findProposals({ ...query, today: dateIn(now, settings.timeZone) });
			return (await read(ids, now)).filter((entry) => entry !== 'absent');
		},
		history: async (ids) => {
			const entries = await store.history('proposal', ids);
			return ids.map((id) => entries.filter(({ subjectId }) => subjectId === id));
		},
	};
}

function entryOf(id: string, loaded: Loaded, now: string): ProposalEntry | 'absent' {
	const proposal = loaded.proposals.get(id);
	const { settings } = loaded;
	return proposal
		? proposalEntry(proposal, {
				client: (client) => loaded.clients.get(client),
				settings,
				today: dateIn(now, settings.timeZone),
			})
		: 'absent';
}
