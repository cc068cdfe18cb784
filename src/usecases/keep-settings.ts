import { readEmail } from '../domain/email-address';
import { accept, refuse, type Result } from '../domain/refusal';
import type { Settings } from '../domain/settings';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import { done, type Outcome } from '../ports/outcome';
import { runAccepted } from './items';
import { readOptional } from './read-fields';

/** Settings as a user gives them, unread; a field left out stays as it is. */
export type RawSettings = { readonly [Field in keyof Settings]?: unknown };

type Keeping = Pick<Catalogue, 'settings' | 'putSettings' | 'restartNumbers'>;

export const getSettings = async (
	requests: readonly unknown[],
	catalogue: Keeping,
): Promise<readonly Outcome<Settings>[]> => {
	const settings = await catalogue.settings();
	return requests.map(() => done(settings));
};

/** Changes settings, one request after the other; what a setting may be is the domain's to say. */
export function changeSettings(
	requests: readonly RawSettings[],
	catalogue: Keeping,
	call: Call,
): Promise<readonly Outcome<Settings>[]> {
	const prepared = requests.map((raw): Result<Partial<Settings>> => {
		if (Object.keys(raw).length === 0)
			return refuse('nothing_to_change', 'No setting was given to change.', 'Add at least one setting.');
		const email = readOptional(raw.companyEmail, (input) => readEmail(input, 'companyEmail'));
		if (!email.ok) return email;
		const change = raw.companyEmail === undefined ? raw : { ...raw, companyEmail: email.value ?? '' };
		return accept(change as Partial<Settings>);
	});
	return runAccepted(prepared, call, (ready) => oneByOne(ready, (change) => catalogue.putSettings(change, call)));
}

/** The number the next invoice gets; only while the ledger holds no invoice (model B.4). */
export function setNextNumbers(
	requests: readonly unknown[],
	catalogue: Keeping,
	call: Call,
): Promise<readonly Outcome<{ readonly next: bigint }>[]> {
	return runAccepted(requests.map(readNumber), call, (ready) =>
		oneByOne(ready, (next) => catalogue.restartNumbers(next, call)),
	);
}

const MOST = 999_999_999_999n;

function readNumber(input: unknown): Result<bigint> {
	const text = typeof input === 'number' ? String(input) : typeof input === 'string' ? input.trim() : '';
	const next = /^\d{1,15}$/.test(text) ? BigInt(text) : 0n;
	return next >= 1n && next <= MOST
		? accept(next)
		: refuse(
				'number_out_of_range',
				`nextNumber is ${shown(input)}, and it must be a whole number from 1 to ${MOST}.`,
				'Give the number that the next invoice is to get, such as 1 or 1001.',
				'nextNumber',
			);
}

async function oneByOne<In, Out>(
	inputs: readonly In[],
	run: (input: In) => Promise<Outcome<Out>>,
): Promise<readonly Outcome<Out>[]> {
	const outcomes: Outcome<Out>[] = [];
	for (const input of inputs) outcomes.push(await run(input));
	return outcomes;
}
