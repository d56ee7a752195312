import { promises } from "../../charts/kinds/promises.ts";
import { showEmbedded } from "../embedded.ts";

showEmbedded({ promises });
