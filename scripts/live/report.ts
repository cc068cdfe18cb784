import { version } from '../../package.json';
import type { Private } from './private';
import type { NotAsked, Conclusion } from './probe';
import type { Outcome } from './round';

export const WORDS: Readonly<Record<Conclusion, string>> = {
	yes: 'confirmed',
	no: 'not so',
	open: 'cannot be determined',
};

export interface Reported {
	readonly label: string;
	/** Whether a simulator answered: then nothing is known of the vendor. */
	readonly isSimulated: boolean;
	readonly api: string;
	/** `2026-11-29` */
	readonly day: string;
	readonly outcome: Pick<Outcome, 'lines' | 'wasStopped'>;
	readonly notAsked: readonly NotAsked[];
	/** Headers that announced the end of something, and how often. */
	readonly notices: ReadonlyMap<string, number>;
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');

/** What can be pasted into the system's page: answers by point, without a value of the account. */
export function reportOf(
	{ label, isSimulated, api, day, outcome, notAsked, notices }: Reported,
	hidden: Private,
): string {
	const rows = [
		...outcome.lines.map(({ asks, conclusion, seen }) => [asks, WORDS[conclusion], seen]),
		...notAsked.map(({ asks, why }) => [asks, 'not asked', why]),
	];
	const announced = [...notices].map(([name, count]) => `\`${name}\` in ${count} answers`).join(', ');
	return [
		`### Seen in a ${isSimulated ? 'simulated' : 'live'} ${label} account on ${day}`,
		'',
		`By \`npm run live\` of version ${version}, over API version ${api}.${outcome.wasStopped ? ' It was ended early.' : ''} Headers that announce the end of something: ${announced || 'none'}.`,
		'',
		'| assumption | answer | what was seen |',
		'|---|---|---|',
		...rows.map((row) => `| ${row.map((text) => hidden.line(cell(text))).join(' | ')} |`),
		'',
	].join('\n');
}
