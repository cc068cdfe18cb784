// @ts-check
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './log.mjs';
import { describe } from './process-identity.mjs';

// The name only: a command line shows the path as it was typed.
const own = () => ({ pid: process.pid, script: basename(process.argv[1] ?? '') });

/** The process that holds the lock, unless it died without letting go (its number may be another program's by now). */
function holder(path) {
	try {
		const record = JSON.parse(readFileSync(path, 'utf8'));
		return record.pid !== process.pid && describe(record.pid).includes(record.script) ? record : undefined;
	} catch {
		return undefined;
	}
}

function take(path) {
	try {
		writeFileSync(path, JSON.stringify(own()), { flag: 'wx' });
		return true;
	} catch (fault) {
		if (fault.code !== 'EEXIST') throw fault;
		return false;
	}
}

/** Takes the lock if it is free, or was left by a process that died. Returns the release, or nothing. */
export function tryLock(path) {
	if (!take(path)) {
		if (holder(path)) return undefined;
		rmSync(path, { force: true });
		if (!take(path)) return undefined;
	}
	return () => rmSync(path, { force: true });
}

/** One holder at a time; says once that it waits. Returns the release. */
export async function holdLock(path, waitingText) {
	for (let said = false; ; said = true) {
		const release = tryLock(path);
		if (release) return release;
		if (!said) say(waitingText);
		await sleep(1000);
	}
}
