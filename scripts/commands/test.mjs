// @ts-check
import { Fault, main } from '../lib/log.mjs';
import { takeN8nVersion } from '../lib/n8n-argument.mjs';

/**
 * `npm test` and `npm run test:e2e`: install what is missing, then run jest on Node 24. What follows
 * the script's name is handed to jest: `npm test -- money -t rounding`. The end-to-end tests run on the
 * pinned n8n, or on the one that `--n8n 2.36.0` names.
 */
await main(async () => {
	const { version, args } = takeN8nVersion(process.argv.slice(2));
	const e2e = args[0] === 'e2e';
	if (version && !e2e)
		throw new Fault('Only the end-to-end tests run in an n8n.', `npm run test:e2e -- --n8n ${version}`);
	if (version) process.env.INVOICING_N8N_VERSION = version;
	// Imported only now: which n8n is meant decides the folders that all modules agree on.
	const { runTests } = await import('../lib/run-tests.mjs');
	return await runTests({ e2e, args: e2e ? args.slice(1) : args });
});
