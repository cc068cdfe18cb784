import type { Capabilities, Capability } from '../../src/ports/capabilities';
import { knowingCodes } from './known-refusals';
import { themes } from './themes';
import { TestTime } from './test-time';
import { isTrait, TRAITS, type Trait } from './traits';
import { Deps, type SystemUnderTest } from './deps';

/** What a test may need of a system: something that it can do, or something that it is. */
export type Need = Capability | Trait;

/** One test of a theme: what it needs, and what must hold. */
export type ConformanceTest = (name: string, needs: readonly Need[], run: (deps: Deps) => Promise<void>) => void;
export type Theme = (test: ConformanceTest) => void;

export interface ConformanceOptions {
	readonly name: string;
	/** A fresh, empty system that lives in the test's time. */
	readonly make: (time: TestTime) => Promise<SystemUnderTest>;
	readonly capabilities: Capabilities;
	/** What it is not, and why; see `TRAITS`. */
	readonly lacks?: Readonly<Partial<Record<Trait, string>>>;
	/** `theme: test` and why it is not run. */
	readonly disable?: Readonly<Record<string, string>>;
	/** Declared, but shown elsewhere: by which test. */
	readonly shownElsewhere?: Partial<Record<Capability, string>>;
}

/** What every system must do, run on one of them. */
export function conformanceSuite(
	it: jest.It,
	{ name, make, capabilities, lacks = {}, disable = {}, shownElsewhere = {} }: ConformanceOptions,
): void {
	const skipped: string[] = [];
	const exercised = new Set<Capability>();
	const unusedDisables = new Set(Object.keys(disable));

	for (const [theme, declare] of Object.entries(themes)) {
		declare((title, needs, run) => {
			const full = `${theme}: ${title}`;
			const missing = needs.filter((need) => !isTrait(need) && !capabilities.can[need]);
			const lacking = needs.filter(isTrait).filter((trait) => lacks[trait] !== undefined);
			unusedDisables.delete(full);
			if (disable[full] !== undefined) skipped.push(`${full}  (disabled: ${disable[full]})`);
			else if (missing.length > 0) skipped.push(`${full}  (${name} cannot ${missing.join(', ')})`);
			else if (lacking.length > 0)
				skipped.push(
					`${full}  (for what ${lacking.map((trait) => `${TRAITS[trait]}: ${lacks[trait]!}`).join('; ')})`,
				);
			else {
				it(full, async () => {
					const time = new TestTime();
					const deps = new Deps(knowingCodes(await make(time)), time);
					try {
						await run(deps);
					} finally {
						await deps.system.close();
					}
					for (const need of needs) if (!isTrait(need)) exercised.add(need);
				});
			}
		});
	}

	it('exercises every capability that the system declares', () => {
		if (skipped.length > 0)
			process.stdout.write(
				`\n${name} skips ${skipped.length} conformance tests:\n${skipped.map((line) => `  ${line}\n`).join('')}`,
			);
		const declared = (Object.keys(capabilities.can) as Capability[]).filter(
			(capability) => capabilities.can[capability],
		);
		expect(
			declared.filter((capability) => !exercised.has(capability) && shownElsewhere[capability] === undefined),
		).toEqual([]);
		expect([...unusedDisables]).toEqual([]);
	});
}
