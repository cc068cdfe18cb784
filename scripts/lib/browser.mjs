// @ts-check
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from './log.mjs';
import { owner } from './n8n-api.mjs';

const FLAGS = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** Where Chromium, Chrome and Edge are usually installed. CHROME_PATH names any other place. */
function places() {
	const { CHROME_PATH, PROGRAMFILES, LOCALAPPDATA } = process.env;
	const windows = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA]
		.filter(Boolean)
		.flatMap((folder) => [
			join(String(folder), 'Google', 'Chrome', 'Application', 'chrome.exe'),
			join(String(folder), 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
		]);
	const linux = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'].map(
		(name) => join('/usr/bin', name),
	);
	const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
		(name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
	);
	const all = ['/snap/bin/chromium', ...mac, ...windows];
	return CHROME_PATH ? [CHROME_PATH, ...linux, ...all] : [...linux, ...all];
}

export function findBrowser() {
	const found = places().find((path) => existsSync(path));
	if (found) return found;
	throw new Fault(
		'No Chromium or Chrome was found on this machine.',
		'Install one, or name it: CHROME_PATH=/path/to/chromium npm test',
	);
}

/** A headless browser, signed in to the editor that listens on the port. `scale` is pixels per CSS pixel. */
export async function openBrowser({ port, width, height, scale }) {
	// Imported late: before the installation it is not there.
	const { chromium } = await import('playwright-core');
	const browser = await chromium.launch({ executablePath: findBrowser(), args: FLAGS });
	const context = await browser.newContext({
		viewport: { width, height },
		deviceScaleFactor: scale,
		colorScheme: 'light',
		reducedMotion: 'reduce',
	});
	const base = `http://127.0.0.1:${port}`;
	// The editor's calls to the outside would only make the pictures depend on it.
	await context.route(
		(url) => /^https?:$/.test(url.protocol) && url.hostname !== '127.0.0.1',
		(route) => route.abort(),
	);
	const answer = await context.request.post(`${base}/rest/login`, {
		data: { emailOrLdapLoginId: owner.email, password: owner.password },
	});
	if (!answer.ok()) throw new Fault(`The editor did not let the demo owner sign in (${answer.status()}).`);
	return { context, base, close: () => browser.close() };
}
