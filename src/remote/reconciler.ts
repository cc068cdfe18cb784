import type { Call } from '../ports/call';
import type { Journal, Unsettled } from '../ports/journal';
import type { Finding, RemoteSystem } from '../ports/remote-system';
import { faultOf } from './client';
import { CLAIM_MS } from './lease';
import { instantAfter, nextLookMs } from './reconcile-schedule';

/** What became of the operations that were due. */
export interface Settled {
	/** Found in the system and written down. */
	readonly made: number;
	/** Certainly never done: their keys are free again. */
	readonly absent: number;
	/** Still not known; looked for again. */
	readonly open: number;
	/** Not found by the last look-up: a person has to decide. */
	readonly deadLettered: number;
}

const AT_ONCE = 100;
const MOST_ROUNDS = 20;

/**
 * The reconciler: looks up operations whose outcome is not known, 5 minutes and 1 hour after they began and then daily
 * five times. What stays unknown becomes a dead letter. Several processes may run it at once: each operation is leased
 * to one.
 */
export async function reconcile(system: RemoteSystem, journal: Journal, call: Call): Promise<Settled> {
	const sum = { made: 0, absent: 0, open: 0, deadLettered: 0 };
	for (let round = 0; round < MOST_ROUNDS; round += 1) {
		const held = instantAfter(call.now, CLAIM_MS);
		const due = await journal.leaseDue(system.system, AT_ONCE, call.now, held);
		if (due.length === 0) break;
		const findings = await look(system, due, call);
		for (const [kind, count] of Object.entries(await writeDown(due, findings, journal, { now: call.now, held })))
			sum[kind as keyof Settled] += count;
		if (due.length < AT_ONCE) break;
	}
	return sum;
}

/** A system that cannot be reached settles nothing. */
async function look(system: RemoteSystem, due: readonly Unsettled[], call: Call): Promise<readonly Finding[]> {
	try {
		return await system.lookFor(due, call);
	} catch (cause) {
		const { refusal } = faultOf(cause);
		return due.map(() => ({ kind: 'cannot-tell', why: `${refusal.message} ${refusal.fix}` }));
	}
}

async function writeDown(
	due: readonly Unsettled[],
	findings: readonly Finding[],
	journal: Journal,
	{ now, held }: { readonly now: string; readonly held: string },
): Promise<Settled> {
	const made = due.flatMap((ref, at) => resultOf(findings[at]!).map((result) => ({ ref, result })));
	const absent = due.filter((_ref, at) => findings[at]!.kind === 'absent');
	const open = due.flatMap((ref, at) =>
		whyOf(findings[at]!).map((why) => ({ ref, why, nextMs: nextLookMs(ref.looks) })),
	);
	const again = open.flatMap(({ ref, why, nextMs }) =>
		nextMs === null ? [] : [{ ref, why, lookAt: instantAfter(now, nextMs) }],
	);
	const deadLetters = open.filter(({ nextMs }) => nextMs === null);
	if (made.length > 0) await journal.complete(made, now);
	if (absent.length > 0) await journal.withdraw(absent, held);
	if (again.length > 0) await journal.leaveOpen(again, held);
	for (const { ref, why } of deadLetters)
		await journal.deadLetter(
			[ref],
			held,
			now,
			`${why} Look in ${ref.system} whether it was done; run it again with the same unique key to go on.`,
		);
	return { made: made.length, absent: absent.length, open: again.length, deadLettered: deadLetters.length };
}

const resultOf = (finding: Finding): readonly string[] => (finding.kind === 'made' ? [finding.result] : []);
const whyOf = (finding: Finding): readonly string[] =>
	finding.kind === 'partial' || finding.kind === 'cannot-tell' ? [finding.why] : [];
