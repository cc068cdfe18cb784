import { cpus } from 'node:os';
import { HEADER, line } from './lib/figure';
import type { Part } from './lib/part';
import { creating } from './parts/creating';
import { due } from './parts/due';
import { engine } from './parts/engine';
import { invoicePage } from './parts/invoice-page';
import { journal } from './parts/journal';
import { loading } from './parts/loading';
import { overview } from './parts/overview';
import { pdf } from './parts/pdf';
import { realN8n } from './parts/real-n8n';
import { recurring } from './parts/recurring';
import { remoteCalls } from './parts/remote-calls';
import { roundTrips } from './parts/round-trips';
import { stalls } from './parts/stalls';
import { vismaCalls } from './parts/visma-calls';
import { waitingEvents } from './parts/waiting-events';

const PARTS: readonly Part[] = [
	creating,
	roundTrips,
	recurring,
	stalls,
	journal,
	loading,
	pdf,
	engine,
	realN8n,
	invoicePage,
	remoteCalls,
	vismaCalls,
	waitingEvents,
	overview,
	due,
];

/** @param wanted ids such as `R1`; none runs everything */
export async function main(wanted: readonly string[]): Promise<void> {
	const ids = wanted.map((id) => id.toUpperCase());
	const known = PARTS.flatMap((part) => part.ids);
	const stranger = ids.find((id) => !known.includes(id));
	if (stranger !== undefined) throw new Error(`There is no bench "${stranger}". There are: ${known.join(', ')}.`);
	const begun = performance.now();
	console.log(
		`\n${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})\n`,
	);
	console.log(HEADER);
	let misses = 0;
	let failures = 0;
	for (const part of PARTS) {
		if (ids.length > 0 && !part.ids.some((id) => ids.includes(id))) continue;
		try {
			for await (const figure of part.run()) {
				const shown = line(figure);
				console.log(shown.text);
				if (shown.isMiss) misses += 1;
			}
		} catch (fault) {
			// One part that cannot run says so, and the others are still measured.
			console.log(
				`${part.ids.join(', ')} could not be measured: ${fault instanceof Error ? fault.stack : String(fault)}`,
			);
			failures += 1;
		}
	}
	console.log(
		`\n${misses === 0 ? 'No gate missed' : `${misses} missed`}, ${((performance.now() - begun) / 1_000).toFixed(0)} s`,
	);
	if (failures > 0) throw new Error(`${failures} of the parts could not be measured.`);
}
