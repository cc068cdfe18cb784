// @ts-check
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openBrowser } from '../lib/browser.mjs';
import { ensurePacked } from '../lib/build.mjs';
import { runDemo } from '../lib/demo.mjs';
import { openClock } from '../lib/demo/clock.mjs';
import { documentPictures } from '../lib/document-pictures.mjs';
import { film } from '../lib/film.mjs';
import { startInstance } from '../lib/instance.mjs';
import { Fault, done, main, step } from '../lib/log.mjs';
import { startMailCatcher } from '../lib/mail-catcher.mjs';
import { ensureN8n } from '../lib/n8n-install.mjs';
import { projectDir, workDir } from '../lib/paths.mjs';
import { builtDescriptionOf, pictureDigests } from '../lib/picture-digests.mjs';
import { canvasPicture, executedNodePicture } from '../lib/pictures.mjs';
import { ensureProject } from '../lib/project-install.mjs';
import { readSamples } from '../lib/samples.mjs';

const IMAGES = join(projectDir, 'docs', 'images');
const FOLDER = join(workDir, 'screenshots');
const CREATE = 'Automove 1';

async function take(n8n, stage) {
	const workflowId = (await n8n.api.workflows()).find(({ name }) => name.includes(CREATE)).id;
	const [execution] = await n8n.api.executions({ workflowId, status: ['success'] }, 1);
	if (!execution) throw new Fault(`No execution of "${CREATE}" succeeded.`);
	const browser = await openBrowser({ port: n8n.port, width: 1280, height: 800, scale: 1.5 });
	try {
		return {
			'automove.png': await canvasPicture(browser, workflowId),
			'create-invoice.png': await executedNodePicture(browser, {
				workflowId,
				executionId: execution.id,
				node: 'Create the invoice',
			}),
			'first-invoice.gif': await film({ browser, stage, folder: join(FOLDER, 'documents') }),
			...(await documentPictures({ browser, stage, folder: join(FOLDER, 'documents') })),
		};
	} finally {
		await browser.close();
	}
}

/**
 * `npm run screenshots`: plays the demonstration in an n8n of its own, takes the pictures of docs/images from it, and
 * writes the digests of what they show.
 */
await main(async () => {
	const node = await ensureProject();
	await ensureN8n(node);
	const packed = await ensurePacked(node);
	rmSync(FOLDER, { recursive: true, force: true });
	const mail = await startMailCatcher({ folder: join(FOLDER, 'mails') });
	const clock = openClock(FOLDER);
	let n8n;
	try {
		step('Starting n8n');
		n8n = await startInstance({ node, userFolder: FOLDER, packed, env: clock.env });
		const stage = await runDemo({ api: n8n.api, mail, clock, port: n8n.port, userFolder: FOLDER });
		step('Taking the pictures');
		mkdirSync(IMAGES, { recursive: true });
		for (const [name, picture] of Object.entries(await take(n8n, stage))) {
			writeFileSync(join(IMAGES, name), picture);
			done(`docs/images/${name}, ${Math.ceil(picture.length / 1000)} kB`);
		}
		const digests = pictureDigests(readSamples(), builtDescriptionOf);
		writeFileSync(join(IMAGES, 'digests.json'), `${JSON.stringify(digests, null, '\t')}\n`);
	} finally {
		await n8n?.stop();
		await mail.stop();
		rmSync(FOLDER, { recursive: true, force: true });
	}
});
process.exit();
