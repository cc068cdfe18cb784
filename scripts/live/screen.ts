import type { Private } from './private';
import type { Conclusion } from './probe';
import { WORDS } from './report';
import type { Hooks, Line } from './round';

const MARKS: Readonly<Record<Conclusion, readonly [mark: string, colour: number]>> = {
	yes: ['✓', 32],
	no: ['✗', 31],
	open: ['?', 33],
};

/** What a person reads while the round goes on. Every line is free of what must not be shown. */
export class Screen implements Pick<Hooks, 'step' | 'note' | 'answered'> {
	constructor(
		private readonly write: (text: string) => void,
		private readonly hidden: Private,
		private readonly isColoured: boolean,
	) {}

	say(text = ''): void {
		for (const line of text.split('\n')) this.write(`${this.hidden.line(line)}\n`);
	}

	/** As it is, for the id of a record that a person has to remove. */
	sayId(text: string): void {
		this.write(`${text}\n`);
	}

	step(text: string): void {
		this.say(`\n${text}`);
	}

	/** A line that only keeps a person company. */
	note(text: string): void {
		this.say(this.paint(2, `  ${text}`));
	}

	answered({ asks, conclusion, seen }: Line): void {
		const [mark, colour] = MARKS[conclusion];
		this.say(`${this.paint(colour, mark)} ${asks.replaceAll('`', '')}`);
		this.say(
			this.paint(2, `    ${conclusion === 'yes' ? '' : `${WORDS[conclusion]}: `}${seen.replaceAll('`', '')}`),
		);
	}

	private paint(colour: number, text: string): string {
		return this.isColoured ? `\u001b[${colour}m${text}\u001b[0m` : text;
	}
}
