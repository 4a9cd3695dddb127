import { parseCommand, type CommandInput, type CommandKind } from '#lib/core/command/command.ts';
import type { AnchorId, CodeId, CodingId, OperationId, TextId } from '#lib/core/id/id.ts';
import type { Member } from '#lib/core/permission/member.ts';
import type { AnchorOperation, StepJson } from '#lib/core/text/batch.ts';
import { makeGround, makeTeam, type Ground, type Team } from '../instance/instance.fixture.ts';
import { perform } from '../perform.ts';
import { acceptTextBatch } from '../texts/accept-batch.ts';
import { roomsOf } from '../texts/rooms.ts';

/** A project to code in, with short ways to do so. */
export class CodedProject {
	readonly ground: Ground;
	readonly team: Team;

	constructor() {
		this.ground = makeGround();
		this.team = makeTeam(this.ground);
	}

	/** Sends a command as a page would. */
	async as<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>, operation = this.ground.newId()) {
		const parsed = parseCommand({ kind, ...input });
		if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
		return { operation, ...(await perform(this.team.context, member, operation, parsed.command)) };
	}

	async done<Kind extends CommandKind>(member: Member, kind: Kind, input: CommandInput<Kind>): Promise<string> {
		const sent = await this.as(member, kind, input);
		if (!sent.ok) throw new Error(`${kind}: ${sent.message}`);
		return sent.operation;
	}

	async code(name: string, more: Partial<CommandInput<'code.create'>> = {}): Promise<CodeId> {
		const id = this.ground.newId() as CodeId;
		const plain = { definition: '', include: '', exclude: '', example: '', aliases: [], hue: null, pattern: null };
		await this.done(this.team.owner, 'code.create', { id, parent: null, before: null, inVivo: false, name, ...plain, ...more });
		return id;
	}

	/** A note by this member; open to the team unless it is to stay theirs. */
	async note(member: Member, words: string, isOpen = true): Promise<{ readonly id: string; readonly text: TextId }> {
		const [id, text] = [this.ground.newId(), this.ground.newId() as TextId];
		const facts = { session: null, noteKind: 'field note', title: '', language: 'en', notedAt: 0 } as const;
		await this.done(member, 'note.create', { id, text, ...facts, words });
		if (isOpen) await this.done(member, 'note.release', { id });
		return { id, text };
	}

	async batch(member: Member, text: TextId, anchorOps: readonly AnchorOperation[], steps: readonly StepJson[] = []): Promise<string> {
		const operation = this.ground.newId() as OperationId;
		const base = roomsOf(this.team.context).get(text).version;
		const answer = await acceptTextBatch(this.team.context, member, {
			...{ operation, text, client: 'tab', epoch: 0, base, steps, anchorOps, claims: {} }
		});
		if (!answer.ok) throw new Error(`The batch was refused: ${answer.reason}`);
		return operation;
	}

	/** Codes a stretch, on a passage of its own unless one is named. */
	async coding(
		member: Member,
		text: TextId,
		code: CodeId,
		where: { readonly from: number; readonly to: number } | { readonly anchor: AnchorId }
	): Promise<{ readonly id: CodingId; readonly anchor: AnchorId }> {
		const id = this.ground.newId() as CodingId;
		const anchor = 'anchor' in where ? where.anchor : (this.ground.newId() as AnchorId);
		const place: readonly AnchorOperation[] = 'anchor' in where ? [] : [{ op: 'create', id: anchor, ...where }];
		await this.batch(member, text, [...place, { op: 'code', id, anchor, code }]);
		return { id, anchor };
	}

	remove(): void {
		this.ground.remove();
	}
}
