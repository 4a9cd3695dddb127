import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { createAccount } from '#lib/server/auth/accounts.ts';
import { Failure, type Io, type Work } from '../io.ts';

type Options = { readonly email: string; readonly name: string; readonly admin?: true };

export function addUserCommands(program: Command, io: Io, withInstance: (work: Work) => Promise<void>): void {
	const user = program.command('user').description('accounts that can sign in');
	user
		.command('add')
		.description('makes an account; its password is read from standard input, or made and printed once')
		.requiredOption('--email <address>', 'with which they sign in')
		.requiredOption('--name <name>', 'as the others see it')
		.option('--admin', 'may create accounts and projects; gains no access to any project by it')
		.action(({ email, name, admin }: Options) =>
			withInstance(async (instance) => {
				const given = io.input?.replace(/\r?\n$/, '') ?? '';
				const password = given === '' ? randomBytes(15).toString('base64url') : given;
				const made = await createAccount(instance, { email, name, password, administrator: admin === true });
				if (!made.ok) throw new Failure(made.message);
				io.out(`${email} can sign in.\n`);
				if (given === '') io.out(`Password, shown this once: ${password}\n`);
			})
		);
}
