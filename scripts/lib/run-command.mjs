// @ts-check
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Fault } from './log.mjs';
import { endWithParent } from './paths.mjs';

const KEPT_OUTPUT = 64 * 1024;

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {boolean} [show] prints the program's output instead of keeping it
 * @property {boolean} [channel] opens the channel by which `end-with-parent.cjs` notices that this process ended
 *
 * @typedef {{ code: number, signal: NodeJS.Signals | null, output: string }} Ran
 */

/**
 * Runs a program to its end and keeps the last part of its output. Never throws for an exit code.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Ran>}
 */
export function runCommand(command, args, { cwd, env = process.env, show = false, channel = false } = {}) {
	return new Promise((resolve, reject) => {
		/** @type {import('node:child_process').StdioOptions} */
		const streams = show ? ['inherit', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
		const child = spawn(command, args, { cwd, env, stdio: channel ? [...streams, 'ipc'] : streams });
		let output = '';
		const keep = (chunk) => {
			output = (output + chunk).slice(-KEPT_OUTPUT);
		};
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		child.once('error', reject);
		child.once('close', (code, signal) => resolve({ code: code ?? 1, signal, output }));
	});
}

/** npm's own entry file, so that npm can run on any Node and without a shell. */
export function npmEntry() {
	const own = process.env.npm_execpath;
	if (own && /npm-cli\.[cm]?js$/.test(own) && existsSync(own)) return own;
	const bin = dirname(process.execPath);
	const places = [
		join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
		'/usr/share/nodejs/npm/bin/npm-cli.js',
		'/usr/local/lib/node_modules/npm/bin/npm-cli.js',
		'/usr/lib/node_modules/npm/bin/npm-cli.js',
	];
	const found = places.find(existsSync);
	if (found) return found;
	throw new Fault('npm was not found beside Node.', 'Start this with "npm start", "npm test" or "npm run …".');
}

/**
 * npm with `node` first in PATH, so that install scripts compile for the Node that will load them.
 *
 * @param {string[]} args
 * @param {{ cwd?: string, node?: string }} options
 */
export function runNpm(args, { cwd, node = process.execPath } = {}) {
	const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
	for (const name of Object.keys(env)) {
		// What npm tells its scripts about *this* project must not reach an npm that works in another folder.
		if (/^npm_(package|lifecycle|config_local_prefix|command|node_execpath)/i.test(name)) delete env[name];
	}
	return runCommand(node, [...endWithParent, npmEntry(), ...args], { cwd, env, channel: true });
}

/** Says in the user's terms why npm stopped. */
export function npmFault(what, output) {
	const text = output.toString();
	if (/ENOSPC|no space left/i.test(text)) {
		return new Fault(`${what} stopped: the disk is full.`, 'Free about 4 GB and run the same command again.');
	}
	const missing = /No matching version found for (\S+?)\.?(?:\s|$)/.exec(text);
	if (missing) {
		return new Fault(
			`${what} stopped: ${missing[1]} is not in npm's registry.`,
			'Take another version; "npm view n8n versions" lists those of n8n.',
		);
	}
	if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|network/i.test(text)) {
		return new Fault(
			`${what} stopped: npm cannot reach its registry.`,
			"Check the network (and npm's proxy and registry settings), then run the same command again.",
		);
	}
	if (/EACCES|EPERM|EROFS/.test(text)) {
		return new Fault(`${what} stopped: npm may not write there.`, head(text));
	}
	// npm says what is wrong first and explains its usage after it.
	return new Fault(`${what} stopped. npm says:`, head(text));
}

const head = (text, lines = 15) =>
	text
		.trimEnd()
		.split('\n')
		.filter((line) => !/^npm (error|warn) *$/.test(line))
		.slice(0, lines)
		.join('\n');

export const tail = (text, lines = 25) => text.trimEnd().split('\n').slice(-lines).join('\n');
