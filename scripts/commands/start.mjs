// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensurePacked } from '../lib/build.mjs';
import { runDemo } from '../lib/demo.mjs';
import { openClock } from '../lib/demo/clock.mjs';
import { FORM_LOGIN } from '../lib/demo/stage.mjs';
import { startInstance } from '../lib/instance.mjs';
import { tryLock } from '../lib/lock.mjs';
import { Fault, done, main, reportFault, say, step } from '../lib/log.mjs';
import { startMailCatcher } from '../lib/mail-catcher.mjs';
import { owner } from '../lib/n8n-api.mjs';
import { ensureN8n } from '../lib/n8n-install.mjs';
import { logFile, stopLeftover } from '../lib/n8n-process.mjs';
import { demoDir, workDir } from '../lib/paths.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { freePortFrom, isPortFree, requireDisk } from '../lib/requirements.mjs';

const EDITOR_PORT = 5678;
const MAIL_PORT = 2525;
const DEMO_MEGABYTES = 300;

const HELP = `npm start                  run the demonstration in a real n8n and leave the editor open
npm start -- --once        end after the demonstration: 0 when all of it came about, 1 when not
npm start -- --port 5700   open the editor on this port (default ${EDITOR_PORT}, or the next free one)`;

function readArguments() {
	try {
		const { values } = parseArgs({
			options: { once: { type: 'boolean' }, port: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
		});
		const port = values.port === undefined ? undefined : Number(values.port);
		if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65_536))
			throw new Error(`"${values.port}" is no port number.`);
		return { ...values, port };
	} catch (fault) {
		throw new Fault(fault.message, HELP);
	}
}

/** A port that was asked for is taken or refused; the default one gives way to the next free one. */
async function editorPort(wanted) {
	if (wanted !== undefined) {
		if (await isPortFree(wanted)) return wanted;
		throw new Fault(`Port ${wanted} is in use.`, 'Stop what listens there, or name another port with --port.');
	}
	const port = await freePortFrom(EDITOR_PORT);
	if (port !== EDITOR_PORT) say(`  Port ${EDITOR_PORT} is in use; taking ${port}.`);
	return port;
}

/** Signals stay handled: a terminal and npm both pass Ctrl-C on, and the second one must not end the clean-up. */
const untilInterrupted = () =>
	new Promise((resolve) => {
		for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve('interrupted'));
	});

async function start() {
	const { once, port: wantedPort, help } = readArguments();
	if (help) return say(HELP);
	const node = await ensureProject();
	await ensureN8n(node);
	const packed = await ensurePacked(node);
	requireDisk(workDir, DEMO_MEGABYTES, 'Running n8n');
	mkdirSync(demoDir, { recursive: true });
	const release = tryLock(join(demoDir, 'start.lock'));
	if (!release)
		throw new Fault(
			'"npm start" runs here already.',
			'Its window shows the address of the editor. End it there with Ctrl-C to start it anew.',
		);

	let mail;
	let n8n;
	const interrupted = untilInterrupted();
	try {
		if (await stopLeftover(demoDir)) say('  Stopped the n8n that an earlier run left behind.');
		mail = await startMailCatcher({ folder: join(demoDir, 'mails'), port: await freePortFrom(MAIL_PORT) });
		const port = await editorPort(wantedPort);
		const clock = openClock(demoDir);
		step('Starting n8n');
		n8n = await Promise.race([
			startInstance({ node, userFolder: demoDir, packed, port, env: clock.env }),
			interrupted,
		]);
		if (n8n === 'interrupted') return (await stopLeftover(demoDir)) && 1;
		done(`n8n runs on port ${port}`);

		const lost = n8n.process.exit.then(() => {
			throw new Fault(
				'n8n ended by itself.',
				`Its log: ${logFile(demoDir)}\nThe same command goes on from here.`,
			);
		});
		// Also settles when we stop n8n ourselves: then nobody listens, and that is no fault.
		lost.catch(() => undefined);
		// When n8n dies, the demonstration's own fault (a broken connection) says less; whichever comes second is
		// dropped.
		const demo = runDemo({ api: n8n.api, mail, clock, port, userFolder: demoDir })
			.then(() => 0)
			.catch(async (fault) => {
				await sleep(200);
				reportFault(fault);
				return 1;
			});
		const outcome = await Promise.race([demo, interrupted, lost]);
		if (outcome === 'interrupted') return 1;
		if (once) return outcome;

		say();
		say(`  Editor:   http://127.0.0.1:${port}`);
		say(`  Sign in:  ${owner.email}  /  ${owner.password}`);
		say(`  Forms:    ${FORM_LOGIN.user}  /  ${FORM_LOGIN.password}`);
		say('  Ledger:   one of its own, by the credential "Demo ledger" in the nodes');
		say(`  Mails:    kept in ${join(demoDir, 'mails')}, sent to nobody`);
		say(`  Log:      ${logFile(demoDir)}`);
		say(
			`  Clock:    the nodes take it for ${clock.now().toISOString().slice(0, 16).replace('T', ' ')} UTC; n8n keeps the time of this machine`,
		);
		say('  Ctrl-C ends it; the next "npm start" goes on from here.');
		await Promise.race([interrupted, lost]);
		return 0;
	} finally {
		if (n8n?.stop) await n8n.stop();
		await mail?.stop();
		release();
	}
}

await main(start);
// Sockets that a client keeps open must not hold the terminal.
process.exit();
