import { accountEndpoints } from "./account-endpoints.ts";
import { doorEndpoints } from "./door-endpoints.ts";
import type { Installation } from "./installation.ts";
import { ownAccountEndpoints } from "./own-account-endpoints.ts";
import { systemLogEndpoints } from "./system-log-endpoints.ts";

/** Endpoints about who may be here, and what they did to the installation. */
export function peopleEndpoints(installation: Installation) {
  return [
    ...doorEndpoints(installation),
    ...accountEndpoints,
    ...ownAccountEndpoints(installation),
    ...systemLogEndpoints,
  ];
}
