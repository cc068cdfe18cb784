// @ts-check
import { readFileSync } from 'node:fs';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';
import SaxonJS from 'saxon-js';

/**
 * Validates documents against the schemas of UBL and compiled rules, and prints what it found as JSON. A process of its
 * own: the library of schemas is an ES module, which jest's own modules cannot load.
 *
 * @type {{ documents: string[], schemas: Record<string, string>, rules: string[] }} from the standard input: schemas
 * by the name of the root element, rules as files
 */
const { documents, schemas, rules } = JSON.parse(readFileSync(0, 'utf8'));

xmlRegisterFsInputProviders();
const validators = new Map(
	Object.entries(schemas).map(([root, file]) => {
		const schema = XmlDocument.fromBuffer(readFileSync(file), { url: file });
		return [root, XsdValidator.fromDoc(schema)];
	}),
);
const stylesheets = rules.map((file) => JSON.parse(readFileSync(file, 'utf8')));

/** @param {string} xml @returns {string[]} */
function schemaFaults(xml) {
	const document = XmlDocument.fromString(xml);
	try {
		const validator = validators.get(document.root.name);
		validator?.validate(document);
		return [];
	} catch (fault) {
		return [fault instanceof Error ? fault.message : String(fault)];
	} finally {
		document.dispose();
	}
}

/** @param {string} xml */
async function brokenRules(xml) {
	const reports = [];
	for (const stylesheetInternal of stylesheets) {
		const { principalResult } = await SaxonJS.transform(
			{ stylesheetInternal, sourceText: xml, destination: 'serialized' },
			'async',
		);
		reports.push(principalResult);
	}
	return reports.flatMap((report) =>
		[...report.matchAll(/<svrl:(?:failed-assert|successful-report)\b([^>]*)>/g)].map(([, attributes]) => ({
			id: /\bid="([^"]*)"/.exec(attributes)?.[1] ?? '',
			flag: /\bflag="([^"]*)"/.exec(attributes)?.[1] ?? 'fatal',
		})),
	);
}

const found = [];
for (const xml of documents) found.push({ schema: schemaFaults(xml), rules: await brokenRules(xml) });
process.stdout.write(JSON.stringify(found));
