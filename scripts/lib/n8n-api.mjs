// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from './log.mjs';
import { unflatten } from './unflatten.mjs';

/** The account of the demonstration and of the tests. It guards nothing: n8n listens on this machine only. */
export const owner = {
	email: 'demo@invoicing.example',
	password: 'Demo-invoices-1',
	firstName: 'Demo',
	lastName: 'Owner',
};

const FINISHED = new Set(['success', 'error', 'crashed', 'canceled']);

/** The little of n8n's own REST interface that the demonstration and the tests need, signed in as the owner. */
export class N8nApi {
	#http;

	static async connect(port, account = owner) {
		// Imported late: before the installation there is no axios.
		const { default: axios } = await import('axios');
		const api = new N8nApi();
		// A proxy of the shell must not catch what never leaves this machine.
		api.#http = axios.create({
			baseURL: `http://127.0.0.1:${port}`,
			timeout: 60_000,
			proxy: false,
			validateStatus: () => true,
		});
		await api.#signIn(account);
		return api;
	}

	async #signIn(account) {
		const setup = await this.#retrying(() => this.#http.post('/rest/owner/setup', account));
		// 400: the owner was set up by an earlier run.
		const answer =
			setup.status === 200
				? setup
				: await this.#http.post('/rest/login', {
						emailOrLdapLoginId: account.email,
						password: account.password,
					});
		const cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
		if (answer.status !== 200 || !cookie) {
			throw new Fault(
				`n8n did not let the demo owner sign in (${answer.status}).`,
				'Remove the folder .n8n/demo to begin anew.',
			);
		}
		this.#http.defaults.headers.common.Cookie = cookie;
	}

	/** Just after its start n8n may answer 404 or 503 for a moment. */
	async #retrying(call, tries = 20) {
		for (; ; tries -= 1) {
			const answer = await call();
			if ((answer.status !== 404 && answer.status < 500) || tries <= 1) return answer;
			await sleep(500);
		}
	}

	async request(method, url, data) {
		const answer = await this.#http.request({ method, url, data });
		if (answer.status >= 200 && answer.status < 300) return answer.data?.data ?? answer.data;
		throw new Error(
			`n8n answered ${answer.status} to ${method} ${url}: ${answer.data?.message ?? JSON.stringify(answer.data)}`,
		);
	}

	async workflows() {
		return await this.request('GET', '/rest/workflows?take=250');
	}

	workflow(id) {
		return this.request('GET', `/rest/workflows/${id}`);
	}

	createWorkflow(workflow) {
		// n8n 1.x wants it said that the workflow does not listen yet.
		return this.request('POST', '/rest/workflows', { active: false, ...workflow });
	}

	updateWorkflow(id, workflow) {
		return this.request('PATCH', `/rest/workflows/${id}`, workflow);
	}

	/** Makes the saved version the live one; its triggers listen when this resolves. */
	async publish(id) {
		const { versionId } = await this.workflow(id);
		await this.request('POST', `/rest/workflows/${id}/activate`, { versionId });
		await this.untilListening(id);
	}

	/** n8n starts the triggers of a published workflow in the background; this waits until it has. */
	async untilListening(id, timeout = 60_000) {
		const url = `/rest/workflows/${id}/publication-status`;
		// n8n before 2.30 knows no such state: there the triggers listen once it has answered, or is ready.
		if ((await this.#http.get(url)).status === 404) return;
		let state;
		for (const deadline = Date.now() + timeout; Date.now() < deadline; await sleep(150)) {
			state = await this.request('GET', url);
			const faults = state.triggers.filter((trigger) => trigger.errorMessage);
			if (faults.length) throw new Fault(`A trigger did not start: ${faults[0].errorMessage}`);
			if (
				state.status === 'published' &&
				!state.pendingVersionId &&
				state.triggers.every((one) => one.status === 'activated')
			)
				return;
		}
		throw new Fault(`The triggers of workflow ${id} did not start in time (${JSON.stringify(state)}).`);
	}

	unpublish(id) {
		return this.request('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	async deleteWorkflow(id) {
		await this.request('POST', `/rest/workflows/${id}/archive`, {});
		await this.request('DELETE', `/rest/workflows/${id}`);
	}

	/** Creates the credential, or brings the one of that name and type up to date. Returns its id and name. */
	async putCredential({ name, type, data }) {
		const known = (await this.request('GET', '/rest/credentials')).find(
			(entry) => entry.name === name && entry.type === type,
		);
		const { id } = known
			? await this.request('PATCH', `/rest/credentials/${known.id}`, { name, type, data })
			: await this.request('POST', '/rest/credentials', { name, type, data });
		return { id, name };
	}

	/** Starts a workflow by hand, as its "Execute" button does. Returns the execution's id. */
	async start(id, triggerName) {
		const workflow = await this.workflow(id);
		const name =
			triggerName ??
			workflow.nodes.find((node) => /(manualTrigger|Trigger)$/.test(node.type) && !node.disabled)?.name;
		if (!name) throw new Error(`Workflow ${id} has no trigger to start from.`);
		// The workflow goes along: n8n before 2.14 reads it from here.
		const { executionId } = await this.request('POST', `/rest/workflows/${id}/run`, {
			workflowData: workflow,
			triggerToStartFrom: { name },
		});
		if (!executionId) throw new Error(`Workflow ${id} waits for its trigger "${name}" and did not start.`);
		return executionId;
	}

	/** Goes on with a run that failed or was cut off, from the node where it stood, as the Retry button does. */
	retry(executionId) {
		return this.request('POST', `/rest/executions/${executionId}/retry`, { loadWorkflow: false });
	}

	/** Newest first. `filter`: e.g. {workflowId, status: ['success']}. */
	async executions(filter = {}, limit = 100) {
		const query = `filter=${encodeURIComponent(JSON.stringify(filter))}&limit=${limit}`;
		return (await this.request('GET', `/rest/executions?${query}`)).results;
	}

	/** One execution with its data put together. */
	async execution(id) {
		const execution = await this.request('GET', `/rest/executions/${id}`);
		return { ...execution, data: execution.data ? unflatten(execution.data) : undefined };
	}

	/** Waits until the execution is over, whatever its outcome, and reads it. */
	async finished(id, timeout = 60_000) {
		/** @type {any} */
		let fault;
		for (const deadline = Date.now() + timeout; Date.now() < deadline; await sleep(200)) {
			try {
				const execution = await this.execution(id);
				if (FINISHED.has(execution.status)) return execution;
			} catch (cause) {
				// Older n8n answer 500 for a run that has written nothing yet.
				fault = cause;
			}
		}
		throw new Error(`Execution ${id} was not over after ${timeout / 1000} s.${fault ? ` ${fault.message}` : ''}`);
	}

	/**
	 * Starts a workflow by hand and returns the finished execution; an execution that did not succeed is a fault.
	 *
	 * @param {string} id
	 * @param {{ trigger?: string, timeout?: number, allowFailure?: boolean }} [options]
	 */
	async run(id, { trigger, timeout, allowFailure = false } = {}) {
		const execution = await this.finished(await this.start(id, trigger), timeout);
		if (execution.status === 'success' || allowFailure) return execution;
		const error = execution.data?.resultData?.error;
		const where = error?.node?.name ? ` in "${error.node.name}"` : '';
		throw new Fault(
			`The workflow stopped${where}: ${error?.message ?? execution.status}`,
			error?.description ?? '',
		);
	}
}

/** The items a node put out in its last run of an execution, over all (or one) of its outputs. */
export function outputOf(execution, nodeName, output) {
	const runs = execution.data?.resultData?.runData?.[nodeName] ?? [];
	const outputs = runs.at(-1)?.data?.main ?? [];
	const chosen = output === undefined ? outputs : [outputs[output]];
	return chosen.flatMap((items) => items ?? []).map((item) => item.json);
}
