import { join, resolve } from 'node:path';
import type { Clock } from '../../src/ports/clock';
import { main } from './main';
import { personAt } from './prompt';

const clock: Clock = {
	now: () => new Date().toISOString(),
	after: (ms, run) => {
		const timer = setTimeout(run, ms);
		return () => clearTimeout(timer);
	},
};

/**
 * The round as a person starts it, on this terminal. The first Ctrl-C ends the questions; the draft is deleted all the
 * same.
 */
export function start(): Promise<number> {
	const stop = new AbortController();
	// A terminal that was closed must not keep the draft from being deleted.
	for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort());
	return main({
		args: process.argv.slice(2),
		env: process.env,
		person: personAt(process.stdin, process.stdout, stop.signal),
		write: (text) => void process.stdout.write(text),
		isColoured: process.stdout.isTTY === true,
		clock,
		stop: stop.signal,
		folder: join(resolve(__dirname, '..', '..'), '.n8n'),
	});
}
