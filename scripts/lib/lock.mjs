import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './log.mjs';

function isAlive(pid) {
	try {
		process.kill(pid, 0);
		return true;
	} catch (fault) {
		return fault.code === 'EPERM';
	}
}

function holder(path) {
	try {
		return Number(readFileSync(path, 'utf8'));
	} catch {
		return 0;
	}
}

/** One holder at a time; a holder that died without letting go is passed over. Returns the release. */
export async function holdLock(path, waitingText) {
	for (let told = false; ; ) {
		try {
			writeFileSync(path, String(process.pid), { flag: 'wx' });
			return () => rmSync(path, { force: true });
		} catch (fault) {
			if (fault.code !== 'EEXIST') throw fault;
		}
		if (!isAlive(holder(path) || -1)) {
			rmSync(path, { force: true });
			continue;
		}
		if (!told) say(waitingText);
		told = true;
		await sleep(1000);
	}
}
