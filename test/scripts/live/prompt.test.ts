import { PassThrough } from 'node:stream';
import type { ReadStream } from 'node:tty';
import { personAt } from '../../../scripts/live/prompt';

/** A terminal: what is typed, how it is read, and what it shows. */
function terminal(isTTY = true, stop = new AbortController()) {
	const modes: boolean[] = [];
	const input = Object.assign(new PassThrough(), {
		isTTY,
		setRawMode: (mode: boolean) => void modes.push(mode),
	}) as unknown as ReadStream & PassThrough;
	const output = Object.assign(new PassThrough(), { isTTY });
	let shown = '';
	let wasHiddenAtFirst: boolean | null = null;
	output.on('data', (chunk) => {
		wasHiddenAtFirst ??= modes.length > 0;
		shown += String(chunk);
	});
	const person = personAt(input, output as unknown as NodeJS.WriteStream, stop.signal);
	return { input, modes, person, stop, shown: () => shown, wasHiddenAtFirst: () => wasHiddenAtFirst };
}

describe('a person at the keyboard', () => {
	it('types a credential without its being shown', async () => {
		const { input, modes, person, shown } = terminal();
		const typed = person.ask('Key (not shown): ', 'hidden');
		for (const keys of ['pat-eu1', '-secX', '\u007f', 'ret\u001b', '\r']) input.write(keys);
		expect(await typed).toBe('pat-eu1-secret');
		expect([shown(), modes]).toEqual(['Key (not shown): \n', [true, false]]);
	});

	it('may type before the question was read', async () => {
		const { input, person, wasHiddenAtFirst } = terminal();
		const typed = person.ask('Key: ', 'hidden');
		expect(wasHiddenAtFirst()).toBe(true);
		input.write('pat\r');
		expect(await typed).toBe('pat');
	});

	it.each(['hidden', undefined] as const)(
		'ends any question (%s) with Ctrl-C, Ctrl-D, a signal, or by going away',
		async (how) => {
			const ways: ((at: ReturnType<typeof terminal>) => unknown)[] = [
				({ input }) => input.write('\u0003'),
				({ input }) => how === undefined && input.write('\u0004'),
				({ stop }) => stop.abort(),
				({ input }) => input.end(),
			];
			for (const end of ways) {
				const at = terminal();
				const answer = at.person.ask('Which? ', how);
				if (end(at) !== false) await expect(answer).rejects.toThrow('Ended. Nothing was made.');
			}
		},
	);

	it('ends with Ctrl-C, and the terminal is as it was', async () => {
		const { input, modes, person, shown } = terminal();
		const typed = person.ask('Key: ', 'hidden');
		input.write('pat-secret\u0003');
		await expect(typed).rejects.toThrow('Ended. Nothing was made.');
		expect([shown(), modes]).toEqual(['Key: \n', [true, false]]);
	});

	it('agrees with y only', async () => {
		for (const [typed, agrees] of [
			['y', true],
			['YES', true],
			['n', false],
			['', false],
		] as const) {
			const { input, person } = terminal();
			const answer = person.agrees('Remove it?', true);
			input.write(`${typed}\n`);
			expect([typed, await answer]).toEqual([typed, agrees]);
		}
	});

	it('is not waited for where there is no terminal', async () => {
		const { person } = terminal(false);
		expect([
			await person.ask('Key: ', 'hidden'),
			await person.agrees('Remove it?', false),
			await person.agrees('Go on?', true),
		]).toEqual([null, false, true]);
	});
});
