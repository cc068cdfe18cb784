import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** The pages that users read, by their path in the project. */
export const PAGES: readonly string[] = [
	'README.md',
	'CHANGELOG.md',
	'CONTRIBUTING.md',
	'SECURITY.md',
	'CODE_OF_CONDUCT.md',
	...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.md'))
		.map((file) => `docs/${file}`),
];

export const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8');

/** What is not code. */
const proseOf = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');

/** Where links and pictures lead to. */
export const linksOf = (text: string): readonly string[] =>
	[...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!);

/** What may stand behind a # in a link to this page: headings as GitHub names them, and anchors of our own. */
export function anchorsOf(text: string): ReadonlySet<string> {
	const anchors = new Set([...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!));
	for (const [, heading] of text.replace(/^```[\s\S]*?^```$/gm, '').matchAll(/^#{1,6} +(.+?) *$/gm)) {
		const slug = heading!
			.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
			.toLowerCase()
			.replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
			.replace(/\s/g, '-');
		let name = slug;
		for (let again = 1; anchors.has(name); again += 1) name = `${slug}-${again}`;
		anchors.add(name);
	}
	return anchors;
}

/** The scripts of package.json that a page tells to run. */
export const scriptsOf = (text: string): readonly string[] =>
	[...text.matchAll(/\bnpm (?:run (?:--?[a-z]+ )*([a-z][\w:-]*)|(start|test)\b)/g)].map(
		([, run, own]) => (run ?? own)!,
	);

/** Files and folders of the project that a page names. Names with a placeholder, such as <name>, are none. */
export const pathsOf = (text: string): readonly string[] =>
	[...text.matchAll(/`((?:src|nodes|credentials|test|bench|scripts|workflows|docs)\/[\w./-]+)`/g)].map(
		([, path]) => path!,
	);
