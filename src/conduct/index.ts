export {
  type Conducted,
  type Conductor,
  conductor,
  type Order,
  type Surroundings,
} from "./conduct.ts";
