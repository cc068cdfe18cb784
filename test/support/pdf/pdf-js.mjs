// @ts-check
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/**
 * Reads a PDF file from the standard input with pdf.js and prints what it found as JSON. A process of its own: pdf.js
 * is an ES module, which jest's own modules cannot load.
 *
 * @typedef {{ role?: string, type?: string, id?: string, alt?: string, lang?: string, children?: TreeNode[] }} TreeNode
 */
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const file = await getDocument({ data: new Uint8Array(Buffer.concat(chunks)), verbosity: 0 }).promise;

/** @param {number} number */
async function readPage(number) {
	const page = await file.getPage(number);
	const { items } = await page.getTextContent({ includeMarkedContent: true });
	/** @type {Map<string, string>} */
	const marked = new Map();
	/** @type {string[]} */
	const open = [];
	const texts = [];
	for (const item of items) {
		if ('str' in item) {
			const id = open.at(-1) ?? '';
			marked.set(id, (marked.get(id) ?? '') + item.str);
			const [, , , , x, y] = item.transform;
			if (item.str.trim() !== '') texts.push({ text: item.str, x, y, width: item.width, mark: id });
		} else if (item.type === 'endMarkedContent') open.pop();
		else open.push(item.id ?? '');
	}
	const links = (await page.getAnnotations()).map(({ url, rect }) => ({ url, rect }));
	return { texts, links, tree: read(await page.getStructTree(), marked) };
}

/** @param {TreeNode | null} node @param {Map<string, string>} marked @returns {object | string} */
function read(node, marked) {
	if (node === null) return '';
	if (node.type === 'content') return marked.get(node.id ?? '') ?? '';
	const { role, alt, lang, children = [] } = node;
	return { role, alt, lang, children: children.map((child) => read(child, marked)) };
}

const pages = [];
for (let number = 1; number <= file.numPages; number += 1) pages.push(await readPage(number));
const { info } = await file.getMetadata();
process.stdout.write(JSON.stringify({ info, mark: await file.getMarkInfo(), pages }));
