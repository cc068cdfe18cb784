import type { Clock } from '../../../src/ports/clock';
import { now } from '../run/now';

/** The time as these nodes take it. Its timers do not keep a process alive that has nothing else to do. */
export const systemClock: Clock = {
	now: () => now(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		timer.unref();
		return () => clearTimeout(timer);
	},
};
