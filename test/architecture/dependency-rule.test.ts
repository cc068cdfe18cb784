import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { AMBIENT, LONGEST_FILE, ONE_FILE_ONLY, PURE_FOLDERS, RUNS_IN_BROWSERS, ROOMS, type Room } from './rooms';

const ROOT = resolve(__dirname, '../..');

const files = ['src', 'nodes', 'credentials'].flatMap((top) =>
	readdirSync(join(ROOT, top), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => join(top, file)),
);

const isIn = (file: string, folder: string) => file === folder || file.startsWith(`${folder}/`);
const textOf = (file: string) => readFileSync(join(ROOT, file), 'utf8');

interface Import {
	readonly from: string;
	readonly what: string;
}

/** Every module that a file names: import, export … from, import(), require(). */
function importsOf(file: string): Import[] {
	const named = textOf(file).matchAll(
		/(?:^|\n)\s*(?:import|export)\b[^;'"]*?from\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g,
	);
	return [...named].map((match) => {
		const what = (match[1] ?? match[2])!;
		return { from: file, what: what.startsWith('.') ? relative(ROOT, resolve(ROOT, dirname(file), what)) : what };
	});
}

const roomOf = (file: string): Room | undefined => ROOMS.find(({ folder }) => isIn(file, folder));

/** Why an import is not allowed, or null. */
function fault({ from, what }: Import): string | null {
	const room = roomOf(from);
	if (!room) return `${from} lies in no room`;
	const isOurs = /^(src|nodes|credentials)\//.test(what);
	if (!isOurs) return what in room.mayUse ? null : `${from} uses ${what}`;
	const target = roomOf(what);
	if (target === room) {
		// Node folders are strangers to one another.
		const isNeighbour = room.folder === 'nodes' && what.split('/')[1] !== from.split('/')[1];
		return isNeighbour ? `${from} imports the other node ${what}` : null;
	}
	return Object.keys(room.mayImport).some((folder) => isIn(what, folder)) ? null : `${from} imports ${what}`;
}

describe('the rooms', () => {
	it('have only the doors that rooms.ts lists', () => {
		expect(files.flatMap(importsOf).map(fault).filter(Boolean)).toEqual([]);
	});

	it('list no door that nothing goes through', () => {
		const used = files.flatMap(importsOf);
		const unused = ROOMS.flatMap((room) =>
			Object.keys({ ...room.mayImport, ...room.mayUse })
				.filter(
					(door) =>
						!used.some(({ from, what }) => roomOf(from) === room && (what === door || isIn(what, door))),
				)
				.map((door) => `${room.folder} → ${door}`),
		);
		expect(unused).toEqual([]);
	});

	it.each(Object.entries(ONE_FILE_ONLY))('%s stands in %s alone', (module, only) => {
		expect([
			...new Set(
				files
					.flatMap(importsOf)
					.filter(({ what }) => what === module)
					.map(({ from }) => from),
			),
		]).toEqual([only]);
	});

	it.each(PURE_FOLDERS)('%s reaches no clock, chance, process, timer or network', (folder) => {
		const reached = files
			.filter((file) => isIn(file, folder) && !RUNS_IN_BROWSERS.includes(file))
			.flatMap((file) =>
				AMBIENT.filter(({ pattern }) => pattern.test(textOf(file))).map(({ why }) => `${file} ${why}`),
			);
		expect(reached).toEqual([]);
	});

	it('nodes read the time in one file', () => {
		const reading = files.filter(
			(file) => isIn(file, 'nodes') && /\bDate\.now\(|\bnew Date\(\)/.test(textOf(file)),
		);
		expect(reading).toEqual(['nodes/shared/run/now.ts']);
	});

	it('nodes/shared has only what several nodes use, themselves or through another shared file', () => {
		const importsIn = new Map(files.map((file) => [file, importsOf(file).map(({ what }) => `${what}.ts`)]));
		const reachedFrom = (file: string, seen = new Set<string>()): Set<string> => {
			for (const next of (importsIn.get(file) ?? []).filter((each) => !seen.has(each)))
				reachedFrom(next, seen.add(next));
			return seen;
		};
		const isShared = (file: string) => isIn(file, 'nodes/shared');
		const nodes = files.filter((file) => isIn(file, 'nodes') && !isShared(file));
		const reached = nodes.map((file) => ({ node: file.split('/')[1], files: reachedFrom(file) }));
		const usersOf = (file: string) =>
			new Set(reached.filter((each) => each.files.has(file)).map(({ node }) => node));
		expect(files.filter((file) => isShared(file) && usersOf(file).size < 2)).toEqual([]);
	});

	it(`have no file above ${LONGEST_FILE} lines`, () => {
		expect(files.filter((file) => textOf(file).split('\n').length > LONGEST_FILE + 1)).toEqual([]);
	});
});
