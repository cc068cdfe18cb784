import type { Instant } from '../../domain/local-date';
import { differingField } from '../../domain/request-fingerprint';
import type { Claim, Intent, Journal, OperationRef, Unsettled } from '../../ports/journal';
import { linkKey } from './records';
import type { MemoryState, Operation } from './state';

const name = ({ system, operation, key }: OperationRef) => `${system}\n${operation}\n${key}`;

export function memoryJournal(state: MemoryState): Journal {
	const { operations } = state.remote;
	const put = (operation: Operation) => void operations.set(name(operation), operation);
	/** The operations that the one who speaks still holds. */
	const heldOnes = <T>(inputs: readonly T[], refOf: (input: T) => OperationRef, held: Instant) =>
		inputs.flatMap((input) => {
			const operation = operations.get(name(refOf(input)));
			return operation?.state === 'held' && operation.until === held ? [{ input, operation }] : [];
		});

	const claim = (intent: Intent, now: Instant, leaseUntil: Instant): Claim => {
		const before = operations.get(name(intent));
		if (!before) {
			put({
				...intent,
				state: 'held',
				until: leaseUntil,
				result: null,
				since: now,
				looks: 0,
				why: '',
				deadLetteredAt: null,
			});
			return { kind: 'fresh' };
		}
		const { request, clue, since } = before;
		if (before.result !== null) return { kind: 'done', request, result: before.result };
		const isAnother = differingField(request, intent.request) !== null;
		const isHeld = before.state === 'held' && before.until > now;
		if (isAnother || isHeld)
			return { kind: 'busy', request, retryAfterMs: isAnother ? 0 : Date.parse(before.until) - Date.parse(now) };
		put({ ...before, state: 'held', until: leaseUntil, deadLetteredAt: null });
		return { kind: 'resume', request, clue, since };
	};

	const complete = (ref: OperationRef, result: string, now: Instant): void => {
		const before = operations.get(name(ref));
		if (before?.state === 'done') return;
		put({
			...(before ?? { ...ref, request: {}, jobs: [], since: now, looks: 0 }),
			state: 'done',
			result,
			until: '',
			clue: '',
			why: '',
			deadLetteredAt: null,
		});
		for (const job of before?.jobs ?? []) {
			const key = linkKey({ invoice: { system: ref.system, id: result }, job });
			if (!state.rows.links.has(key))
				state.rows.links.set(key, {
					invoiceSystem: ref.system,
					invoiceId: result,
					jobSystem: job.system,
					jobId: job.id,
					doneInEntry: null,
					at: now,
				});
		}
	};

	return {
		claim: async (intents, now, leaseUntil) => intents.map((intent) => claim(intent, now, leaseUntil)),
		complete: async (done, now) => done.forEach(({ ref, result }) => complete(ref, result, now)),
		beginAnew: async (begun, held, now) =>
			heldOnes(begun, ({ ref }) => ref, held).forEach(({ input, operation }) =>
				put({ ...operation, since: now, clue: input.clue ?? operation.clue }),
			),
		withdraw: async (refs, held) =>
			heldOnes(refs, (ref) => ref, held).forEach(({ input }) => operations.delete(name(input))),
		leaveOpen: async (open, held) => {
			for (const { input, operation } of heldOnes(open, ({ ref }) => ref, held))
				put({
					...operation,
					state: 'open',
					until: input.lookAt,
					why: input.why,
					clue: input.clue ?? operation.clue,
				});
		},
		leaseDue: async (system, limit, now, leaseUntil) => {
			const isDue = (operation: Operation) =>
				operation.system === system &&
				(operation.state === 'held' || operation.state === 'open') &&
				operation.until <= now;
			const due = [...operations.values()]
				.filter(isDue)
				.sort((a, b) => compare(a.until, b.until) || compare(name(a), name(b)))
				.slice(0, limit);
			const taken = due.map(
				(operation): Operation => ({
					...operation,
					state: 'held',
					until: leaseUntil,
					looks: operation.looks + 1,
				}),
			);
			taken.forEach(put);
			return taken.map(toUnsettled);
		},
		deadLetter: async (refs, held, now, why) => {
			for (const { operation } of heldOnes(refs, (ref) => ref, held))
				put({ ...operation, state: 'parked', until: '', why, deadLetteredAt: now });
		},
		find: async (refs) =>
			refs.map((ref) => {
				const found = operations.get(name(ref));
				if (!found) return 'absent';
				return found.result === null ? 'open' : { request: found.request, result: found.result };
			}),
		listUnsettled: async (system, limit) =>
			[...operations.values()]
				.filter((one) => one.result === null && (system === null || one.system === system))
				.sort((a, b) => compare(b.since, a.since) || compare(name(a), name(b)))
				.slice(0, limit)
				.map(toUnsettled),
	};
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const toUnsettled = ({
	system,
	operation,
	key,
	request,
	jobs,
	clue,
	since,
	looks,
	why,
	deadLetteredAt,
	state,
	until,
}: Operation): Unsettled => ({
	system,
	operation,
	key,
	request,
	jobs,
	clue,
	since,
	looks,
	why,
	deadLetteredAt,
	heldUntil: state === 'held' ? until : null,
});
