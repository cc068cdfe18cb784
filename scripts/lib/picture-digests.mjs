// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CAPTIONS, ORDER, orderWorkflow, payWorkflow } from './film/story.mjs';
import { packageName, projectDir } from './paths.mjs';

/**
 * What pictures of the editor show, as digests. docs/images/digests.json keeps those of the day on which each picture
 * was taken, and a test compares them with the code. Only what can be seen counts: a new tooltip asks for no new
 * picture.
 */
const STICKY = 'n8n-nodes-base.stickyNote';

const require = createRequire(import.meta.url);

const nodeOf = ({ nodes }, name) => nodes.find((one) => one.name === name);

/** What the moving picture shows: its form, two canvases and two panels. */
function inFilm(samples) {
	const [order, move] = [orderWorkflow(samples), samples['automove-2-paid-move']];
	return {
		canvases: [order, move],
		panels: [nodeOf(payWorkflow('INV-0001'), 'Register the payment'), nodeOf(move, 'Move its jobs')],
		words: [CAPTIONS, ORDER, order.nodes[0].parameters],
	};
}

/**
 * By the name of the picture, the workflows whose canvases it shows, the nodes whose panels, and what else can be read.
 *
 * @type {Record<string, (samples: Record<string, any>) => { canvases?: any[], panels?: any[], words?: any[] }>}
 */
export const PICTURES = {
	'automove.png': (samples) => ({ canvases: [samples['automove-1-create-and-send']] }),
	'create-invoice.png': (samples) => ({
		panels: [nodeOf(samples['automove-1-create-and-send'], 'Create the invoice')],
	}),
	'first-invoice.gif': inFilm,
};

/** The name of a node type of ours in code, such as createInvoice; undefined for any other type. */
const ourName = (type) => (type.startsWith(`${packageName}.`) ? type.slice(packageName.length + 1) : undefined);
const folderOf = (name) => `${name[0].toUpperCase()}${name.slice(1)}`;

/** What the canvas draws for a node of our type. */
function looksOf(name, { icon, subtitle }, operation) {
	const file = join(projectDir, 'nodes', folderOf(name), icon.light.replace('file:', ''));
	return { icon: readFileSync(file, 'utf8'), subtitle: saidFor(operation, subtitle) };
}

/** Of a subtitle that has a text for each operation, the one that is shown: a new operation changes no picture. */
function saidFor(operation, subtitle) {
	const texts = /^=\{\{ \((\{.*\})\)\[/s.exec(subtitle ?? '')?.[1];
	return texts === undefined ? subtitle : (JSON.parse(texts)[operation] ?? subtitle);
}

/** What the canvas shows of a node: its place, its words and its icon. Of a note: all of it. */
function nodeOnCanvas({ name, type, typeVersion, position, disabled, parameters }, descriptionOf) {
	if (type === STICKY) return { position, parameters };
	const ours = ourName(type);
	const { resource, operation } = parameters ?? {};
	return {
		...{ name, type, typeVersion, position, disabled, resource, operation },
		...(ours && looksOf(ours, descriptionOf(ours), `${resource}:${operation}`)),
	};
}

const onCanvas = ({ nodes, connections }, descriptionOf) => ({
	nodes: nodes.map((node) => nodeOnCanvas(node, descriptionOf)),
	connections,
});

const chosenName = ({ options = [] }, value) => options.find((option) => option.value === value)?.name ?? value;

/** What stands in the panel of a node with these parameters: labels, hints, placeholders, and what is filled in. */
function inPanel(node, descriptionOf) {
	// Loaded late: before the installation it is not there. Its files for `import` are not for Node.
	const { NodeHelpers } = require('n8n-workflow');
	const description = descriptionOf(ourName(node.type));
	const { properties, credentials = [] } = description;
	const values = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, description) ?? {};
	const shown = (field) => field.type !== 'hidden' && NodeHelpers.displayParameter(values, field, node, description);
	return {
		credentials: credentials.filter(shown).map(({ name, displayName }) => displayName ?? name),
		fields: properties
			.filter(shown)
			.map((one) => [one.displayName, one.type, one.hint, one.placeholder, chosenName(one, values[one.name])]),
	};
}

/** @returns the first 16 characters of a SHA-256 */
const digestOf = (shown) => createHash('sha256').update(JSON.stringify(shown)).digest('hex').slice(0, 16);

/** The description of a node of ours in the package as it was last built. */
export function builtDescriptionOf(name) {
	const folder = folderOf(name);
	const code = require(join(projectDir, 'dist', 'nodes', folder, `${folder}.node.js`));
	return new code[folder]().description;
}

/**
 * The digests of what all `PICTURES` show, by the name of the picture.
 *
 * @param {Record<string, any>} samples the workflows by file name
 * @param {(name: string) => any} descriptionOf the description of a node of ours, such as createInvoice
 */
export function pictureDigests(samples, descriptionOf) {
	/** @param {{ canvases?: any[], panels?: any[], words?: any[] }} picture */
	const shownIn = ({ canvases = [], panels = [], words = [] }) => [
		canvases.map((workflow) => onCanvas(workflow, descriptionOf)),
		panels.map((node) => inPanel(node, descriptionOf)),
		words,
	];
	return Object.fromEntries(
		Object.entries(PICTURES).map(([name, picture]) => [name, digestOf(shownIn(picture(samples)))]),
	);
}
