import { ALL } from "../../charts/kinds/all.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded(ALL);
