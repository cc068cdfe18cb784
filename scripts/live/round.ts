import { RemoteFault } from '../../src/remote/client';
import { Fault } from './fault';
import { said, Stopped, type Asking } from './asking';
import { Barred } from './guard';
import { open, type Finding, type Probe } from './probe';
import type { Draft, Given, Vendor } from './vendor';

/** What was found about one assumption. */
export interface Line extends Finding {
	readonly asks: string;
}

export interface Outcome {
	readonly lines: readonly Line[];
	/** The id of a draft of this or an earlier run that is still there. */
	readonly left: string | null;
	/** Whether a draft may stand there whose id nobody knows. */
	readonly isDoubtful: boolean;
	readonly wasStopped: boolean;
}

/** What a person reads and answers while it goes on. */
export interface Hooks {
	step(text: string): void;
	note(text: string): void;
	answered(line: Line): void;
	/** Drafts of earlier runs stand there. @returns whether to remove them */
	mayRemove(count: number): Promise<boolean>;
}

export interface RoundOptions<Live, Own extends Draft> {
	readonly vendor: Vendor<Live, Own>;
	readonly asking: Asking;
	readonly given: Given;
	/** Makes no draft. */
	readonly isReadOnly: boolean;
	readonly hooks: Hooks;
}

const REMOVALS = 3;
const BETWEEN_REMOVALS_MS = 5_000;

/** Asks everything once, in order. @throws Fault where the account does not let the credential in */
export async function runRound<Live, Own extends Draft>({
	vendor,
	asking,
	given,
	isReadOnly,
	hooks,
}: RoundOptions<Live, Own>): Promise<Outcome> {
	const live = vendor.open(asking, given);
	const lines: Line[] = [];
	const askAll = async <D>(probes: readonly Probe<Live, D>[], draft: D): Promise<void> => {
		for (const { asks, waiting, ask } of probes) {
			if (asking.stop.aborted) return;
			if (waiting !== undefined) hooks.note(waiting);
			const finding = await ask(live, draft).catch((cause: unknown) =>
				cause instanceof Stopped ? null : unanswered(asking, vendor.label, cause),
			);
			if (finding === null) return;
			const line = { asks, ...finding };
			lines.push(line);
			hooks.answered(line);
		}
	};

	await greet(vendor, asking, live);
	let left = isReadOnly ? null : await removeLeft(vendor, asking, live, hooks);
	hooks.step('Reading');
	await askAll(vendor.reading, null);

	const why = isReadOnly
		? 'no draft was to be made'
		: asking.stop.aborted
			? 'it was ended early'
			: vendor.whyNoDraft(given);
	const made =
		why === null ? await make(vendor, asking, live, hooks) : { draft: null, why, isDoubtful: false, left: null };
	if (made.draft === null) {
		const skipped = [...vendor.onDraft, ...vendor.afterwards];
		const seen = `Not asked: ${made.why}.`;
		if (!asking.stop.aborted) {
			for (const { asks } of skipped) lines.push({ asks, ...open(seen) });
			hooks.step(`${made.why[0]!.toUpperCase()}${made.why.slice(1)}.`);
			hooks.note(`${skipped.length} questions stay open.`);
		}
		return { lines, left: made.left ?? left, isDoubtful: made.isDoubtful, wasStopped: asking.stop.aborted };
	}
	const { draft } = made;
	try {
		await askAll(vendor.onDraft, draft);
	} finally {
		hooks.step('Deleting the draft');
		if (await remove(vendor, asking, live, draft.id)) hooks.note('Deleted.');
		else left = draft.id;
	}
	if (left !== draft.id) await askAll(vendor.afterwards, draft);
	return { lines, left, isDoubtful: false, wasStopped: asking.stop.aborted };
}

async function greet<Live, Own extends Draft>(vendor: Vendor<Live, Own>, asking: Asking, live: Live): Promise<void> {
	const reply = await vendor.greet(live).catch((cause: unknown) => {
		if (!(cause instanceof RemoteFault)) throw cause;
		throw new Fault(
			`${vendor.label} cannot be asked just now: ${asking.hidden.line(cause.message)}`,
			'Nothing was made. Check the connection and run it again.',
		);
	});
	// A missing right is an answer to one question; a credential that is not known is the end of all.
	if (!vendor.isUnknown(reply)) return;
	throw new Fault(
		`${vendor.label} does not accept the ${vendor.credential} (${said(asking, reply)}).`,
		`Nothing was made. Check what was typed, or what INVOICING_LIVE_TOKEN holds; ${vendor.page} says how one is made.`,
	);
}

/** What earlier runs could not delete. @returns one that is still there */
async function removeLeft<Live, Own extends Draft>(
	vendor: Vendor<Live, Own>,
	asking: Asking,
	live: Live,
	hooks: Hooks,
): Promise<string | null> {
	// Whether they can be looked for at all is found out by the probes.
	const found = await vendor.findLeft(live).catch(() => []);
	return found.length === 0 || !(await hooks.mayRemove(found.length)) ? null : removeAll(vendor, asking, live, found);
}

/** A draft whose making broke off behind the first answer is known to the guard, and deleted at once. */
async function make<Live, Own extends Draft>(vendor: Vendor<Live, Own>, asking: Asking, live: Live, hooks: Hooks) {
	hooks.step('Making the draft');
	const before = asking.guard.ids('invoices');
	try {
		return { draft: await vendor.makeDraft(live), why: '', isDoubtful: false, left: null };
	} catch (cause) {
		const why = `the draft was not made: ${unanswered(asking, vendor.label, cause).seen.replace(/\.$/, '')}`;
		const broken = asking.guard.ids('invoices').filter((id) => !before.includes(id));
		const isDoubtful = broken.length === 0 && cause instanceof RemoteFault && cause.kind === 'unknown';
		return { draft: null, why, isDoubtful, left: await removeAll(vendor, asking, live, broken) };
	}
}

async function removeAll<Live, Own extends Draft>(
	vendor: Vendor<Live, Own>,
	asking: Asking,
	live: Live,
	ids: readonly string[],
): Promise<string | null> {
	let left: string | null = null;
	for (const id of ids) if (!(await remove(vendor, asking, live, id))) left = id;
	return left;
}

async function remove<Live, Own extends Draft>(
	vendor: Vendor<Live, Own>,
	asking: Asking,
	live: Live,
	id: string,
): Promise<boolean> {
	for (let tries = 1; ; tries += 1) {
		try {
			await vendor.removeDraft(live, id);
			return true;
		} catch {
			if (tries === REMOVALS) return false;
			await new Promise<void>((resolve) => void asking.clock.after(BETWEEN_REMOVALS_MS, resolve));
		}
	}
}

/** A refusal is an answer, too: which one, in the vendor's words. */
function unanswered(asking: Asking, label: string, cause: unknown): Finding {
	if (cause instanceof RemoteFault) {
		const { status, body } = cause;
		if (status === null) return open(`${label} did not answer.`);
		const words = said(asking, { status, body });
		return open(
			status === 401 || status === 403
				? `The credential may not do that: ${words}.`
				: `${label} answered ${words}.`,
		);
	}
	if (cause instanceof Barred || cause instanceof Fault) return open(asking.hidden.line(cause.message));
	return open(`The answer has another form than expected (${cause instanceof Error ? cause.name : typeof cause}).`);
}
