// @ts-check
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from './log.mjs';
import { endWithParent, n8nEntry } from './paths.mjs';
import { isOurN8n, signalGroup } from './process-identity.mjs';
import { tail } from './run-command.mjs';

const START_TIMEOUT = 180_000;
const STOP_TIMEOUT = 20_000;

/** What each of n8n's commands says when it is ready: "healthy" only means that its databases are. */
const READY = {
	start: 'Editor is now accessible',
	worker: 'n8n worker is now ready',
	webhook: 'Webhook listener waiting for requests',
};

/** What the user's shell says about another n8n, another database or our own npm run must not reach this one. */
const FOREIGN =
	/^(n8n_|db_|queue_|executions_|credentials_|npm_|jest_|node_options$|node_env$|node_path$|generic_timezone$)/i;

function n8nEnvironment({ userFolder, port, brokerPort, node, env = {} }) {
	const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		// n8n starts its own helper processes with plain "node".
		PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`,
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_EDITOR_BASE_URL: `http://127.0.0.1:${port}`,
		// Plain http on this machine only: a secure cookie would lock some browsers out.
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		...env,
	};
}

const pidFile = (userFolder) => join(userFolder, 'n8n.pid');
export const logFile = (userFolder) => join(userFolder, 'n8n.log');
const readLog = (userFolder) => {
	try {
		return readFileSync(logFile(userFolder), 'utf8');
	} catch {
		return '';
	}
};

/** Ends the n8n that a killed run left behind, and only that one: the record must match a living process of ours. */
export async function stopLeftover(userFolder) {
	let record;
	try {
		record = JSON.parse(readFileSync(pidFile(userFolder), 'utf8'));
	} catch {
		return false;
	}
	const ours = isOurN8n(record.pid, userFolder, n8nEntry());
	if (ours) await endGroup(record.pid, () => isOurN8n(record.pid, userFolder, n8nEntry()));
	rmSync(pidFile(userFolder), { force: true });
	return ours;
}

async function endGroup(pid, isAlive) {
	signalGroup(pid, 'SIGTERM');
	for (const deadline = Date.now() + STOP_TIMEOUT; isAlive() && Date.now() < deadline; ) await sleep(100);
	signalGroup(pid, 'SIGKILL');
	for (let tries = 50; isAlive() && tries > 0; tries -= 1) await sleep(100);
}

async function waitUntilReady(command, port, exited, userFolder) {
	const deadline = Date.now() + START_TIMEOUT;
	while (Date.now() < deadline) {
		if (exited()) break;
		const answer = await fetch(`http://127.0.0.1:${port}/healthz/readiness`).catch(() => undefined);
		if (answer?.ok && readLog(userFolder).includes(READY[command])) return;
		await sleep(200);
	}
	const why = exited() ? 'n8n ended while it was starting.' : 'n8n did not become ready in time.';
	throw new Fault(why, `The last lines of ${logFile(userFolder)}:\n${tail(readLog(userFolder), 15)}`);
}

/**
 * Starts n8n in a process group of its own, so that it and its helper processes can be ended, or
 * killed, together. Resolves when it is ready. `command`: start, or worker or webhook in queue mode.
 */
export async function startN8nProcess({ node, userFolder, port, brokerPort, env, command = 'start' }) {
	mkdirSync(userFolder, { recursive: true });
	// The log of the run before is kept: after a crash it is what one wants to read.
	if (existsSync(logFile(userFolder))) renameSync(logFile(userFolder), `${logFile(userFolder)}.before`);
	const log = openSync(logFile(userFolder), 'w');
	const child = spawn(node, [...endWithParent, n8nEntry(), command], {
		cwd: userFolder,
		detached: process.platform !== 'win32',
		stdio: ['ignore', log, log, 'ipc'],
		env: n8nEnvironment({ userFolder, port, brokerPort, node, env }),
	});
	closeSync(log);
	// The channel is only there to break: it must not keep this process alive.
	child.channel?.unref();
	let over = false;
	const exit = new Promise((resolve) => {
		child.once('error', (fault) => resolve((over = true) && fault));
		child.once('exit', (code, signal) => resolve((over = true) && { code, signal }));
	});
	if (child.pid) writeFileSync(pidFile(userFolder), JSON.stringify({ pid: child.pid, port }));
	const n8n = {
		pid: child.pid,
		port,
		exit,
		hasExited: () => over,
		log: () => readLog(userFolder),
		/** Ends n8n the way a service manager does. */
		async stop() {
			if (child.pid && !over) await endGroup(child.pid, () => !over);
			rmSync(pidFile(userFolder), { force: true });
		},
		/** Ends it as a power cut would: no handler of n8n runs. */
		async kill9() {
			if (child.pid && !over) signalGroup(child.pid, 'SIGKILL');
			await exit;
			rmSync(pidFile(userFolder), { force: true });
		},
	};
	try {
		await waitUntilReady(command, port, n8n.hasExited, userFolder);
		return n8n;
	} catch (fault) {
		await n8n.stop();
		throw fault;
	}
}
