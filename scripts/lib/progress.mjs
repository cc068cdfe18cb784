// @ts-check
import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { say } from './log.mjs';

const MEGABYTE = 1024 * 1024;

/** Free megabytes on the disk that holds `path` (or will hold it). */
export function freeMegabytes(path) {
	let folder = path;
	while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
	const { bavail, bsize } = statfsSync(folder);
	return Math.floor((bavail * bsize) / MEGABYTE);
}

/**
 * Shows that a long step is alive: seconds, and megabytes written, until `work` settles.
 * The megabytes come from the disk's free space: walking 150,000 files would slow the very
 * installation it reports on. A terminal gets one line rewritten, a log file a line now and then.
 */
export async function withProgress(label, folder, work) {
	const started = Date.now();
	const freeAtStart = freeMegabytes(folder);
	const tty = process.stdout.isTTY;
	let written = 0;
	const line = () => {
		const seconds = Math.round((Date.now() - started) / 1000);
		// Others write and delete on the same disk: never count backwards.
		written = Math.max(written, freeAtStart - freeMegabytes(folder));
		return `  ${label}: ${seconds} s, ${written} MB on disk`;
	};
	const show = () => (tty ? process.stdout.write(`\r\u001b[K${line()}`) : say(line()));
	const timer = setInterval(show, tty ? 1000 : 15_000);
	try {
		return await work();
	} finally {
		clearInterval(timer);
		if (tty) process.stdout.write('\r\u001b[K');
		say(line());
	}
}
