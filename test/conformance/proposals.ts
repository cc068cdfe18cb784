import type { Client } from '../../src/domain/client';
import { totalsWith } from '../../src/domain/proposal/choice';
import { readProposalLines } from '../../src/domain/proposal/lines';
import type { SigningRequest } from '../../src/domain/proposal/signing';
import type { NewProposal, ProposalBook, ProposalEntry } from '../../src/ports/proposal-book';
import type { Outcome } from '../../src/ports/outcome';
import { valueOf, type Deps } from './deps';

/** Short words for what tests of proposals need. */
export class Proposals {
	private links = 0;

	constructor(private readonly deps: Deps) {}

	get book(): ProposalBook {
		if (!this.deps.system.proposals) throw new Error('This system keeps no proposals.');
		return this.deps.system.proposals;
	}

	offer(client: Client, fields: Partial<NewProposal> = {}): NewProposal {
		const lines = readProposalLines(
			[
				{ description: 'Design', unitPrice: 100, taxRate: 25 },
				{ description: 'Lamps', unitPrice: 40, taxRate: 25, optional: true },
			],
			'EUR',
		);
		if (!lines.ok) throw new Error(lines.refusal.message);
		const asked = {
			idempotencyKey: this.deps.name('proposal'),
			client: { id: client.id },
			title: 'Garden',
			message: 'Thank you.',
			currency: 'EUR',
			lines: lines.value,
			validUntil: '2026-03-31',
			paymentTermsDays: null,
			...fields,
		};
		return { ...asked, request: fields.request ?? { title: asked.title } };
	}

	async draft(client: Client, fields: Partial<NewProposal> = {}): Promise<ProposalEntry> {
		return valueOf((await this.book.create([this.offer(client, fields)], this.deps.call()))[0]);
	}

	/** A proposal that went out, with the hash of its link. */
	async sent(client: Client, fields: Partial<NewProposal> = {}): Promise<Linked> {
		const { proposal } = await this.draft(client, fields);
		return this.send(proposal.id);
	}

	async send(id: string): Promise<Linked> {
		const linkHash = `hash-${(this.links += 1)}`;
		return { linkHash, ...valueOf((await this.book.send([{ id, linkHash }], this.deps.call()))[0]) };
	}

	async accept(
		{ proposal, linkHash, offerDigest }: Linked,
		fields: Partial<SigningRequest> = {},
	): Promise<Outcome<ProposalEntry>> {
		return (
			await this.book.accept(
				[{ id: proposal.id, linkHash, signing: this.signing({ proposal, offerDigest }, fields) }],
				this.deps.call(),
			)
		)[0]!;
	}

	signing(
		{ proposal, offerDigest }: Pick<ProposalEntry, 'proposal' | 'offerDigest'>,
		fields: Partial<SigningRequest> = {},
	): SigningRequest {
		const totals = totalsWith(proposal, fields.chosen ?? []);
		return {
			name: 'Anna Berg',
			drawing: '',
			hasConsent: true,
			consent: 'I accept.',
			chosen: [],
			shownDigest: offerDigest,
			shownTotal: totals.ok ? totals.value.total.toString() : '',
			address: '203.0.113.7',
			userAgent: 'Browser/1.0',
			...fields,
		};
	}

	async decline({ proposal, linkHash }: Linked, reason = ''): Promise<Outcome<ProposalEntry>> {
		return (await this.book.decline([{ id: proposal.id, linkHash, reason }], this.deps.call()))[0]!;
	}

	async read(id: string): Promise<ProposalEntry> {
		const [entry] = await this.book.read([id], this.deps.call());
		if (entry === undefined || entry === 'absent') throw new Error(`Proposal ${id} is gone.`);
		return entry;
	}

	async actions(id: string): Promise<readonly string[]> {
		return (await this.book.history([id]))[0]!.map(({ action }) => action);
	}
}

export type Linked = ProposalEntry & { readonly linkHash: string };
