// @ts-check
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** The command line (and, where the system shows it, the environment) of a living process, else ''. */
export function describe(pid) {
	try {
		process.kill(pid, 0);
	} catch {
		return '';
	}
	try {
		return `${readFileSync(`/proc/${pid}/cmdline`, 'utf8')}\0${readFileSync(`/proc/${pid}/environ`, 'utf8')}`;
	} catch {
		const ps = spawnSync('ps', ['-E', '-ww', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
		return ps.status === 0 ? ps.stdout : '';
	}
}

/** A process id may have been given to another program since: it is ours only if it runs our n8n on our folder. */
export function isOurN8n(pid, userFolder, entry) {
	if (!Number.isInteger(pid) || pid < 2) return false;
	const description = describe(pid);
	return description.includes(entry) && description.includes(`N8N_USER_FOLDER=${userFolder}`);
}

/** Signals a whole process group; Windows has none, so there the one process. */
export function signalGroup(pid, signal) {
	try {
		process.kill(process.platform === 'win32' ? pid : -pid, signal);
	} catch (fault) {
		if (fault.code !== 'ESRCH') throw fault;
	}
}
