import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { documentType } from '../../src/systems/peppolDirectory/wire';
import { startPeppolDirectory } from '../simulators/peppolDirectory/simulator';
import { makeExamples } from './examples';
import { PAGES, ROOT, textOf } from './pages';
import { jsonText } from './json-text';

const directory = { url: '' };
jest.mock('../../src/systems/peppolDirectory/address', () => ({
	get PEPPOL_DIRECTORY() {
		return directory.url;
	},
}));

/** `<!-- example: name -->` and the block that follows it, if there is one yet. */
const EXAMPLE = /<!-- example: ([\w-]+) -->\n(?:\n?```json\n([\s\S]*?)\n```\n)?/g;

/** What differs from run to run: ids, times and days. */
const masked = (text: string): string =>
	text
		.replace(/\b(cli|tpl|pipe|stg|job|inv|pay|rec|rem|prop|prod)_[0-9a-f]{24}\b/g, '$1_…')
		.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
		.replace(/([":])\d{4}-\d\d-\d\d"/g, '$1day"');

/** The items in the docs are what the nodes put out. UPDATE_DOCS=1 writes those that are not. */
describe('the examples of the docs', () => {
	let made: Readonly<Record<string, unknown>>;
	beforeAll(async () => {
		const simulator = await startPeppolDirectory();
		directory.url = simulator.url;
		simulator.publish({
			participant: '0192:923609016',
			docTypes: [documentType('Invoice'), documentType('CreditNote')],
			entities: [{ names: [{ name: 'HARBOUR BAKERY AS' }], countryCode: 'NO' }],
		});
		made = await makeExamples();
		await simulator.close();
	});

	it.each(PAGES.filter((page) => textOf(page).includes('<!-- example:')))('%s', (page) => {
		const written = textOf(page).replace(EXAMPLE, (whole, name: string, shown: string | undefined) => {
			const real = jsonText(made[name]);
			return shown !== undefined && masked(shown) === masked(real)
				? whole
				: `<!-- example: ${name} -->\n\`\`\`json\n${real}\n\`\`\`\n`;
		});
		if (process.env.UPDATE_DOCS === '1') writeFileSync(join(ROOT, page), written);
		expect(textOf(page)).toBe(written);
	});

	it('are all shown somewhere', () => {
		const shown = new Set(PAGES.flatMap((page) => [...textOf(page).matchAll(EXAMPLE)].map(([, name]) => name)));
		expect(Object.keys(made).filter((name) => !shown.has(name))).toEqual([]);
		expect([...shown].filter((name) => !Object.hasOwn(made, name!))).toEqual([]);
	});
});
