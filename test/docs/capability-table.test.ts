import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/shared/systems/registry';
import { LEDGER_CAPABILITIES } from '../../src/systems/ledger/capabilities';
import { capabilityTable } from './capability-table';

const README = join(__dirname, '../../README.md');
const PART = /(<!-- capabilities:[^>]*-->\n)([\s\S]*?)(\n?<!-- \/capabilities -->)/;

/** The table in the README is what the systems say of themselves. UPDATE_DOCS=1 writes it anew. */
it('the README shows what each system can do', () => {
	const { hubSpot, highLevel, visma } = VENDORS;
	const table = capabilityTable([
		{ name: 'Built-in ledger', capabilities: LEDGER_CAPABILITIES },
		...[hubSpot, highLevel, visma].map(({ label: name, capabilities }) => ({ name, capabilities })),
	]);
	const readme = readFileSync(README, 'utf8');
	if (process.env.UPDATE_DOCS === '1')
		writeFileSync(README, readme.replace(PART, `$1${table}\n<!-- /capabilities -->`));
	expect(readFileSync(README, 'utf8').match(PART)?.[2]).toBe(table);
});
