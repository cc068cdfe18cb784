import type { Clock } from '../../../src/ports/clock';

/** The time of the machine. Its timers do not keep a process alive that has nothing else to do. */
export const systemClock: Clock = {
	now: () => new Date().toISOString(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		timer.unref();
		return () => clearTimeout(timer);
	},
};
