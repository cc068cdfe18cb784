import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chain, node, waitFor } from './harness';
import { loadScript } from './harness/native';
import { paidTrigger, Scene } from './scene';

const { hostDir } = loadScript<{ hostDir: string }>('paths');
const { version } = JSON.parse(readFileSync(join(hostDir, 'node_modules', 'n8n', 'package.json'), 'utf8')) as {
	version: string;
};
const [major, minor] = version.split('.').map(Number) as [number, number];

/** What the triggers rely on, in whichever n8n these tests run: `npm run test:e2e -- --n8n <version> host`. */
describe(`11: n8n ${version}`, () => {
	let scene: Scene;
	beforeAll(async () => {
		scene = await Scene.start();
	}, 180_000);
	afterAll(async () => scene?.stop());

	const payOne = async () => {
		const { job } = await scene.job();
		await scene.pay(await scene.invoice(job.id));
	};
	const logged = (words: RegExp) => waitFor(`${words} in the log`, async () => words.exec(scene.n8n.log)?.[0]);

	it('reports the end of a run that succeeds: its event is not delivered again', async () => {
		const id = await scene.n8n.importAndPublish(
			chain('Succeeds', [paidTrigger(), node('Nothing', 'n8n-nodes-base.noOp')]),
		);
		await payOne();
		await payOne();
		expect((await scene.n8n.finishedExecutions(id, 2)).map(({ status }) => status)).toEqual(['success', 'success']);
		await scene.n8n.api.unpublish(id);
		expect(scene.n8n.log).not.toMatch(/attempt \d+ of event .* failed/);
	});

	it('reports the end of a run that fails, and shows the dead letter', async () => {
		const fails = node('Fail', 'n8n-nodes-base.stopAndError', { errorMessage: 'no such luck' });
		const id = await scene.n8n.importAndPublish(chain('Fails', [paidTrigger({ maxAttempts: 1 }), fails]));
		await payOne();
		await logged(/Event \S+ became a dead letter after 1 attempts/);
		expect((await scene.n8n.executions(id)).filter(({ status }) => status === 'error').length).toBeGreaterThan(0);
		await scene.n8n.api.unpublish(id);
	});

	it('counts as one without deduplication keys if it is older than 2.20', async () => {
		const isOlder = major < 2 || (major === 2 && minor < 20);
		expect(/takes no deduplication key/.test(scene.n8n.log)).toBe(isOlder);
	});
});
