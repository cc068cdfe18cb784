/** Looks again and again until `look` gives something; says what it waited for when it never does. */
export async function waitFor<T>(what: string, look: () => Promise<T | undefined | null | false>, timeout = 60_000, pause = 200): Promise<T> {
	const deadline = Date.now() + timeout;
	for (;;) {
		const found = await look();
		if (found) return found;
		if (Date.now() > deadline) throw new Error(`${what}: not within ${timeout / 1000} s`);
		await new Promise((resolve) => setTimeout(resolve, pause));
	}
}
