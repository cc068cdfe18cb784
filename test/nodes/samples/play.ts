import type { IDataObject, INode, INodeType } from 'n8n-workflow';
import { loadScript } from '../../e2e/harness/native';
import { Engine, type Execution } from '../../engine/engine';
import { START, type WorkflowJson } from '../../engine/workflow';
import { n8nNodes, type Answers, type ShownPage } from './n8n-nodes';

const { readSamples } = loadScript<{ readSamples(): Record<string, WorkflowJson> }>('samples');

/** A sample as it is shipped, with Start in front of its trigger. */
export function sampleFrom(file: string, trigger: string, items: readonly IDataObject[]): WorkflowJson {
	const sample = readSamples()[file]!;
	const start = { id: START, name: START, type: 'test.start', typeVersion: 1, position: [-400, 0], parameters: {} };
	return {
		...sample,
		id: file,
		nodes: [start as INode, ...sample.nodes.filter(({ type }) => !type.endsWith('.stickyNote'))],
		connections: { ...sample.connections, [START]: { main: [[{ node: trigger, type: 'main', index: 0 }]] } },
		pinData: { [START]: items.map((json) => ({ json })) },
	};
}

/** Samples in n8n's engine with nodes of ours, over one ledger, with stand-ins for n8n's own nodes. */
export class Play {
	private answers: Record<string, Answers[string]> = {};
	private readonly shown: ShownPage[] = [];
	private readonly sent: IDataObject[] = [];
	private constructor(readonly engine: Engine) {}

	static async open(classes: readonly (new () => INodeType)[]): Promise<Play> {
		const [answers, shown, sent] = [{} as Record<string, Answers[string]>, [] as ShownPage[], [] as IDataObject[]];
		const play = new Play(await Engine.open([...classes, ...n8nNodes(answers, shown, sent)]));
		return Object.assign(play, { answers, shown, sent });
	}

	/** @returns the execution, the pages that were shown in it and the mails that it would send */
	async run(workflow: WorkflowJson, answers: Answers = {}, settings: Parameters<Engine['run']>[1] = {}) {
		for (const page of Object.keys(this.answers)) delete this.answers[page];
		Object.assign(this.answers, answers);
		this.shown.length = 0;
		this.sent.length = 0;
		const execution: Execution = await this.engine.run(workflow, settings);
		const page = (node: string) => this.shown.filter((one) => one.node === node).at(-1);
		return { execution, page, shown: [...this.shown], sent: [...this.sent] };
	}

	close(): Promise<void> {
		return this.engine.close();
	}
}
