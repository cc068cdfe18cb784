import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { now } from '../../nodes/shared/run/now';

const DAY = 86_400_000;
const folder = mkdtempSync(join(tmpdir(), 'invoicing-now-'));
const file = join(folder, 'clock');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const aheadMs = (named?: string) => Date.parse(now(named)) - Date.now();

describe('what the nodes take for now', () => {
	it('is the time of the machine where no demonstration names a file', () => {
		expect(process.env.INVOICING_CLOCK_FILE).toBeUndefined();
		expect(Math.abs(aheadMs())).toBeLessThan(1_000);
		expect(now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
	});

	it('is ahead by what the file says, from the moment it says so', () => {
		writeFileSync(file, String(DAY));
		expect(Math.abs(aheadMs(file) - DAY)).toBeLessThan(1_000);
		writeFileSync(file, `${2 * DAY}\n`);
		expect(Math.abs(aheadMs(file) - 2 * DAY)).toBeLessThan(1_000);
	});

	it.each(['', '-86400000', '1e9', '12 days', '0x10', String(400 * DAY), '9'.repeat(400)])(
		'is the time of the machine where the file holds no time forward: %p',
		(text) => {
			writeFileSync(file, text);
			expect(Math.abs(aheadMs(file))).toBeLessThan(1_000);
		},
	);

	it('is the time of the machine where the file is not there', () => {
		expect(Math.abs(aheadMs(join(folder, 'nowhere')))).toBeLessThan(1_000);
	});
});
