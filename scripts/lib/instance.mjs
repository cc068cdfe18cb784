import { mkdirSync } from 'node:fs';
import { putCommunityPackage } from './community-package.mjs';
import { N8nApi } from './n8n-api.mjs';
import { startN8nProcess } from './n8n-process.mjs';
import { anyFreePort } from './requirements.mjs';

/**
 * An n8n with our package in it, on free ports of its own, that can be killed and started again on
 * the same folder. `n8n.process` and `n8n.api` are always those of the current run.
 */
export async function startInstance({ node, userFolder, packed, port, env }) {
	mkdirSync(userFolder, { recursive: true });
	if (packed) await putCommunityPackage(userFolder, packed);
	const instance = { userFolder, port: port ?? (await anyFreePort()), process: undefined, api: undefined };

	instance.start = async (changedEnv = env) => {
		const brokerPort = await anyFreePort();
		instance.process = await startN8nProcess({
			node,
			userFolder,
			port: instance.port,
			brokerPort,
			env: changedEnv,
		});
		instance.api = await N8nApi.connect(instance.port);
		for (const workflow of await instance.api.workflows()) {
			if (workflow.active) await instance.api.untilListening(workflow.id);
		}
	};
	instance.stop = () => instance.process.stop();
	instance.kill9 = () => instance.process.kill9();
	/** Starts it again after `stop` or `kill9`; stops it first where it still runs. */
	instance.restart = async (changedEnv) => {
		if (!instance.process.hasExited()) await instance.process.stop();
		await instance.start(changedEnv);
	};
	await instance.start();
	return instance;
}
