import fc from 'fast-check';
import { totalsWith } from '../../../src/domain/proposal/choice';
import { readProposalLines } from '../../../src/domain/proposal/lines';
import type { Call } from '../../../src/ports/call';
import type { Outcome } from '../../../src/ports/outcome';
import type { ProposalBook, ProposalEntry } from '../../../src/ports/proposal-book';
import type { Side } from './side';

/**
 * What is done to proposals. `link` counts links back from the newest, `proposal` proposals; the last number names
 * none.
 */
export type ProposalModelCommand =
	| {
			readonly do: 'propose';
			readonly key: number;
			readonly client: number;
			readonly cents: number;
			readonly optional: readonly boolean[];
			readonly days: number;
	  }
	| { readonly do: 'sendProposal' | 'withdrawProposal'; readonly proposal: number }
	| { readonly do: 'changeProposal'; readonly proposal: number; readonly days: number | null }
	| { readonly do: 'billProposal'; readonly proposal: number; readonly finalise: boolean }
	| { readonly do: 'viewProposal' | 'declineProposal'; readonly proposal: number; readonly link: number }
	| {
			readonly do: 'signProposal';
			readonly proposal: number;
			readonly link: number;
			readonly chosen: readonly number[];
			readonly how: 'well' | 'without consent' | 'old page' | 'old total';
	  };

const ago = fc.integer({ min: 0, max: 4 });
const one = <Do extends ProposalModelCommand['do']>(...names: Do[]) => fc.constantFrom(...names);

export const proposalCommand: fc.Arbitrary<ProposalModelCommand> = fc.oneof(
	fc.record({
		do: one('propose'),
		key: fc.nat(8),
		client: fc.nat(1),
		cents: fc.constantFrom(0, 99, 100_00),
		optional: fc.array(fc.boolean(), { minLength: 1, maxLength: 3 }),
		days: fc.integer({ min: -1, max: 30 }),
	}),
	{ weight: 2, arbitrary: fc.record({ do: one('sendProposal'), proposal: ago }) },
	fc.record({ do: one('withdrawProposal'), proposal: ago }),
	fc.record({
		do: one('changeProposal'),
		proposal: ago,
		days: fc.option(fc.integer({ min: -1, max: 30 }), { nil: null }),
	}),
	fc.record({ do: one('billProposal'), proposal: ago, finalise: fc.boolean() }),
	fc.record({ do: one('viewProposal', 'declineProposal'), proposal: ago, link: ago }),
	{
		weight: 4,
		arbitrary: fc.record({
			do: one('signProposal'),
			proposal: fc.constantFrom(0, 0, 1, 2),
			link: fc.constantFrom(0, 0, 1),
			chosen: fc.subarray([0, 1, 2]),
			how: fc.constantFrom('well', 'well', 'well', 'without consent', 'old page', 'old total'),
		}),
	},
);

const DAY = 86_400_000;
const dayAfter = (now: string, days: number) => new Date(Date.parse(now) + days * DAY).toISOString().slice(0, 10);
const back = <T>(made: readonly T[], index: number): T | undefined => made[made.length - 1 - index];

export async function runProposal(side: Side, command: ProposalModelCommand, call: Call): Promise<unknown> {
	const book = side.system.proposals!;
	if (command.do === 'propose') return keep(side, await book.create([offer(side, command, call)], call));
	const id = back(side.proposals, command.proposal) ?? 'prop_none';
	switch (command.do) {
		case 'sendProposal': {
			const linkHash = `link ${side.links.length}`;
			const outcomes = await book.send([{ id, linkHash }], call);
			if (outcomes[0]!.kind === 'done') side.links.push(linkHash);
			return outcomes;
		}
		case 'withdrawProposal':
			return book.withdraw([{ id }], call);
		case 'changeProposal':
			return book.update(
				[
					{
						id,
						edit:
							command.days === null
								? { title: 'Changed' }
								: { validUntil: dayAfter(call.now, command.days) },
					},
				],
				call,
			);
		case 'billProposal':
			return keepInvoice(side, await book.invoice([{ id, finalise: command.finalise, byEmail: false }], call));
		case 'viewProposal':
			return book.view([{ id, linkHash: back(side.links, command.link) ?? 'link none' }], call);
		case 'declineProposal':
			return book.decline([{ id, linkHash: back(side.links, command.link) ?? 'link none', reason: 'No' }], call);
		case 'signProposal':
			return sign(side, book, id, command, call);
	}
}

function offer(
	side: Side,
	{ key, client, cents, optional, days }: Extract<ProposalModelCommand, { do: 'propose' }>,
	call: Call,
): Parameters<ProposalBook['create']>[0][number] {
	const lines = readProposalLines(
		optional.map((each, at) => ({
			description: `Line ${at}`,
			unitPrice: cents / 100,
			taxRate: 25,
			optional: each,
		})),
		'EUR',
	);
	if (!lines.ok) throw new Error(lines.refusal.message);
	const content = {
		title: 'Offer',
		message: '',
		currency: 'EUR',
		lines: lines.value,
		validUntil: dayAfter(call.now, days),
		paymentTermsDays: null,
	};
	return {
		...content,
		idempotencyKey: `p${key}`,
		client: { id: side.clients[client]! },
		request: { client: `${client}`, cents: `${cents}`, optional: optional.join() },
	};
}

async function sign(
	side: Side,
	book: ProposalBook,
	id: string,
	{ link, chosen, how }: Extract<ProposalModelCommand, { do: 'signProposal' }>,
	call: Call,
) {
	const [entry] = await book.read([id], call);
	const found = entry === undefined || entry === 'absent' ? null : entry;
	const ticked = chosen.filter((position) => found?.proposal.lines[position]?.optional ?? true);
	const totals = found && totalsWith(found.proposal, ticked);
	const signing = {
		name: 'Anna',
		drawing: 'M1 1L2 2',
		hasConsent: how !== 'without consent',
		consent: 'Yes.',
		chosen: ticked,
		address: '',
		userAgent: '',
		shownDigest: how === 'old page' ? 'old' : (found?.offerDigest ?? ''),
		shownTotal: how === 'old total' || !totals?.ok ? '-1' : totals.value.total.toString(),
	};
	const outcomes = await book.accept([{ id, linkHash: back(side.links, link) ?? 'link none', signing }], call);
	const [outcome] = outcomes;
	if (
		outcome?.kind === 'done' &&
		outcome.value.proposal.invoiceId !== null &&
		!side.invoices.includes(outcome.value.proposal.invoiceId)
	)
		side.invoices.push(outcome.value.proposal.invoiceId);
	return outcomes;
}

function keep(side: Side, outcomes: readonly Outcome<ProposalEntry>[]) {
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !outcome.replayed) side.proposals.push(outcome.value.proposal.id);
	return outcomes;
}

function keepInvoice<T extends { readonly invoice: { readonly id: string } }>(
	side: Side,
	outcomes: readonly Outcome<T>[],
) {
	for (const outcome of outcomes)
		if (outcome.kind === 'done' && !side.invoices.includes(outcome.value.invoice.id))
			side.invoices.push(outcome.value.invoice.id);
	return outcomes;
}
