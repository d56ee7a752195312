import { units } from "../../charts/kinds/units.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ units });
