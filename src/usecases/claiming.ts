import type { SendingChannel } from '../domain/invoice/invoice';
import { decideClaim, type ClaimDecision, type IfInDoubt, type SendingRun } from '../domain/invoice/sending-claim';
import type { Instant } from '../domain/local-date';
import type { SystemName } from '../domain/system-name';
import type { Call } from '../ports/call';
import { HELD_BACK, later, type Outcome } from '../ports/outcome';
import type { SendingClaims } from '../ports/sending-claims';

/**
 * What a run gets of the e-mail: the text to send, the text of what was sent before, or none, as a person has to look
 * first.
 */
export type MailText = 'to send' | 'sent' | 'in doubt';

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

/** What is to be sent, and who asks for it. */
export interface Asked {
	/** Its place among the outcomes. */
	readonly at: number;
	readonly system: SystemName;
	/** Of the invoice, or the key of its reminder. */
	readonly id: string;
	/** As a sentence begins with it. */
	readonly name: string;
	readonly dispatch: Dispatch;
	readonly asker: Omit<ClaimAsker, 'dispatch'>;
}

type Decision = ClaimDecision | { readonly kind: 'held-back' };

/** Takes sendings on in one batch; with the policy `all`, none unless all can be. */
export class Claiming {
	constructor(
		private readonly claims: SendingClaims,
		private readonly call: Call,
	) {}

	/** What those that asked get, by their places: of the text, or an outcome without it. */
	async answers(asked: readonly Asked[]): Promise<ReadonlyMap<number, MailText | Outcome<never>>> {
		const decided = await this.decide(asked);
		return new Map(asked.map(({ at, name }) => [at, answerTo(decided.get(at)!, name)]));
	}

	private async decide(asked: readonly Asked[]): Promise<ReadonlyMap<number, Decision>> {
		if (asked.length === 0) return new Map();
		const once = new Map([...asked].reverse().map((one) => [one.id, one]));
		const first = [...once.values()];
		const decisions = await this.decideFirst(first);
		const of = new Map(first.map(({ id }, index) => [id, decisions[index]!]));
		const decided = new Map(asked.map(({ at, id }) => [at, unlessTaken(of.get(id)!)]));
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
			asked[0]!.system,
			asked.map(({ id }) => id),
		);
		return asked.map(({ id, dispatch, asker: { run, ifInDoubt } }, at) => {
			const { now, actor } = this.call;
			const request = { ...dispatch, invoiceId: id, run, actor, ifInDoubt };
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
			asked[0]!.system,
			open.map(({ decision }) => decision.claim),
		);
		const lost = open.filter((_one, index) => !isWritten[index]);
		if (lost.length === 0) return decisions;
		const again = await this.decideNow(lost.map(({ at }) => asked[at]!));
		const after = new Map(lost.map(({ at }, index) => [at, unlessFree(again[index]!, this.call.now)]));
		return decisions.map((decision, at) => after.get(at) ?? decision);
	}

	private async giveUp(asked: readonly Asked[], decisions: readonly ClaimDecision[]): Promise<void> {
		const ids = decisions.flatMap((decision, at) => (decision.kind === 'claim' ? [asked[at]!.id] : []));
		await this.claims.end(asked[0]!.system, ids, 'failed', this.call.now);
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

type Busy = Extract<ClaimDecision, { kind: 'busy' }>;

function answerTo(decision: Decision, name: string): MailText | Outcome<never> {
	switch (decision.kind) {
		case 'claim':
		case 'held':
			return 'to send';
		case 'sent':
			return 'sent';
		case 'in-doubt':
			return 'in doubt';
		case 'held-back':
			return HELD_BACK;
		case 'busy':
			return later(LOOK_AGAIN_MS, busyWords(name, decision), 'sending_claimed');
	}
}

function busyWords(name: string, { claim, until }: Busy): string {
	return `${name} is being sent by another run of a workflow, which got ${THINGS[claim.channel]} at ${minutes(claim.claimedAt)}. Unless that run records what became of it, it counts as lost at ${minutes(until)}. If you know what became of it, use Invoice → Record Sending.`;
}

const THINGS: Readonly<Record<SendingChannel, string>> = {
	email: 'its e-mail',
	'e-invoice': 'its e-invoice',
	letter: 'its letter',
	other: 'it',
};

const minutes = (at: Instant): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;
