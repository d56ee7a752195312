import { line } from "../../charts/kinds/line.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ line });
