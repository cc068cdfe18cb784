import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../../src/ports/clock';
import { addressIn, HELP, readArguments, type Arguments } from './arguments';
import { Asking } from './asking';
import { readCredential } from './credential';
import { Fault } from './fault';
import { highLevel } from './highLevel/high-level';
import { httpTransport } from './http';
import { hubSpot } from './hubSpot/hub-spot';
import { Private } from './private';
import type { Person } from './prompt';
import { reportOf } from './report';
import { runRound, type Outcome } from './round';
import { Screen } from './screen';
import { simulatedAccount } from './simulated';
import { visma } from './visma/visma';
import { MARK, type Draft, type Vendor } from './vendor';

/** What a round depends on besides the account. */
export interface Deps {
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly person: Person;
	readonly write: (text: string) => void;
	readonly isColoured: boolean;
	readonly clock: Clock;
	readonly stop: AbortSignal;
	/** How long an answer is waited for; that of the adapter's client when left out. */
	readonly timeoutMs?: number;
	/** Where the report goes. */
	readonly folder: string;
}

/** `npm run live -- <system>`. @returns the exit code: 0 when the round came to its end and left nothing behind */
export async function main(deps: Deps): Promise<number> {
	const hidden = new Private();
	hidden.hide(deps.env.INVOICING_LIVE_TOKEN, deps.env.INVOICING_LIVE_LOCATION);
	const screen = new Screen(deps.write, hidden, deps.isColoured);
	try {
		const args = readArguments(deps.args, deps.env);
		if (args !== 'help') return await (args.isSimulated ? playSimulated : playOf)(args, deps, screen, hidden);
		screen.say(HELP);
		return 0;
	} catch (fault) {
		if (!(fault instanceof Fault)) throw fault;
		screen.say(`\n${fault.message}${fault.hint === '' ? '' : `\n${fault.hint}`}`);
		return 1;
	}
}

/** A round in an account of nobody's: nothing is asked for, and no other machine is reached. */
async function playSimulated(args: Arguments, deps: Deps, screen: Screen, hidden: Private): Promise<number> {
	const account = await simulatedAccount(args.system, deps.clock);
	const env = {
		INVOICING_LIVE_URL: account.url,
		INVOICING_LIVE_TOKEN: account.token,
		INVOICING_LIVE_LOCATION: account.location,
	};
	const asked = {
		...args,
		contact: args.contact ?? account.contact,
		isAgreed: true,
		isSandbox: args.system === 'visma',
	};
	try {
		return await playOf(asked, { ...deps, env }, screen, hidden);
	} finally {
		await account.close();
	}
}

function playOf(args: Arguments, deps: Deps, screen: Screen, hidden: Private): Promise<number> {
	switch (args.system) {
		case 'hubspot':
			return play(hubSpot, args, deps, screen, hidden);
		case 'highlevel':
			return play(highLevel, args, deps, screen, hidden);
		case 'visma':
			return play(visma, args, deps, screen, hidden);
	}
}

async function play<Live, Own extends Draft>(
	vendor: Vendor<Live, Own>,
	args: Arguments,
	deps: Deps,
	screen: Screen,
	hidden: Private,
): Promise<number> {
	const { person, clock, stop, env } = deps;
	const url = addressIn(env, vendor.url);
	const isSimulated = url !== vendor.url;
	screen.say(introduction(vendor, args, isSimulated));
	const { token, location } = await readCredential(args.system, env, person);
	hidden.hide(token, location, args.contact);
	if (!args.isAgreed && !(await person.agrees('Go on?', true))) return 0;
	const given = { contact: args.contact, location, isSandbox: args.isSandbox };
	const { label, limits, explain } = vendor;
	const asking = new Asking({
		transport: httpTransport(url, token),
		rules: vendor.rules(given),
		limits,
		explain,
		label,
		clock,
		hidden,
		stop,
		...(deps.timeoutMs !== undefined && { timeoutMs: deps.timeoutMs }),
	});
	const mayRemove = async (count: number): Promise<boolean> => {
		const drafts = count === 1 ? 'A draft' : `${count} drafts`;
		screen.say(
			`\n${drafts} called "${MARK}" from an earlier run, or one that is going on, ${count === 1 ? 'is' : 'are'} there.`,
		);
		return args.isAgreed || (await person.agrees(count === 1 ? 'Remove it?' : 'Remove them?', false));
	};
	const hooks = {
		step: screen.step.bind(screen),
		note: screen.note.bind(screen),
		answered: screen.answered.bind(screen),
		mayRemove,
	};
	const outcome = await runRound({ vendor, asking, given, isReadOnly: args.isReadOnly, hooks });
	const day = clock.now().slice(0, 10);
	const { api, notAsked } = vendor;
	const report = reportOf({ label, isSimulated, api, day, outcome, notAsked, notices: asking.notices }, hidden);
	const file = join(deps.folder, `live-${vendor.name}${isSimulated ? '-simulated' : ''}.md`);
	mkdirSync(deps.folder, { recursive: true });
	writeFileSync(file, report);
	return end(vendor, outcome, { file, isSimulated, notices: asking.notices }, screen);
}

function introduction<Live, Own extends Draft>(
	{ label, page, whyNoDraft }: Vendor<Live, Own>,
	{ isReadOnly, contact, isSandbox }: Arguments,
	isSimulated: boolean,
): string {
	const why = whyNoDraft({ contact, location: '', isSandbox });
	const makes = isReadOnly
		? 'It reads, and changes nothing.'
		: why !== null
			? `It reads, and makes no draft: ${why}.`
			: `It reads, and makes one draft invoice, "${MARK}", which it deletes again.`;
	return [
		isSimulated ? `A round in a simulated ${label}: no account is reached` : `A live round in ${label}`,
		'',
		`  ${makes}`,
		'  It finalises nothing, sends nothing and charges nobody: no such request can leave.',
		`  No name, address, id or amount of the account is shown or kept. More: ${page}, "If you have an account".`,
	].join('\n');
}

function end<Live, Own extends Draft>(
	{ label, byHand, notAsked, page }: Vendor<Live, Own>,
	{ lines, left, isDoubtful, wasStopped }: Outcome,
	{
		file,
		isSimulated,
		notices,
	}: {
		readonly file: string;
		readonly isSimulated: boolean;
		readonly notices: ReadonlyMap<string, number>;
	},
	screen: Screen,
): number {
	const count = (conclusion: string) => lines.filter((line) => line.conclusion === conclusion).length;
	screen.say(
		`\n${count('yes')} confirmed, ${count('no')} not so, ${count('open')} cannot be determined, ${notAsked.length} not asked.${wasStopped ? ' It was ended early.' : ''}`,
	);
	for (const name of notices.keys()) screen.say(`${label} announces the end of something: header ${name}.`);
	screen.sayId(`The report: ${file}`);
	screen.say(
		isSimulated
			? `A simulator answered, so it says nothing of ${label}.`
			: `Read it, and paste it into an issue of the project; it then goes into ${page}.`,
	);
	if (isDoubtful)
		screen.say(
			`\nWhether a draft was made is not known: run the same command in ten minutes, it looks for one. By hand: ${byHand}`,
		);
	if (left) screen.sayId(`\nA draft is still in ${label}, or is no draft any more: its id is ${left}. ${byHand}`);
	return left || isDoubtful || wasStopped ? 1 : 0;
}
