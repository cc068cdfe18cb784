import type { SendingChannel } from '../domain/invoice/invoice';
import {
	decideClaim,
	isToBeSent,
	type ClaimDecision,
	type IfInDoubt,
	type SendingRun,
	type SendingState,
} from '../domain/invoice/sending-claim';
import type { Instant } from '../domain/local-date';
import type { Call } from '../ports/call';
import type { InvoiceRecord } from '../ports/invoicing-system';
import { HELD_BACK, later, type Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';

/**
 * What a run gets of the e-mail: the text to send, the text of what was sent before, or none, as a person has to look
 * first.
 */
export type MailText = 'to send' | 'sent' | 'in doubt';

/** An invoice whose e-mail was prepared; `mail` is null where none was asked for, or none can be written. */
export interface PreparedInvoice extends InvoiceRecord {
	readonly mail: MailText | null;
}

/** By which way an invoice is to go, and what. */
export interface Dispatch {
	readonly channel: SendingChannel;
	/** An e-mail address, an electronic address, or a postal address as one text. */
	readonly to: string;
	/** SHA-256 of the file, in hexadecimal digits; '' for none. */
	readonly fileHash: string;
}

/** Who prepares a sending. */
export interface ClaimAsker {
	readonly run: SendingRun;
	readonly ifInDoubt: IfInDoubt;
	/** Left out for an e-mail to the client without a file. */
	readonly dispatch?: Dispatch;
}

/**
 * Takes it on to send invoices, before their texts leave: a second run that comes while the first may still send gets
 * no text, and `later` with the code `sending_claimed`. What was recorded as sent may be sent again, and is not
 * claimed, unless it did not arrive. With the policy `all`, nothing is claimed unless all can be.
 * @param askers for each outcome; null where no e-mail is asked for
 */
export async function claimSendings(
	outcomes: readonly Outcome<InvoiceRecord>[],
	askers: readonly (ClaimAsker | null)[],
	claims: SendingClaims,
	call: Call,
): Promise<readonly Outcome<PreparedInvoice>[]> {
	const isStopped = call.policy === 'all' && outcomes.some(({ kind }) => kind !== 'done');
	const asked = isStopped
		? []
		: outcomes.flatMap((outcome, at) => {
				const asker = askers[at];
				return asker && outcome.kind === 'done' && isFirstSending(outcome.value)
					? [{ at, record: outcome.value, asker }]
					: [];
			});
	const decided = await new Claiming(claims, call).decide(asked);
	return outcomes.map((outcome, at): Outcome<PreparedInvoice> => {
		if (outcome.kind !== 'done') return outcome;
		const decision = decided.get(at);
		if (decision) return answer(outcome, decision);
		const { invoice } = outcome.value;
		const isSent = Boolean(askers[at]) && invoice.phase === 'issued' && invoice.sending !== null;
		return { ...outcome, value: { ...outcome.value, mail: isSent ? 'sent' : null } };
	});
}

/** Nobody looked for the sending of an invoice that was made just now. */
const isFirstSending = ({ invoice, sendingState }: InvoiceRecord): boolean =>
	invoice.phase === 'issued' && (sendingState === undefined ? invoice.sending === null : isToBeSent(sendingState));

interface Asked {
	/** Its place among the outcomes. */
	readonly at: number;
	readonly record: InvoiceRecord;
	readonly asker: ClaimAsker;
}

type Decision = ClaimDecision | { readonly kind: 'held-back' };

class Claiming {
	constructor(
		private readonly claims: SendingClaims,
		private readonly call: Call,
	) {}

	/** By the places of those that asked. */
	async decide(asked: readonly Asked[]): Promise<ReadonlyMap<number, Decision>> {
		if (asked.length === 0) return new Map();
		const once = new Map([...asked].reverse().map((one) => [one.record.invoice.id, one]));
		const first = [...once.values()];
		const decisions = await this.decideFirst(first);
		const of = new Map(first.map(({ record }, index) => [record.invoice.id, decisions[index]!]));
		const decided = new Map(asked.map(({ at, record }) => [at, unlessTaken(of.get(record.invoice.id)!)]));
		for (const [index, { at }] of first.entries()) decided.set(at, decisions[index]!);
		return decided;
	}

	private async decideFirst(asked: readonly Asked[]): Promise<readonly Decision[]> {
		const decisions = await this.decideNow(asked);
		if (this.isBarred(decisions)) return decisions.map(heldBackUnlessBusy);
		const written = await this.write(asked, decisions);
		if (!this.isBarred(written)) return written;
		await this.giveUp(asked, written);
		return written.map(heldBackUnlessBusy);
	}

	private async decideNow(asked: readonly Asked[]): Promise<readonly ClaimDecision[]> {
		const last = await this.claims.latest(
			asked[0]!.record.system,
			asked.map(({ record }) => record.invoice.id),
		);
		return asked.map(({ record, asker }, at) => {
			const { now, actor } = this.call;
			const { run, ifInDoubt, dispatch } = asker;
			const byEmail = { channel: 'email', to: record.currentClient.email, fileHash: '' } as const;
			const request = { ...(dispatch ?? byEmail), invoiceId: record.invoice.id, run, actor, ifInDoubt };
			return decideClaim(last[at]!, request, now);
		});
	}

	/** Those that another run was quicker to claim are decided on again. */
	private async write(
		asked: readonly Asked[],
		decisions: readonly ClaimDecision[],
	): Promise<readonly ClaimDecision[]> {
		const open = decisions.flatMap((decision, at) => (decision.kind === 'claim' ? [{ at, decision }] : []));
		if (open.length === 0) return decisions;
		const isWritten = await this.claims.append(
			asked[0]!.record.system,
			open.map(({ decision }) => decision.claim),
		);
		const lost = open.filter((_one, index) => !isWritten[index]);
		if (lost.length === 0) return decisions;
		const again = await this.decideNow(lost.map(({ at }) => asked[at]!));
		const after = new Map(lost.map(({ at }, index) => [at, unlessFree(again[index]!, this.call.now)]));
		return decisions.map((decision, at) => after.get(at) ?? decision);
	}

	private async giveUp(asked: readonly Asked[], decisions: readonly ClaimDecision[]): Promise<void> {
		const ids = decisions.flatMap((decision, at) =>
			decision.kind === 'claim' ? [asked[at]!.record.invoice.id] : [],
		);
		await this.claims.end(asked[0]!.record.system, ids, 'failed', this.call.now);
	}

	private isBarred(decisions: readonly Decision[]): boolean {
		return this.call.policy === 'all' && decisions.some(({ kind }) => kind === 'busy');
	}
}

/** An invoice that comes twice in a run is mailed once, and where it is not mailed, not at all. */
const unlessTaken = (decision: Decision): Decision =>
	decision.kind === 'claim' || decision.kind === 'held' ? { kind: 'sent' } : decision;

const heldBackUnlessBusy = (decision: ClaimDecision): Decision =>
	decision.kind === 'busy' ? decision : { kind: 'held-back' };

/** Others come and go just now: later. */
const unlessFree = (decision: ClaimDecision, now: Instant): ClaimDecision =>
	decision.kind === 'claim' ? { kind: 'busy', claim: decision.claim, until: now } : decision;

/** How soon it is worth to look again: the other run sends within seconds, or was lost. Milliseconds. */
const LOOK_AGAIN_MS = 30_000;

function answer(outcome: Outcome<InvoiceRecord> & { kind: 'done' }, decision: Decision): Outcome<PreparedInvoice> {
	const { value } = outcome;
	const given = (mail: MailText, sendingState: SendingState): Outcome<PreparedInvoice> => ({
		...outcome,
		value: { ...value, sendingState, mail },
	});
	switch (decision.kind) {
		case 'claim':
			return given('to send', 'prepared');
		case 'held':
			return given('to send', 'prepared');
		case 'sent':
			return given('sent', 'sent');
		case 'in-doubt':
			return given('in doubt', 'in doubt');
		case 'held-back':
			return HELD_BACK;
		case 'busy':
			return later(LOOK_AGAIN_MS, busyWords(value, decision), 'sending_claimed');
	}
}

function busyWords({ invoice }: InvoiceRecord, { claim, until }: Extract<ClaimDecision, { kind: 'busy' }>): string {
	const name = `Invoice ${invoice.number ?? invoice.id}`;
	return `${name} is being sent by another run of a workflow, which got ${THINGS[claim.channel]} at ${minutes(claim.claimedAt)}. Unless that run records what became of it, it counts as lost at ${minutes(until)}. If you know what became of it, use Invoice → Record Sending.`;
}

const THINGS: Readonly<Record<SendingChannel, string>> = {
	email: 'its e-mail',
	'e-invoice': 'its e-invoice',
	letter: 'its letter',
	other: 'it',
};

const minutes = (at: Instant): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
