import { timeline } from "../../charts/kinds/timeline.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ timeline });
