import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { main } from '../../../scripts/live/main';
import type { Person } from '../../../scripts/live/prompt';
import { JumpingClock } from '../../support/jumping-clock';

/** How a round went, as a person saw it. */
export interface Played {
	readonly code: number;
	readonly screen: string;
	/** '' where none was written. */
	readonly report: string;
	/** What the report answers, by assumption. */
	readonly answers: Readonly<Record<string, string>>;
	/** What was seen, by assumption. */
	readonly seen: Readonly<Record<string, string>>;
}

export interface Play {
	readonly url: string;
	readonly token: string;
	readonly location?: string;
	readonly clock: JumpingClock;
	/** What the person answers to yes or no; null where nobody is there. */
	readonly agrees?: boolean | null;
	/** Presses Ctrl-C when this is read on the screen. */
	readonly stopAt?: string;
}

/** `npm run live -- <args>` against a simulator, in the time of a clock that jumps. */
export async function play(
	args: readonly string[],
	{ url, token, location, clock, agrees = null, stopAt }: Play,
): Promise<Played> {
	const folder = mkdtempSync(join(tmpdir(), 'invoicing-live-'));
	const stop = new AbortController();
	let screen = '';
	const write = (text: string): void => {
		screen += text;
		if (stopAt !== undefined && screen.includes(stopAt)) stop.abort();
	};
	const person: Person = { ask: async () => null, agrees: async (_question, otherwise) => agrees ?? otherwise };
	const env = {
		INVOICING_LIVE_URL: url,
		INVOICING_LIVE_TOKEN: token,
		...(location !== undefined && { INVOICING_LIVE_LOCATION: location }),
	};
	try {
		const code = await main({
			args,
			env,
			person,
			write,
			isColoured: false,
			clock,
			stop: stop.signal,
			folder,
			timeoutMs: 5_000_000,
		});
		const file = join(folder, `live-${args[0]}-simulated.md`);
		const report = existsSync(file) ? readFileSync(file, 'utf8') : '';
		const rows = [
			...report.matchAll(/^\| (.+?) \| (confirmed|not so|cannot be determined|not asked) \| (.*) \|$/gm),
		];
		return {
			code,
			screen: screen.replaceAll(folder, ''),
			report,
			answers: Object.fromEntries(rows.map(([, asks, answer]) => [asks!, answer!])),
			seen: Object.fromEntries(rows.map(([, asks, , seen]) => [asks!, seen!])),
		};
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Assumptions with this answer. */
export const withAnswer = ({ answers }: Played, answer: string): readonly string[] =>
	Object.entries(answers)
		.filter(([, one]) => one === answer)
		.map(([asks]) => asks);
