// @ts-check
import { Fault } from './log.mjs';
import { npmFault, runCommand, runNpm } from './run-command.mjs';

/** Stops before gigabytes are fetched for an n8n that does not exist, or would refuse this Node. */
export async function requireNodeFor(version, node) {
	const { code, output } = await runNpm(['view', `n8n@${version}`, 'engines.node', '--loglevel=error'], { node });
	if (code !== 0 && /E404/.test(output))
		throw new Fault(
			`There is no n8n ${version} in npm's registry.`,
			'"npm view n8n versions" lists those that there are.',
		);
	if (code !== 0) throw npmFault(`Looking for n8n ${version}`, output);
	const wanted = output.trim();
	const own = (await runCommand(node, ['--version'])).output.trim();
	// Imported late: before the installation there is none.
	const { default: semver } = await import('semver');
	if (!wanted || semver.satisfies(own, wanted)) return;
	throw new Fault(
		`n8n ${version} needs Node ${wanted}, and these commands run n8n on Node ${own.slice(1)}.`,
		'Take a newer n8n.',
	);
}
