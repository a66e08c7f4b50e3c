import { type Notice, noticesFor } from "#trial";
import { maySee } from "./authority.ts";
import { endpoint } from "./endpoint.ts";
import { trialsOf } from "./system-log.ts";

/** What somebody who is signed in has still to acknowledge, of every trial and of the subjects in their sight. */
export const noticesEndpoint = endpoint({
  method: "get",
  path: "/notices",
  summary: "Candidates for dose-limiting toxicity and deaths that the person has not acknowledged",
  access: "signed-in",
  async answer(_, { person, workspace: { store, conductor } }) {
    const notices: (Notice & { readonly trial: string })[] = [];
    for (const { stream } of trialsOf(await store.streams())) {
      const state = await conductor.current(stream);
      const open = noticesFor(state, person.account).filter(({ subject }) => maySee(person, state, subject));
      notices.push(...open.map((notice) => ({ trial: stream, ...notice })));
    }
    return notices;
  },
});
