// @ts-check
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A look of the trigger, and a moment of care. */
const MARGIN = 60_000;

/**
 * The clock of the demonstration: how far the nodes of our package are ahead of this machine (nodes/shared/run/now.ts).
 * n8n
 * itself
 * and this machine keep their own time. It goes forward only, until the time it was set to has come by itself.
 */
export function openClock(folder) {
	const file = join(folder, 'clock');
	const ahead = () => {
		try {
			return Number(readFileSync(file, 'utf8'));
		} catch {
			return 0;
		}
	};
	if (ahead() > 0 && statSync(file).mtimeMs + ahead() < Date.now()) rmSync(file);

	return {
		/** For the n8n of the demonstration. */
		env: { INVOICING_CLOCK_FILE: file },
		ahead,
		now: () => new Date(Date.now() + ahead()),
		/** Past that moment, if it is not there yet. */
		goPast(instant) {
			const needed = Date.parse(instant) + MARGIN - Date.now();
			if (needed <= ahead()) return;
			// Whole or not at all: n8n may read it at any moment.
			writeFileSync(`${file}.part`, String(needed));
			renameSync(`${file}.part`, file);
		},
	};
}
