import { z } from "zod";
import { done } from "./account-problem.ts";
import { actorOfPerson, passwordSchema } from "./accounts.ts";
import { typedPasswordSchema } from "./door-endpoints.ts";
import { endpoint } from "./endpoint.ts";
import type { Installation } from "./installation.ts";
import { Refused } from "./problem.ts";
import type { SignedIn } from "./signed-in.ts";

const passwordChangeSchema = z
  .strictObject({ present: typedPasswordSchema, password: passwordSchema })
  .meta({ id: "PasswordChange" });

const confirmationSchema = z.strictObject({ password: typedPasswordSchema }).meta({ id: "Confirmation" });

const enrolmentSchema = z
  .strictObject({ factor: z.string().min(1).max(100), code: z.string().regex(/^\d{6}$/) })
  .meta({ id: "SecondFactorEnrolment" });

/** Endpoints through which people look after their own account. */
export function ownAccountEndpoints({ live }: Installation) {
  /** An account of the demonstration is everybody's: nobody changes what guards it. */
  const ownOnly = ({ workspace }: SignedIn) => {
    if (workspace !== live) throw new Refused(403, { code: "demonstration-account" });
  };
  return [...ownPasswordEndpoints(ownOnly), ...ownFactorEndpoints(ownOnly), ...ownSessionEndpoints(ownOnly)];
}

type Guard = (signedIn: SignedIn) => void;

function ownPasswordEndpoints(ownOnly: Guard) {
  return [
    endpoint({
      method: "put",
      path: "/own/password",
      summary: "Change one's password; all other sessions end",
      access: "self",
      body: passwordChangeSchema,
      async answer({ body }, signedIn) {
        ownOnly(signedIn);
        await confirm(signedIn, body.present, "password");
        const { person, session, workspace } = signedIn;
        done(await workspace.passwords.change(person.account, body.password));
        await workspace.sessions.revoke(person.account, actorOfPerson(person), { except: session.session });
        return undefined;
      },
    }),
  ];
}

function ownFactorEndpoints(ownOnly: Guard) {
  return [
    endpoint({
      method: "post",
      path: "/own/second-factor",
      summary: "Begin to enrol an authenticator app; the answer is shown this once",
      access: "self",
      body: confirmationSchema,
      async answer({ body }, signedIn) {
        ownOnly(signedIn);
        await confirm(signedIn, body.password, "second-factor");
        return signedIn.workspace.secondFactors.offer(signedIn.person.account);
      },
    }),
    endpoint({
      method: "put",
      path: "/own/second-factor",
      summary: "Enrol the app that was begun with, by a code that it shows",
      access: "self",
      body: enrolmentSchema,
      async answer({ body: { factor, code } }, signedIn) {
        ownOnly(signedIn);
        done(await signedIn.workspace.secondFactors.enrol(signedIn.person, factor, code));
        return undefined;
      },
    }),
    endpoint({
      method: "delete",
      path: "/own/second-factor",
      summary: "Do without one's second factor from now on",
      access: "self",
      body: confirmationSchema,
      async answer({ body }, signedIn) {
        ownOnly(signedIn);
        await confirm(signedIn, body.password, "second-factor");
        done(await signedIn.workspace.secondFactors.remove(signedIn.person.account, signedIn.person));
        return undefined;
      },
    }),
  ];
}

function ownSessionEndpoints(ownOnly: Guard) {
  return [
    endpoint({
      method: "get",
      path: "/own/sessions",
      summary: "Where one is signed in",
      access: "self",
      async answer(_, { person, workspace: { sessions } }) {
        return sessions.of(person.account);
      },
    }),
    endpoint({
      method: "delete",
      path: "/own/sessions/:session",
      summary: "Sign oneself out of one session",
      access: "self",
      async answer({ params }, signedIn) {
        ownOnly(signedIn);
        const { person, workspace } = signedIn;
        const only = params.session ?? "";
        await workspace.sessions.revoke(person.account, actorOfPerson(person), { only });
        return undefined;
      },
    }),
  ];
}

async function confirm(
  { person: { account }, workspace }: SignedIn,
  password: string,
  purpose: "password" | "second-factor",
): Promise<void> {
  const failure = { kind: "confirmation-failed", account, purpose } as const;
  if (await workspace.recognition.again(account, password, failure)) return;
  throw new Refused(422, { code: "password-wrong", field: purpose === "password" ? "present" : "password" });
}
