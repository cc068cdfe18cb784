import { chain, manualTrigger, node, outputOf, startN8n, waitFor, type N8n } from './harness';

/** Checks what the other e2e tests rely on, with n8n's own nodes. */
describe('the e2e harness', () => {
	let n8n: N8n;
	beforeAll(async () => {
		n8n = await startN8n();
	});
	afterAll(async () => n8n?.stop());

	const set = (value: string) =>
		node(
			'Set',
			'n8n-nodes-base.set',
			{ assignments: { assignments: [{ id: '1', name: 'text', value, type: 'string' }] } },
			{ typeVersion: 3.4 },
		);

	it('runs a workflow by hand and reads what its nodes put out', async () => {
		const execution = await n8n.runWorkflow(chain('By hand', [manualTrigger(), set('hello')]));
		expect(execution.status).toBe('success');
		expect(outputOf(execution, 'Set')).toEqual([{ text: 'hello' }]);
	});

	it('says why a run failed', async () => {
		const broken = chain('Broken', [
			manualTrigger(),
			node('Stop', 'n8n-nodes-base.stopAndError', { errorMessage: 'no more' }),
		]);
		await expect(n8n.runWorkflow(broken)).rejects.toThrow('The workflow stopped in "Stop": no more');
	});

	it('catches what Send Email sends', async () => {
		const mail = {
			fromEmail: 'us@us.example',
			toEmail: 'them@them.example',
			subject: 'Hello',
			emailFormat: 'text',
			text: 'you',
		};
		await n8n.runWorkflow(
			chain('Mail', [manualTrigger(), node('Send', 'n8n-nodes-base.emailSend', mail, { typeVersion: 2.1 })]),
		);
		expect(await n8n.waitForMail()).toMatchObject({ to: ['them@them.example'], subject: 'Hello' });
	});

	it('keeps published triggers over kill -9, and marks the run that was cut off as crashed', async () => {
		const hook = (path: string, seconds: number) =>
			chain(path, [
				node('Hook', 'n8n-nodes-base.webhook', { path, options: {} }, { typeVersion: 2, webhookId: path }),
				node(
					'Pause',
					'n8n-nodes-base.wait',
					{ amount: seconds },
					{ typeVersion: 1.1, webhookId: `${path}-pause` },
				),
			]);
		const slow = await n8n.importAndPublish(hook('slow', 50));
		const quick = await n8n.importAndPublish(hook('quick', 0));
		const call = (path: string) => fetch(`http://127.0.0.1:${n8n.port}/webhook/${path}`);

		expect((await call('slow')).status).toBe(200);
		await waitFor('the slow run', async () => (await n8n.executions(slow)).find((one) => one.status === 'running'));
		await n8n.kill9();
		await n8n.restart();

		expect((await call('quick')).status).toBe(200);
		expect(await n8n.finishedExecutions(quick)).toMatchObject([{ status: 'success' }]);
		expect(await n8n.finishedExecutions(slow)).toMatchObject([{ status: 'crashed' }]);
	});
});
