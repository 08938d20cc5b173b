// What a store of either kind can do to its server: a file's disk fills up, a database goes away.
import { engine } from "../harness/index.ts";
import { fullDisk } from "./full_disk.ts";
import { postgresRestart } from "./postgres_restart.ts";

if (engine === "sqlite") fullDisk();
else postgresRestart();
