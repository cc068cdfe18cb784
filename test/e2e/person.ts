import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { launch } from '../nodes/proposal-page/browser';
import { loadScript } from './harness/native';

const { owner } = loadScript<{ owner: { email: string; password: string } }>('n8n-api');

/** Who may open the forms. */
export const LOGIN = { username: 'office', password: 'only-for-this-test' };
const LONG = 30_000;

/**
 * A person at a browser, who knows what is written on the screen: labels, buttons, names of nodes. No identifier of the
 * editor or of a workflow is used. With INVOICING_SHOTS, a folder, it keeps a picture of each step.
 */
export class Person {
	private shots = 0;
	private constructor(
		private readonly browser: Browser,
		private readonly base: string,
		readonly page: Page,
	) {}

	static async at(port: number): Promise<Person> {
		const browser = await launch();
		const context = await browser.newContext({
			viewport: { width: 1440, height: 900 },
			reducedMotion: 'reduce',
			locale: 'en-GB',
			httpCredentials: LOGIN,
		});
		await context.route(
			({ protocol, hostname }) => /^https?:$/.test(protocol) && !['localhost', '127.0.0.1'].includes(hostname),
			(route) => route.abort(),
		);
		context.setDefaultTimeout(LONG);
		return new Person(browser, `http://localhost:${port}`, await context.newPage());
	}

	leave(): Promise<void> {
		return this.browser.close();
	}

	async show(step: string, page = this.page): Promise<void> {
		const folder = process.env.INVOICING_SHOTS;
		if (!folder) return;
		mkdirSync(folder, { recursive: true });
		this.shots += 1;
		const name = `${String(this.shots).padStart(2, '0')}-${step.replace(/\W+/g, '-')}.png`;
		await page.screenshot({ path: join(folder, name) });
	}

	async signIn(): Promise<void> {
		await this.page.goto(this.base);
		await this.page.getByLabel('Email').fill(owner.email);
		await this.page.getByLabel('Password').fill(owner.password);
		await this.press('Sign in');
		await this.page.waitForURL(/home|workflow/);
	}

	press(name: string | RegExp, page = this.page): Promise<void> {
		return page.getByRole('button', { name }).last().click();
	}

	/** Imports a workflow by the menu of the editor. */
	async imports(file: { name: string; workflow: object }): Promise<void> {
		await this.page.goto(`${this.base}/workflow/new`);
		await this.page.getByText('Add first step').waitFor();
		await this.page.getByRole('button', { name: 'More actions' }).first().click();
		await this.page.getByRole('menuitem', { name: 'Import' }).click();
		const chooser = this.page.waitForEvent('filechooser');
		await this.page.getByRole('menuitem', { name: 'From file' }).click();
		const buffer = Buffer.from(JSON.stringify(file.workflow));
		await (await chooser).setFiles({ name: `${file.name}.json`, mimeType: 'application/json', buffer });
		await this.page.getByText('Add first step').waitFor({ state: 'hidden' });
	}

	/** A node of the canvas, by the name that stands below it. */
	node(name: string): Locator {
		return this.page.locator(`[data-node-name="${name}"]`).first();
	}

	/** Opens the panel of a node. The corner is clicked: buttons may lie on its middle. */
	async opens(name: string): Promise<void> {
		await this.node(name).dblclick({ position: { x: 12, y: 12 } });
		await this.page.getByText('Parameters', { exact: true }).first().waitFor();
	}

	/** Closes the panel that is open, by the cross in its corner, which has no words. */
	async closes(): Promise<void> {
		await this.page.locator('[data-test-id="ndv-close-button"]').click();
		await this.page.getByText('Parameters', { exact: true }).first().waitFor({ state: 'hidden' });
	}

	/** Makes the credential that the open panel asks for. */
	async connects(fields: Readonly<Record<string, string>>): Promise<void> {
		await this.press(/^Connect to|^Set up credential/);
		const dialog = this.page.getByRole('dialog').last();
		for (const [label, text] of Object.entries(fields))
			await dialog.locator(`input:below(:text-is("${label}"))`).first().fill(text);
		await this.show('credential');
		await dialog.getByRole('button', { name: 'Save' }).click();
		await this.page.getByText('Credential successfully').first().waitFor();
		await dialog.getByText('Allowed HTTP Request Domains').waitFor({ state: 'hidden' });
	}

	/** Publishes the workflow, as it stands. */
	async publishes(): Promise<void> {
		await this.press('Publish', this.page);
		await this.show('publish');
		await this.page.getByRole('dialog').getByRole('button', { name: 'Publish' }).last().click();
		await this.page.getByRole('dialog').getByText('Workflow published').waitFor();
		await this.show('published');
		await this.page.keyboard.press('Escape');
	}

	/** The address under which the form of the open panel is there for everybody. */
	async readsAddress(): Promise<string> {
		const production = this.page.getByText('Production URL', { exact: true }).first();
		const address = this.page.getByText(/^\s*https?:\S+\/form\/\S+\s*$/).first();
		const appears = (what: Locator) =>
			what.waitFor({ timeout: 2000 }).then(
				() => true,
				() => false,
			);
		await this.page.getByText('Form URLs').first().waitFor();
		// A panel that is still opening misses a click.
		for (let tries = 5; tries > 0 && !(await appears(address)); tries -= 1) {
			if (!(await appears(production))) await this.page.getByText('Form URLs').first().click();
			await production.click();
		}
		await this.show('address');
		return (await address.innerText()).trim();
	}

	/** Chooses from the list of a field of the open panel: it stands beside the mode, below the label. */
	async chooses(label: string, entry: RegExp): Promise<void> {
		const mode = 'following::input[@placeholder="Mode..."][1]';
		const title = this.page.getByText(label, { exact: true }).first();
		await title.locator(`xpath=${mode}/following::input[1]`).click();
		await this.show(`list of ${label}`);
		await this.page.getByText(entry).first().click();
	}

	/** Opens the address that the panel of a form shows, in a tab of its own. */
	async visits(address: string): Promise<Form> {
		const page = await this.page.context().newPage();
		await page.setViewportSize({ width: 900, height: 1000 });
		await page.goto(address);
		return new Form(this, page);
	}
}

/** A form of n8n, filled in by its labels. */
export class Form {
	constructor(
		private readonly person: Person,
		private readonly page: Page,
	) {}

	/** Fills in the page that asks for these labels, and goes on. */
	async answer(answers: Readonly<Record<string, string>>, button: string): Promise<void> {
		const [first = ''] = Object.keys(answers);
		await this.field(first).waitFor();
		for (const [label, text] of Object.entries(answers)) {
			const field = this.field(label);
			const isChoice = await field.evaluate((element) => element.tagName === 'SELECT');
			await (isChoice ? field.selectOption(text) : field.fill(text));
		}
		await this.goesOn(button, first);
	}

	async goesOn(button: string, page = ''): Promise<void> {
		await this.person.show(`form ${button} ${page}`, this.page);
		await this.person.press(button, this.page);
	}

	/** What stands in a field. */
	read(label: string): Promise<string> {
		return this.field(label).inputValue();
	}

	async sees(words: string | RegExp): Promise<void> {
		await this.page.getByText(words).first().waitFor();
		await this.person.show(`sees ${String(words)}`, this.page);
	}

	leave(): Promise<void> {
		return this.page.close();
	}

	private field(label: string): Locator {
		return this.page.getByLabel(label, { exact: true });
	}
}
