import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { VENDORS } from '../../nodes/shared/systems/registry';
import { LEDGER_CAPABILITIES } from '../../src/systems/ledger/capabilities';
import { capabilityTable } from './capability-table';

const PAGE = join(__dirname, '../../docs/systems/README.md');
const PART = /(<!-- capabilities:[^>]*-->\n)([\s\S]*?)(\n?<!-- \/capabilities -->)/;

/** The table is what the systems say of themselves. UPDATE_DOCS=1 writes it anew. */
it('the page of the systems shows what each can do', () => {
	const { hubSpot, highLevel, visma } = VENDORS;
	const table = capabilityTable([
		{ name: 'Built-in ledger', capabilities: LEDGER_CAPABILITIES },
		...[hubSpot, highLevel, visma].map(({ label: name, capabilities }) => ({ name, capabilities })),
	]);
	const page = readFileSync(PAGE, 'utf8');
	if (process.env.UPDATE_DOCS === '1') writeFileSync(PAGE, page.replace(PART, `$1${table}\n<!-- /capabilities -->`));
	expect(readFileSync(PAGE, 'utf8').match(PART)?.[2]).toBe(table);
});
