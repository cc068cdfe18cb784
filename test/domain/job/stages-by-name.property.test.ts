import fc from 'fast-check';
import { stagesByName } from '../../../src/domain/job/stages-by-name';
import { nameKey } from '../../../src/domain/same-name';

const NAMES = ['A', 'B', 'C', 'D', 'E', 'F'];
const someNames = fc.shuffledSubarray(NAMES);
const stage = (name: string) => ({ name, automove: false, invoiceTemplateId: null });
const kept = (name: string) => ({ ...stage(name), id: `stg_${name}` });

it('keeps the ids of stages that are there, in the order of the list, and loses none', () => {
	fc.assert(
		fc.property(someNames, someNames, fc.boolean(), (before, named, isLower) => {
			const asked = named.map((name) => stage(isLower ? ` ${name.toLowerCase()} ` : name));
			const after = stagesByName(before.map(kept), asked, 'keep');
			expect(after.filter(({ name }) => asked.some((one) => one.name === name))).toEqual(
				asked.map((one, at) => ({ ...one, id: before.includes(named[at]!) ? `stg_${named[at]}` : null })),
			);
			expect(after.map(({ name }) => nameKey(name)).sort()).toEqual(
				[...new Set([...before, ...named])].map(nameKey).sort(),
			);
			const removed = stagesByName(before.map(kept), asked, 'remove');
			expect(removed.map(({ name }) => name)).toEqual(asked.map(({ name }) => name));
		}),
	);
});

it('leaves stages that are not named behind the ones that they stood behind', () => {
	fc.assert(
		fc.property(someNames, someNames, (before, named) => {
			const after = stagesByName(before.map(kept), named.map(stage), 'keep').map(({ name }) => name);
			for (const [at, name] of before.entries())
				if (!named.includes(name)) expect(after[after.indexOf(name) - 1]).toBe(before[at - 1]);
		}),
	);
});

it('said again in the same words, changes nothing', () => {
	fc.assert(
		fc.property(someNames, someNames, (before, named) => {
			const once = stagesByName(before.map(kept), named.map(stage), 'keep').map(({ name }) => kept(name));
			expect(stagesByName(once, named.map(stage), 'keep')).toEqual(once);
		}),
	);
});
