/** The tables of accounts, step by step. Rights and sign-ins are added to, never rewritten. */
export const accountsSchema: readonly string[] = [
  `
  create table accounts (
    account text primary key,
    name text not null,
    password_hash text not null,
    created_at text not null
  ) strict, without rowid;
  create trigger accounts_stay before delete on accounts
  begin select raise(abort, 'an account name is never free again'); end;

  create table role_changes (
    change integer primary key,
    account text not null references accounts,
    roles text not null,
    changed_at text not null,
    changed_by text not null
  ) strict;
  create index role_changes_by_account on role_changes (account, change);
  create trigger role_changes_are_not_updated before update on role_changes
  begin select raise(abort, 'role changes are never changed'); end;
  create trigger role_changes_stay before delete on role_changes
  begin select raise(abort, 'role changes are never removed'); end;

  create table invitations (
    token_hash text primary key,
    roles text not null,
    invited_by text not null references accounts,
    invited_at text not null,
    expires_at text not null,
    accepted_by text references accounts
  ) strict, without rowid;

  create table sessions (
    token_hash text primary key,
    account text not null references accounts,
    started_at text not null,
    expires_at text not null,
    ended_at text
  ) strict, without rowid;
  `,
];
