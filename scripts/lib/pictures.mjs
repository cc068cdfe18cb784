// @ts-check
import { setTimeout as sleep } from 'node:timers/promises';

/** How each picture of the documentation is taken. All that is known about the editor's pages stands here. */
const CANVAS_MARGIN = 24;
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

/** A workflow's canvas, cut to its nodes and notes. */
export async function canvasPicture(browser, workflowId) {
	const page = await openPage(browser, `/workflow/${workflowId}`, { width: 1440, height: 900 });
	const boxes = await page
		.locator('.vue-flow__node')
		.evaluateAll((nodes) => nodes.map((node) => node.getBoundingClientRect().toJSON()));
	const [left, top] = [Math.min(...boxes.map((box) => box.left)), Math.min(...boxes.map((box) => box.top))];
	const [right, bottom] = [Math.max(...boxes.map((box) => box.right)), Math.max(...boxes.map((box) => box.bottom))];
	const clip = {
		x: left - CANVAS_MARGIN,
		y: top - CANVAS_MARGIN,
		width: right - left + 2 * CANVAS_MARGIN,
		height: bottom - top + 2 * CANVAS_MARGIN,
	};
	const picture = await page.screenshot({ clip });
	await page.close();
	return picture;
}

/** A node with what came in and what it put out, as an execution keeps it. */
export async function executedNodePicture(browser, { workflowId, executionId, node }) {
	const page = await openPage(browser, `/workflow/${workflowId}/executions/${executionId}`, {
		width: 1280,
		height: 800,
	});
	await page
		.locator(`[data-node-name="${node}"]`)
		.first()
		.dblclick({ position: { x: 12, y: 12 } });
	const panel = page.locator('[data-test-id="ndv"]');
	const output = panel.locator('[data-test-id="output-panel"]');
	await output.waitFor();
	await output.locator('[data-test-id="radio-button-schema"]').first().click();
	await sleep(REST);
	const picture = await panel.screenshot();
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
