/** How many requests of one kind are under way at once. The client keeps the account's limits on top of it. */
const AT_ONCE = 5;

/** The items in order, so many at a time. */
export function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
	const chunks: T[][] = [];
	for (let at = 0; at < items.length; at += size) chunks.push(items.slice(at, at + size));
	return chunks;
}

/** One result per item, in order; a few requests at once. */
export async function inChunks<T, R>(
	items: readonly T[],
	size: number,
	ask: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
	const chunks = chunksOf(items, size);
	const answers: (readonly R[])[] = [];
	let next = 0;
	const worker = async (): Promise<void> => {
		for (let at = next++; at < chunks.length; at = next++) answers[at] = await ask(chunks[at]!);
	};
	await Promise.all(Array.from({ length: Math.min(AT_ONCE, chunks.length) }, worker));
	return answers.flat();
}

/** The same, one request after the other, for what must happen in its order. */
export async function inOrder<T, R>(
	items: readonly T[],
	size: number,
	ask: (chunk: readonly T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
	const answers: R[] = [];
	for (const chunk of chunksOf(items, size)) answers.push(...(await ask(chunk)));
	return answers;
}
