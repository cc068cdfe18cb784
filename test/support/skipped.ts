/** A test that needs what is no part of the repository: its name says what is missing, and so does a line of output. */
export function skipped(name: string, missing: string): void {
	process.stdout.write(`Skipped: ${missing}.\n`);
	it.skip(`${name} (skipped: ${missing})`, () => undefined);
}
