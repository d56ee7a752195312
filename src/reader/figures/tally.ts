import { tally } from "../../charts/kinds/tally.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ tally });
