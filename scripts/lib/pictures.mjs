// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/** How each picture of the documentation is taken. All that is known about the editor's pages stands here. */
const CANVAS_MARGIN = 24;
/** Names below nodes are wider than the nodes. */
const SCREEN_MARGIN = 72;
/** Until fonts, icons and animations of the editor have come to rest. */
const REST = 2500;

/** The editor's own controls, which would lie on top of the canvas. */
const HIDDEN = `
	[data-reka-popper-content-wrapper], [data-test-id="canvas-controls"], [data-test-id="execute-workflow-button"],
	[data-test-id="node-creator-plus-button"], [data-test-id="command-bar-button"], [data-test-id="add-sticky-button"],
	[data-test-id="toggle-focus-panel-button"], [data-test-id="instance-ai-canvas-action-button"],
	[data-test-id="ask-assistant-floating-button"], [data-test-id="floating-node"], .el-notification { display: none !important; }`;

async function openPage({ context, base }, path, { width, height }) {
	const page = await context.newPage();
	await page.setViewportSize({ width, height });
	await page.goto(base + path);
	await page.locator('.vue-flow__node').first().waitFor({ timeout: 60_000 });
	await page.addStyleTag({ content: HIDDEN });
	await sleep(REST);
	return page;
}

/** Where the nodes and notes of the canvas are on the page. */
async function boundsOf(page) {
	const boxes = await page
		.locator('.vue-flow__node')
		.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()));
	const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
	const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
	return { left, top, width: right - left, height: bottom - top };
}

/** A workflow's canvas, cut to its nodes and notes. */
export async function canvasPicture(browser, workflowId) {
	const page = await openPage(browser, `/workflow/${workflowId}`, { width: 1440, height: 900 });
	const { left, top, width, height } = await boundsOf(page);
	const clip = {
		x: left - CANVAS_MARGIN,
		y: top - CANVAS_MARGIN,
		width: width + 2 * CANVAS_MARGIN,
		height: height + 2 * CANVAS_MARGIN,
	};
	const picture = await page.screenshot({ clip });
	await page.close();
	return picture;
}

/** The canvas of an execution, with what ran marked: as large as its nodes, of the shape of a screen. */
export async function executedCanvasPicture(browser, workflowId, executionId) {
	const path = `/workflow/${workflowId}/executions/${executionId}`;
	const page = await openPage(browser, path, { width: 1600, height: 900 });
	const { left, top, width, height } = await boundsOf(page);
	const wide = Math.max(width + 2 * SCREEN_MARGIN, ((height + 2 * SCREEN_MARGIN) * 16) / 9);
	const tall = (wide * 9) / 16;
	const clip = { x: left + (width - wide) / 2, y: top + (height - tall) / 2, width: wide, height: tall };
	const picture = await page.screenshot({ clip });
	await page.close();
	return picture;
}

/** The panel of a node in an execution, open, with its output as a list of fields. */
async function openExecutedNode(browser, { workflowId, executionId, node }) {
	const path = `/workflow/${workflowId}/executions/${executionId}`;
	const page = await openPage(browser, path, { width: 1280, height: 800 });
	await page
		.locator(`[data-node-name="${node}"]`)
		.first()
		.dblclick({ position: { x: 12, y: 12 } });
	const panel = page.locator('[data-test-id="ndv"]');
	const output = panel.locator('[data-test-id="output-panel"]');
	await output.waitFor();
	await output.locator('[data-test-id="radio-button-schema"]').first().click();
	await sleep(REST);
	return { page, panel };
}

/** A node with what came in and what it put out, as an execution keeps it. */
export async function executedNodePicture(browser, run) {
	const { page, panel } = await openExecutedNode(browser, run);
	const picture = await panel.screenshot();
	await page.close();
	return picture;
}

/** A node's fields and what it put out, without what came in: of the shape of a screen. */
export async function resultPicture(browser, run) {
	const { page, panel } = await openExecutedNode(browser, run);
	const whole = await panel.boundingBox();
	const input = await panel.locator('[data-test-id="ndv-input-panel"]').boundingBox();
	const x = input.x + input.width;
	const width = whole.x + whole.width - x;
	const picture = await page.screenshot({ clip: { x, y: whole.y, width, height: (width * 9) / 16 } });
	await page.close();
	return picture;
}

/** A mail as its reader sees it. */
export async function mailPicture({ context }, html, width) {
	const page = await context.newPage();
	await page.setViewportSize({ width, height: 400 });
	await page.setContent(html);
	const picture = await page.screenshot({ fullPage: true });
	await page.close();
	return picture;
}

/** A page that clients open, from top to bottom. */
export async function pagePicture({ context }, url, width) {
	const page = await context.newPage();
	await page.setViewportSize({ width, height: 700 });
	await page.goto(url);
	const picture = await page.screenshot({ fullPage: true });
	await page.close();
	return picture;
}
