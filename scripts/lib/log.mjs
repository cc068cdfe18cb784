// @ts-check
/** What the user reads: one line per step, and no stack for what they can fix themselves. */
const colour = (code, text) => (process.stdout.isTTY ? `\u001b[${code}m${text}\u001b[0m` : text);

export const say = (text = '') => process.stdout.write(`${text}\n`);
export const step = (text) => say(`${colour(36, '>')} ${text}`);
export const done = (text) => say(`${colour(32, '✓')} ${text}`);
export const warn = (text) => say(`${colour(33, '!')} ${text}`);

/** A fault with a cause and a way out. Printed without a stack; everything else keeps its stack. */
export class Fault extends Error {
	constructor(message, hint = '') {
		super(message);
		this.name = 'Fault';
		this.hint = hint;
	}
}

/** What the operating system refuses, anywhere, in the user's terms. */
const SYSTEM_FAULTS = {
	ENOSPC: 'The disk is full. Free some space and run the same command again.',
	EROFS: 'This folder is on a read-only disk. Put the project where it can be written.',
	EACCES: 'This may not be read or written by you.',
};

export function reportFault(fault) {
	const known = SYSTEM_FAULTS[fault?.code];
	const lines =
		fault instanceof Fault
			? [colour(31, fault.message), fault.hint]
			: known
				? [colour(31, known), fault.message]
				: [colour(31, 'Something went wrong that these scripts do not know:'), fault?.stack ?? String(fault)];
	process.stderr.write(`\n${lines.filter(Boolean).join('\n')}\n`);
}

/** Runs a script's main function and turns its outcome into an exit code. */
export async function main(run) {
	try {
		process.exitCode = (await run()) ?? 0;
	} catch (fault) {
		reportFault(fault);
		process.exitCode = 1;
	}
}
