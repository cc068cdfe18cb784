import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { now } from '../../nodes/shared/run/now';
import { loadScript } from '../e2e/harness/native';

interface Clock {
	readonly env: { readonly INVOICING_CLOCK_FILE: string };
	ahead(): number;
	now(): Date;
	goPast(instant: string): void;
}
const { openClock } = loadScript<{ openClock(folder: string): Clock }>('demo/clock');

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();

describe('the clock of the demonstration', () => {
	let folder: string;
	let file: string;
	beforeEach(() => {
		folder = mkdtempSync(join(tmpdir(), 'invoicing-clock-'));
		file = openClock(folder).env.INVOICING_CLOCK_FILE;
	});
	afterEach(() => rmSync(folder, { recursive: true, force: true }));

	it("is the machine's until it is set forward, and then what the nodes take for now", () => {
		const clock = openClock(folder);
		expect([clock.ahead(), existsSync(file)]).toEqual([0, false]);
		const due = inHours(20);
		clock.goPast(due);
		expect(now(file) > due).toBe(true);
		expect(Math.abs(Date.parse(now(file)) - clock.now().getTime())).toBeLessThan(1_000);
	});

	it('never goes back, and is kept over a restart', () => {
		openClock(folder).goPast(inHours(20));
		const before = readFileSync(file, 'utf8');
		openClock(folder).goPast(inHours(3));
		expect(readFileSync(file, 'utf8')).toBe(before);
	});

	it("is the machine's again once the time it was set to has come by itself", () => {
		openClock(folder).goPast(inHours(20));
		const aDayAgo = Date.now() / 1000 - 24 * 3600;
		utimesSync(file, aDayAgo, aDayAgo);
		expect(openClock(folder).ahead()).toBe(0);
		expect(existsSync(file)).toBe(false);
	});
});
