import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverNodes } from './every-field/discover';

const ROOT = join(__dirname, '../..');
/** The flash of the triggers, at the same place in each. */
const FLASH = 'd="M14 1 2 16h7.5L7.5 27l11.5-15.5h-7.5z" fill="#';
const NODES = discoverNodes().map((node) => [node.name, new node().description] as const);

it.each(NODES)('the icons of %s show a flash where it is a trigger, and none else', (name, { icon, group }) => {
	const { light, dark } = icon as { light: string; dark: string };
	const drawn = [light, dark].map((file) =>
		readFileSync(join(ROOT, 'nodes', name, file.replace('file:', '')), 'utf8'),
	);
	const isTrigger = group.includes('trigger');
	expect(drawn.map((svg) => svg.includes(FLASH))).toEqual([isTrigger, isTrigger]);
});
