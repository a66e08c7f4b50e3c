export {
  type Conducted,
  type Conductor,
  conductor,
  type Order,
  type Surroundings,
  systemActor,
} from "./conduct.ts";
