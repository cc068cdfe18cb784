import { createInterface } from 'node:readline/promises';
import type { ReadStream } from 'node:tty';
import { Fault } from './fault';

/** A person at the keyboard. */
export interface Person {
	/** Null where nobody is there. */
	ask(question: string, how?: 'hidden'): Promise<string | null>;
	/** `otherwise` where nobody is there. */
	agrees(question: string, otherwise: boolean): Promise<boolean>;
}

const ENTER = ['\r', '\n', '\u0004'];
const BACK = ['\u007f', '\b'];
const CTRL_C = '\u0003';

const ended = (): Fault => new Fault('Ended. Nothing was made.');

/**
 * Reads from a terminal; what is hidden is not shown as it is typed. A question that the person ends, or `stop`, throws
 * a Fault.
 */
export function personAt(input: ReadStream, output: NodeJS.WriteStream, stop: AbortSignal): Person {
	const ask: Person['ask'] = async (question, how) => {
		if (!input.isTTY) return null;
		return how === 'hidden' ? hidden(input, output, stop, question) : shown(input, output, stop, question);
	};
	return {
		ask,
		agrees: async (question, otherwise) => {
			const answer = await ask(`${question} [y/N] `);
			return answer === null ? otherwise : /^y(es)?$/i.test(answer);
		},
	};
}

async function shown(
	input: ReadStream,
	output: NodeJS.WriteStream,
	stop: AbortSignal,
	question: string,
): Promise<string> {
	const lines = createInterface({ input, output });
	// A terminal that goes away closes it, and its question would wait for ever.
	const closed = new Promise<never>((_resolve, reject) => void lines.once('close', () => reject(ended())));
	try {
		return (await Promise.race([lines.question(question, { signal: stop }), closed])).trim();
	} catch {
		output.write('\n');
		throw ended();
	} finally {
		lines.close();
	}
}

function hidden(input: ReadStream, output: NodeJS.WriteStream, stop: AbortSignal, question: string): Promise<string> {
	// Before the question: what is typed as soon as it is read must not be shown either.
	input.setRawMode(true);
	output.write(question);
	input.resume();
	input.setEncoding('utf8');
	let typed = '';
	return new Promise((resolve, reject) => {
		const end = (): void => {
			input.off('data', take).off('end', leave);
			stop.removeEventListener('abort', leave);
			input.setRawMode(false);
			input.pause();
			output.write('\n');
		};
		function leave(): void {
			end();
			reject(ended());
		}
		function take(chunk: string): void {
			for (const key of chunk) {
				if (key === CTRL_C) return leave();
				if (ENTER.includes(key)) {
					end();
					return resolve(typed.trim());
				}
				typed = BACK.includes(key) ? typed.slice(0, -1) : key < ' ' ? typed : typed + key;
			}
		}
		input.on('data', take).on('end', leave);
		stop.addEventListener('abort', leave);
	});
}
