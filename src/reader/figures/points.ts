import { points } from "../../charts/kinds/points.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ points });
