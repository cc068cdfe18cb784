// @ts-check
import { mkdirSync } from 'node:fs';
import { putCommunityPackage } from './community-package.mjs';
import { N8nApi } from './n8n-api.mjs';
import { startN8nProcess } from './n8n-process.mjs';
import { anyFreePort } from './requirements.mjs';

/**
 * @typedef {object} InstanceOptions
 * @property {string} node the program that runs n8n
 * @property {string} userFolder
 * @property {{ tarball: string, fingerprint?: string }} [packed] the package to install
 * @property {number} [port] default: a free one
 * @property {Record<string, string>} [env]
 */

/** `process` and `api` are always those of the current run. */
class Instance {
	/** @type {Awaited<ReturnType<typeof startN8nProcess>>} */
	process;
	/** @type {N8nApi} */
	api;
	#options;

	/** @param {InstanceOptions & { port: number }} options */
	constructor(options) {
		this.#options = options;
		this.userFolder = options.userFolder;
		this.port = options.port;
	}

	async start(env = this.#options.env) {
		const { node, userFolder, port } = this.#options;
		this.process = await startN8nProcess({ node, userFolder, port, brokerPort: await anyFreePort(), env });
		this.api = await N8nApi.connect(port);
		for (const workflow of await this.api.workflows()) {
			if (workflow.active) await this.api.untilListening(workflow.id);
		}
	}

	stop() {
		return this.process.stop();
	}

	kill9() {
		return this.process.kill9();
	}

	/** Starts it again after `stop` or `kill9`; stops it first where it still runs. */
	async restart(env) {
		if (!this.process.hasExited()) await this.process.stop();
		await this.start(env);
	}
}

/**
 * An n8n with our package in it, on free ports of its own, that can be killed and started again on the same folder.
 *
 * @param {InstanceOptions} options
 */
export async function startInstance(options) {
	const { userFolder, packed, port } = options;
	mkdirSync(userFolder, { recursive: true });
	if (packed) await putCommunityPackage(userFolder, packed);
	const instance = new Instance({ ...options, port: port ?? (await anyFreePort()) });
	await instance.start();
	return instance;
}
