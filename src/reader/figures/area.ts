import { area } from "../../charts/kinds/area.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ area });
