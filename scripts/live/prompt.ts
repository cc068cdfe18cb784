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

/** Reads from a terminal; what is hidden is not shown as it is typed. */
export function personAt(input: ReadStream, output: NodeJS.WriteStream): Person {
	const ask: Person['ask'] = async (question, how) => {
		if (!input.isTTY) return null;
		if (how === 'hidden') return hidden(input, output, question);
		const lines = createInterface({ input, output });
		try {
			return (await lines.question(question)).trim();
		} finally {
			lines.close();
		}
	};
	return {
		ask,
		agrees: async (question, otherwise) => {
			const answer = await ask(`${question} [y/N] `);
			return answer === null ? otherwise : /^y(es)?$/i.test(answer);
		},
	};
}

function hidden(input: ReadStream, output: NodeJS.WriteStream, question: string): Promise<string> {
	output.write(question);
	input.setRawMode(true);
	input.resume();
	input.setEncoding('utf8');
	let typed = '';
	return new Promise((resolve, reject) => {
		const end = (): void => {
			input.off('data', take);
			input.setRawMode(false);
			input.pause();
			output.write('\n');
		};
		function take(chunk: string): void {
			for (const key of chunk) {
				if (key === CTRL_C) {
					end();
					return reject(new Fault('Ended. Nothing was asked.'));
				}
				if (ENTER.includes(key)) {
					end();
					return resolve(typed.trim());
				}
				typed = BACK.includes(key) ? typed.slice(0, -1) : key < ' ' ? typed : typed + key;
			}
		}
		input.on('data', take);
	});
}
