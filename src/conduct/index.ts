export {
  type Conducted,
  type Conductor,
  conductor,
  type OnPart,
  type Order,
  type Surroundings,
} from "./conduct.ts";
