// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';
import { pageLink, pdfPicture, SELLERS } from './document-pictures.mjs';
import { letterPage } from './film/letter.mjs';
import { Reel } from './film/reel.mjs';
import { CAPTIONS, ORDER, orderWorkflow, payWorkflow, setUp } from './film/story.mjs';
import { executedCanvasPicture, pagePicture, resultPicture } from './pictures.mjs';
import { readSamples } from './samples.mjs';

const MOVE = 'automove-2-paid-move';
/** Places in `CAPTIONS`. */
const STEPS = { form: 0, canvas: 1, mail: 2, paid: 3, moved: 4 };
/** CSS pixels of what is shown, of the same shape as the place for it. */
const VIEW = { width: 1120, height: 630 };
const FORM_VIEW = { width: 1280, height: 720 };

/** A form that somebody fills in, field by field. */
async function shootForm({ context, base }, reel, { path, answers }) {
	const page = await context.newPage();
	await page.setViewportSize(FORM_VIEW);
	await page.goto(`${base}/form/${path}`);
	const shoot = async (seconds) => await reel.add(STEPS.form, await page.screenshot({ caret: 'hide' }), { seconds });
	await shoot(0.9);
	for (const [label, text] of Object.entries(answers)) {
		await page.getByLabel(label, { exact: true }).fill(text);
		await shoot(0.3);
	}
	await shoot(0.9);
	await page.getByRole('button').last().click();
	await page.getByText('Form Submitted').first().waitFor();
	await page.close();
}

/** The mail in a mailbox, and its PDF. */
async function shootMail({ context }, reel, letter, folder) {
	const page = await context.newPage();
	await page.setViewportSize(VIEW);
	await page.setContent(letterPage(letter));
	await sleep(500);
	await reel.add(STEPS.mail, await page.screenshot(), { seconds: 2.4 });
	await page.close();
	const { content } = letter.attachments.find(({ contentType }) => contentType === 'application/pdf');
	await reel.add(STEPS.mail, pdfPicture(content, folder, 'film'), { seconds: 1.8, width: 700 });
}

const newestRun = async (stage, workflowId) =>
	(await stage.api.executions({ workflowId, status: ['success'] }, 1))[0]?.id;

/**
 * The moving picture of the README, played in the n8n of the demonstration: an order comes in by a form, its client has
 * the invoice, pays, and the job moves on.
 *
 * @returns {Promise<Buffer>} a GIF
 */
export async function film({ browser, stage, folder }) {
	const { en } = SELLERS;
	await stage.runOnce(setUp(en, en.client));
	const reel = await Reel.open(browser, CAPTIONS);
	const order = orderWorkflow(readSamples());
	const orders = await stage.put(order);
	await stage.api.publish(orders);
	await shootForm(browser, reel, { path: order.nodes[0].webhookId, answers: ORDER });

	const letter = await stage.mailTo(ORDER['E-Mail'], ORDER.What);
	const ordered = await stage.until('The run of the order', () => newestRun(stage, orders));
	await reel.add(STEPS.canvas, await executedCanvasPicture(browser, orders, ordered), { seconds: 2 });
	await shootMail(browser, reel, letter, folder);

	const moves = stage.idOf(MOVE);
	const before = await newestRun(stage, moves);
	const number = /\b[A-Z]+-\d+\b/.exec(letter.subject)?.[0];
	const payments = await stage.put(payWorkflow(number));
	const { id: paid } = await stage.api.run(payments);
	const pay = { workflowId: payments, executionId: paid, node: 'Register the payment' };
	await reel.add(STEPS.paid, await resultPicture(browser, pay), { seconds: 1.8 });
	await reel.add(STEPS.paid, await pagePicture(browser, pageLink(letter), VIEW.width), { seconds: 1.6 });

	const moved = await stage.until('The move', async () =>
		[await newestRun(stage, moves)].find((id) => id && id !== before),
	);
	await reel.add(STEPS.moved, await executedCanvasPicture(browser, moves, moved), { seconds: 1.4 });
	const move = { workflowId: moves, executionId: moved, node: 'Move its jobs' };
	await reel.add(STEPS.moved, await resultPicture(browser, move), { seconds: 3 });
	return await reel.develop();
}
