/** A batch in parts of at most `size`; a small one is itself the only part. */
export function chunked<T>(batch: readonly T[], size: number): readonly (readonly T[])[] {
	if (batch.length <= size) return [batch];
	const chunks: T[][] = [];
	for (let at = 0; at < batch.length; at += size) chunks.push(batch.slice(at, at + size));
	return chunks;
}
