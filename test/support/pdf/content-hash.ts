import { createHash } from 'node:crypto';
import { Name, readPdf, Ref, Word, type RawPdf, type Value } from './raw-pdf';

/**
 * A hash of all that a file says, streams unpacked: the same on every machine, while the packed bytes also depend on
 * Node's zlib.
 */
export function contentHash(bytes: Uint8Array): string {
	const pdf = readPdf(bytes);
	const hash = createHash('sha256');
	for (const [id, value] of pdf.objects) {
		hash.update(`${id} ${written(value)}\n`);
		const content = streamOf(pdf, id);
		if (content) hash.update(content);
	}
	return hash.update(written(pdf.trailer)).digest('hex');
}

function streamOf(pdf: RawPdf, id: number): Buffer | null {
	const value = pdf.objects.get(id);
	return value instanceof Map && value.has('Length') ? pdf.stream(new Ref(id)) : null;
}

function written(value: Value): string {
	if (typeof value === 'number') return String(value);
	if (value instanceof Name) return `/${value.text}`;
	if (value instanceof Word) return value.text;
	if (value instanceof Ref) return `${value.id} R`;
	if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('hex')}>`;
	if (value instanceof Map)
		return `{${[...value]
			.filter(([key]) => key !== 'Length')
			.map(([key, each]) => `${key}:${written(each as Value)}`)
			.join()}}`;
	return `[${(value as readonly Value[]).map(written).join()}]`;
}
