import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PAGES, ROOT, textOf } from './pages';

/** Words that earlier versions used, as patterns that miss ordinary English, and the terms that took their place. */
const REPLACED: readonly (readonly [RegExp, ...string[]])[] = [
	[/\brequest[- ]prints?\b|\bprints? of (a|the) request\b/i, 'request fingerprint'],
	[/(?<!idempotency )\bmarkers?\b/i, 'idempotency marker'],
	[/\bset(s|ting)? (it |them |those )?aside\b|\b(un)?park(ed|s|ing)?\b/i, 'dead letter'],
	[
		/\b(is|are|was|were|be|been|once|not) told\b(?! (apart|from))|\btold (of|again|once|twice|at least|late)\b/i,
		'deliver',
		'publish',
	],
	[/\btells? (of|each|every)\b|\bword of (it|a|the|new|how)\b|\bwithout a word\b/i, 'notify'],
	[/\bhear(s|d|ing)?\b/i, 'deliver', 'listener'],
	[/\bnews\b/i, 'event', 'feed'],
	[/\bmarks? (of a feed|from which)\b|\b(first|old) mark\b/i, 'cursor'],
	[/\bjanitors?\b|\bsettleUnsettled\b|\bended in the dark\b/i, 'reconciler', 'reconcile schedule'],
	[/\b(after|for) a rest\b|\bback-off\b/i, 'backoff'],
	[/\brate[- ]windows?\b|\btakes? turns\b/i, 'rate limiter'],
	[/\bverdicts?\b/i, 'reply classification'],
	[/\binsists?\b/i, 'retry until stored'],
	[/\bworn[- ]out\b/i, 'poison event'],
	[/\bpatien(ce|tly)\b/i, 'busy retry'],
	[/\bappend[- ]listeners?\b/i, 'change notifier'],
	[/`Working`|\bworking\.ts\b/, 'unit of work'],
	[/\bforeign rows?\b/i, 'remote rows'],
	[/\bmend(s|ed|ing)?\b/i, 'fix'],
	[/\bsurroundings?\b|\bcarriers?\b/i],
];

const OTHERS = ['scripts/README.md'];

/** The changelog keeps the words of its time, and the glossary explains them. */
const CHECKED = [...PAGES.filter((page) => page !== 'CHANGELOG.md' && page !== 'docs/glossary.md'), ...OTHERS];

/** What people wrote: no items or commands, and no lists that a test writes from the code. */
const proseOf = (text: string) =>
	text.replace(/^```[\s\S]*?^```$/gm, '').replace(/<!-- (\w+) -->[\s\S]*?<!-- \/\1 -->/g, '');

const foundIn = (line: string, patterns = REPLACED.map(([pattern]) => pattern)) =>
	patterns.flatMap((pattern) => pattern.exec(line)?.[0] ?? []);

/** Migrations and stored ledgers never change, and a client reads the words of the proposal page. */
const CODE = ['src', 'nodes', 'credentials', 'test', 'scripts', 'bench']
	.flatMap((top) =>
		readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' }).map((file) => join(top, file)),
	)
	.filter((file) => /\.(ts|mjs|cjs)$/.test(file))
	.filter(
		(file) => !/\/migrations\/|^test\/fixtures\/|^src\/documents\/proposal\/words\/|words\.test\.ts$/.test(file),
	);

/** A marker in code is one of idempotency. */
const IN_CODE = REPLACED.filter(([, term]) => term !== 'idempotency marker').map(([pattern]) => pattern);

/** Without the state of a row that ledgers keep. */
const codeOf = (file: string) =>
	textOf(file)
		.replace(/'parked'|`parked`|\bparked_at\b|'parked_at'/g, '')
		.split('\n');

describe('pages use the standard terms', () => {
	it.each(CHECKED)('%s', (page) => {
		const lines = proseOf(textOf(page)).split('\n');
		expect(lines.flatMap((line) => foundIn(line).map((word) => `"${word}" in: ${line}`))).toEqual([]);
	});

	it('in code, too', () => {
		expect(
			CODE.flatMap((file) =>
				codeOf(file).flatMap((line) => foundIn(line, IN_CODE).map((word) => `"${word}" in ${file}: ${line}`)),
			),
		).toEqual([]);
	});

	it('old words are found, and ordinary English is not', () => {
		expect(foundIn('It is set aside, and the trigger is told again.')).toEqual(['set aside', 'is told']);
		expect(foundIn('The rest of the list tells what an idempotency marker recommends, in a word.')).toEqual([]);
	});
});

describe('the glossary', () => {
	const entries = textOf('docs/glossary.md').matchAll(/^- \*\*(.+?)\*\*: /gm);
	const terms = [...entries].map(([, term]) => term!.toLowerCase());

	it('has each term once, in the order of the alphabet', () => {
		expect(terms.length).toBeGreaterThan(50);
		expect(terms).toEqual([...new Set(terms)].sort());
	});

	it('has every standard term', () => {
		expect(REPLACED.flatMap(([, ...standard]) => standard).filter((term) => !terms.includes(term))).toEqual([]);
	});
});
