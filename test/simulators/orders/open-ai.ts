import { StrictServer, type Answer, type Asked } from '../shared/strict-server';

export const OPENAI_KEY = 'sk-test';

interface Tool {
	readonly type: string;
	readonly function: {
		readonly name: string;
		readonly parameters: { readonly properties?: Record<string, unknown> };
	};
}
interface Message {
	readonly role: string;
	readonly content: string | null;
}

/** What the model does next: calls a tool by a part of its name, or answers. */
export type Move =
	| { readonly tool: string; readonly given: Readonly<Record<string, unknown>> }
	| { readonly says: string };

/**
 * A chat model behind OpenAI's Chat Completions that does what a test says, move by move. A tool that was not offered,
 * or an argument that the tool does not have, is a complaint: a model would not find it either.
 */
export class OpenAiSimulator extends StrictServer {
	readonly moves: Move[] = [];
	/** What tools answered, newest last. */
	readonly answered: string[] = [];
	private calls = 0;

	protected answer({ method, path, headers, body }: Asked): Answer {
		if (headers.authorization !== `Bearer ${OPENAI_KEY}`) return this.refuse(401, 'Incorrect API key provided');
		if (method !== 'POST' || path !== '/v1/chat/completions') return this.refuse(404, `${method} ${path}`);
		const { messages, tools = [] } = JSON.parse(body.toString()) as { messages: Message[]; tools?: Tool[] };
		const last = messages.at(-1);
		if (last && last.role !== 'user') this.answered.push(JSON.stringify(last));
		const move = this.moves.shift();
		if (move === undefined) return this.refuse(500, 'no move is left');
		const message = 'says' in move ? { role: 'assistant', content: move.says } : this.call(move, tools);
		const finish_reason = 'says' in move ? 'stop' : 'tool_calls';
		const choices = [{ index: 0, message, finish_reason }];
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		const id = `chatcmpl-${(this.calls += 1)}`;
		return {
			status: 200,
			json: { id, object: 'chat.completion', created: 1, model: 'gpt-4.1-mini', choices, usage },
		};
	}

	private call({ tool, given }: Extract<Move, { tool: string }>, tools: readonly Tool[]): object {
		const offered = tools.find(({ function: { name } }) => name.toLowerCase().includes(tool.toLowerCase()));
		const known = Object.keys(offered?.function.parameters.properties ?? {});
		const strange = Object.keys(given).filter((name) => !known.includes(name));
		if (!offered || strange.length > 0) this.complaints.push(`${tool}: ${strange.join()} of ${known.join()}`);
		const { name } = offered?.function ?? { name: tool };
		const call = {
			id: `call_${this.calls}`,
			type: 'function',
			function: { name, arguments: JSON.stringify(given) },
		};
		return { role: 'assistant', content: null, tool_calls: [call] };
	}
}
