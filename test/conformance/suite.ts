import type { Capabilities, Capability } from '../../src/ports/capabilities';
import { themes } from './themes';
import { World, type SystemUnderTest } from './world';

/** One test of a theme: what it needs a system to be able to, and what must hold. */
export type ConformanceTest = (name: string, needs: readonly Capability[], run: (world: World) => Promise<void>) => void;
export type Theme = (test: ConformanceTest) => void;

export interface ConformanceOptions {
	readonly name: string;
	/** A fresh, empty system. */
	readonly make: () => Promise<SystemUnderTest>;
	readonly capabilities: Capabilities;
	/** `theme: test` and why it is not run. */
	readonly disable?: Readonly<Record<string, string>>;
	/** Declared, but shown elsewhere: by which test. */
	readonly shownElsewhere?: Partial<Record<Capability, string>>;
}

/** What every system must do, run on one of them. */
export function conformanceSuite(it: jest.It, { name, make, capabilities, disable = {}, shownElsewhere = {} }: ConformanceOptions): void {
	const skipped: string[] = [];
	const exercised = new Set<Capability>();
	const unusedDisables = new Set(Object.keys(disable));

	for (const [theme, declare] of Object.entries(themes)) {
		declare((title, needs, run) => {
			const full = `${theme}: ${title}`;
			const missing = needs.filter((need) => !capabilities.can[need]);
			unusedDisables.delete(full);
			if (disable[full] !== undefined) skipped.push(`${full}  (disabled: ${disable[full]})`);
			else if (missing.length > 0) skipped.push(`${full}  (${name} cannot ${missing.join(', ')})`);
			else {
				it(full, async () => {
					const world = new World(await make());
					try {
						await run(world);
					} finally {
						await world.system.close();
					}
					for (const need of needs) exercised.add(need);
				});
			}
		});
	}

	it('exercises every capability that the system declares', () => {
		if (skipped.length > 0) process.stdout.write(`\n${name} skips ${skipped.length} conformance tests:\n${skipped.map((line) => `  ${line}\n`).join('')}`);
		const declared = (Object.keys(capabilities.can) as Capability[]).filter((capability) => capabilities.can[capability]);
		expect(declared.filter((capability) => !exercised.has(capability) && shownElsewhere[capability] === undefined)).toEqual([]);
		expect([...unusedDisables]).toEqual([]);
	});
}
