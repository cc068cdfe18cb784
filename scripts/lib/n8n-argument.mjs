// @ts-check
import { Fault } from './log.mjs';

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/**
 * Takes `--n8n <version>` out of what was given to a command.
 * @returns the version, if there is one, and everything else
 */
export function takeN8nVersion(args) {
	const at = args.findIndex((arg) => arg === '--n8n' || arg.startsWith('--n8n='));
	if (at < 0) return { version: undefined, args };
	const isOneWord = args[at].includes('=');
	const version = isOneWord ? args[at].slice('--n8n='.length) : args[at + 1];
	if (!EXACT.test(version ?? '')) {
		throw new Fault(
			`--n8n needs the exact version of an n8n${version ? `, and "${version}" is none` : ''}.`,
			'npm run test:e2e -- --n8n 2.36.0',
		);
	}
	return { version, args: args.toSpliced(at, isOneWord ? 1 : 2) };
}
