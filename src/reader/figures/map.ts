import { map } from "../../charts/kinds/map.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ map });
