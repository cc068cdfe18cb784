import type { Instant } from '../../src/domain/local-date';
import type { JobRef } from '../../src/domain/invoice/invoice';
import type { Claim, Intent, Journal, OperationRef, Unsettled } from '../../src/ports/journal';

interface Row {
	readonly intent: Intent;
	since: Instant;
	clue: string;
	state: 'taken' | 'done';
	heldUntil: Instant | null;
	lookAt: Instant;
	looks: number;
	why: string;
	deadLetteredAt: Instant | null;
	result: string;
}

const nameOf = ({ system, operation, key }: OperationRef): string => JSON.stringify([system, operation, key]);

/** Small enough to be obviously right; keeps the links that completions wrote. */
export class SmallJournal implements Journal {
	readonly rows = new Map<string, Row>();
	readonly links: { readonly job: JobRef; readonly invoice: string }[] = [];

	async claim(intents: readonly Intent[], now: Instant, leaseUntil: Instant): Promise<readonly Claim[]> {
		return intents.map((intent): Claim => {
			const row = this.rows.get(nameOf(intent));
			if (!row) {
				this.rows.set(nameOf(intent), {
					intent,
					since: now,
					clue: intent.clue,
					state: 'taken',
					heldUntil: leaseUntil,
					lookAt: leaseUntil,
					looks: 0,
					why: '',
					deadLetteredAt: null,
					result: '',
				});
				return { kind: 'fresh' };
			}
			const { request } = row.intent;
			if (row.state === 'done') return { kind: 'done', request, result: row.result };
			if (row.heldUntil !== null && row.heldUntil > now)
				return { kind: 'busy', request, retryAfterMs: Date.parse(row.heldUntil) - Date.parse(now) };
			Object.assign(row, { heldUntil: leaseUntil, lookAt: leaseUntil, deadLetteredAt: null });
			return { kind: 'resume', request, clue: row.clue, since: row.since };
		});
	}

	async complete(done: readonly { readonly ref: OperationRef; readonly result: string }[]): Promise<void> {
		for (const { ref, result } of done) {
			const row = this.rows.get(nameOf(ref)) ?? {
				intent: { ...ref, request: {}, jobs: [], clue: '' },
				since: '',
				clue: '',
				state: 'taken',
				heldUntil: null,
				lookAt: '',
				looks: 0,
				why: '',
				deadLetteredAt: null,
				result: '',
			};
			this.rows.set(nameOf(ref), row as Row);
			if (row.state === 'done') continue;
			Object.assign(row, { state: 'done', result, heldUntil: null });
			this.links.push(...row.intent.jobs.map((job) => ({ job, invoice: result })));
		}
	}

	async beginAnew(
		begun: readonly { readonly ref: OperationRef; readonly clue?: string }[],
		held: Instant,
		now: Instant,
	): Promise<void> {
		for (const { ref, clue } of begun)
			for (const row of this.held([ref], held)) Object.assign(row, { since: now, clue: clue ?? row.clue });
	}

	async withdraw(refs: readonly OperationRef[], held: Instant): Promise<void> {
		for (const row of this.held(refs, held)) this.rows.delete(nameOf(row.intent));
	}

	async leaveOpen(
		open: readonly {
			readonly ref: OperationRef;
			readonly lookAt: Instant;
			readonly why: string;
			readonly clue?: string;
		}[],
		held: Instant,
	): Promise<void> {
		for (const { ref, lookAt, why, clue } of open)
			for (const row of this.held([ref], held))
				Object.assign(row, { lookAt, why, clue: clue ?? row.clue, heldUntil: null });
	}

	async leaseDue(system: string, limit: number, now: Instant, leaseUntil: Instant): Promise<readonly Unsettled[]> {
		const due = [...this.rows.values()]
			.filter(
				(row) =>
					row.intent.system === system &&
					row.state === 'taken' &&
					row.deadLetteredAt === null &&
					row.lookAt <= now,
			)
			.slice(0, limit);
		for (const row of due) Object.assign(row, { heldUntil: leaseUntil, lookAt: leaseUntil, looks: row.looks + 1 });
		return due.map(unsettled);
	}

	async deadLetter(refs: readonly OperationRef[], held: Instant, now: Instant, why: string): Promise<void> {
		for (const row of this.held(refs, held)) Object.assign(row, { deadLetteredAt: now, why, heldUntil: null });
	}

	async find(refs: readonly OperationRef[]): ReturnType<Journal['find']> {
		return refs.map((ref) => {
			const row = this.rows.get(nameOf(ref));
			if (!row) return 'absent';
			return row.state === 'done' ? { request: row.intent.request, result: row.result } : 'open';
		});
	}

	async listUnsettled(): Promise<readonly Unsettled[]> {
		return [...this.rows.values()].filter(({ state }) => state !== 'done').map(unsettled);
	}

	private held(refs: readonly OperationRef[], held: Instant): readonly Row[] {
		return refs.flatMap((ref) => {
			const row = this.rows.get(nameOf(ref));
			return row?.state === 'taken' && row.heldUntil === held ? [row] : [];
		});
	}
}

const unsettled = ({ intent, since, clue, looks, why, heldUntil, deadLetteredAt }: Row): Unsettled => ({
	...intent,
	since,
	clue,
	looks,
	why,
	heldUntil,
	deadLetteredAt,
});
