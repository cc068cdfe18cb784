import { chain, node } from '../../test/e2e/harness';
import { Scene } from '../../test/e2e/scene';
import type { Figure } from '../lib/figure';
import type { Part } from '../lib/part';

const ROUNDS = 40;
const WARM_UP = 5;
const GATE_PAGE = 2;
const GATE_PDF = 4;

/** R16: how long a client waits for the page of an invoice and for its PDF, beside empty executions of the same n8n. */
export const invoicePage: Part = {
	ids: ['R16'],
	async *run() {
		const scene = await Scene.start();
		try {
			const urls = await pagesOf(scene, ROUNDS + WARM_UP);
			const empty = `http://127.0.0.1:${scene.n8n.port}/webhook/empty`;
			const times = { empty: [] as number[], page: [] as number[], again: [] as number[], pdf: [] as number[] };
			for (const [at, url] of urls.entries()) {
				const round = { empty: await visit(empty), page: await visit(url), again: await visit(url) };
				const pdf = await visit(`${url}&file=pdf`);
				if (at < WARM_UP) continue;
				times.empty.push(round.empty);
				times.page.push(round.page);
				times.again.push(round.again);
				times.pdf.push(pdf);
			}
			const over = (values: readonly number[]) => values.map((ms, at) => ms / times.empty[at]!);
			const figure = (what: string, values: number[], gate: Figure['gate'] = null, unit = 'ms'): Figure => ({
				id: 'R16',
				what,
				values,
				unit,
				gate,
			});
			yield figure('page, first visit ÷ an empty execution', over(times.page), { atMost: GATE_PAGE }, '');
			yield figure('page, next visit ÷ an empty execution', over(times.again), { atMost: GATE_PAGE }, '');
			yield figure('its PDF ÷ an empty execution', over(times.pdf), { atMost: GATE_PDF }, '');
			yield figure('page, first visit', times.page);
			yield figure('page, next visit', times.again);
			yield figure('its PDF', times.pdf);
			yield figure('an empty execution (webhook, nothing, answer)', times.empty);
		} finally {
			await scene.stop();
		}
	},
};

/** The addresses of as many invoices that have a page. */
async function pagesOf(scene: Scene, howMany: number): Promise<readonly string[]> {
	const { n8n } = scene;
	const hook = node(
		'Hook',
		'n8n-nodes-base.webhook',
		{ path: 'empty', responseMode: 'lastNode', options: {} },
		{ typeVersion: 2, webhookId: 'empty' },
	);
	await n8n.importAndPublish(chain('Empty', [hook, node('Nothing', 'n8n-nodes-base.noOp')]));
	await n8n.importAndPublish(
		chain('Page', [node('Page', 'invoicePageTrigger'), node('Opened', 'n8n-nodes-base.noOp')]),
	);
	const jobs = await scene.jobsIn(await scene.pipeline(), howMany);
	const records = await scene.invoices(jobs.map(({ job }) => job.id));
	return records.map(({ invoice, url }) => {
		if (url === null) throw new Error(`${invoice.number} has no page.`);
		return url.replace('//localhost:', '//127.0.0.1:');
	});
}

/** @returns milliseconds until the whole answer is there */
async function visit(url: string): Promise<number> {
	const begun = performance.now();
	const answer = await fetch(url);
	const body = await answer.arrayBuffer();
	if (!answer.ok) throw new Error(`${answer.status} ${Buffer.from(body).toString()}`);
	return performance.now() - begun;
}
