import { readEmail } from '../domain/email-address';
import { accept, refuse, type Result } from '../domain/refusal';
import { changeSettings as applyChange } from '../domain/settings-check';
import type { Settings } from '../domain/settings';
import { shown } from '../domain/shown';
import type { Call } from '../ports/call';
import type { Catalogue } from '../ports/catalogue';
import type { DocumentFiles, Logo } from '../ports/document-files';
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

/** A change of settings. */
export interface SettingsRequest {
	readonly fields: RawSettings;
	/** A checked picture, which is kept; null for no logo from now on. Left out, the logo stays. */
	readonly logo?: Logo | null | undefined;
}

interface SettingsDeps {
	readonly catalogue: Keeping;
	readonly files: Pick<DocumentFiles, 'keepLogo'>;
}

/**
 * Changes settings, one request after the other; what a setting may be is the domain's to say. All of them are checked
 * before the first is written, so that with the policy `all` a bad one holds back the others.
 */
export async function changeSettings(
	requests: readonly SettingsRequest[],
	{ catalogue, files }: SettingsDeps,
	call: Call,
): Promise<readonly Outcome<Settings>[]> {
	let settings = await catalogue.settings();
	const prepared = requests.map((request): Result<Ready> => {
		const change = readChange(request);
		if (!change.ok) return change;
		const changed = applyChange(settings, change.value);
		if (!changed.ok) return changed;
		settings = changed.value;
		return accept({ change: change.value, logo: request.logo ?? null });
	});
	return await runAccepted(prepared, call, (ready) =>
		oneByOne(ready, async ({ change, logo }) => {
			// First, so that no settings name a logo that is not there.
			if (logo) await files.keepLogo(logo);
			return await catalogue.putSettings(change, call);
		}),
	);
}

interface Ready {
	readonly change: Partial<Settings>;
	readonly logo: Logo | null;
}

function readChange({ fields, logo }: SettingsRequest): Result<Partial<Settings>> {
	if (Object.keys(fields).length === 0 && logo === undefined)
		return refuse('nothing_to_change', 'No setting was given to change.', 'Add at least one setting.');
	const email = readOptional(fields.companyEmail, (input) => readEmail(input, 'companyEmail'));
	if (!email.ok) return email;
	return accept({
		...fields,
		...(fields.companyEmail !== undefined && { companyEmail: email.value ?? '' }),
		...(logo !== undefined && { logo: logo?.hash ?? '' }),
	} as Partial<Settings>);
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
