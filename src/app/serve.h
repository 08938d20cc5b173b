/* `leadline serve`: everything started in order, and ended in the opposite one. */
#ifndef APP_SERVE_H
#define APP_SERVE_H

#include "app/cli.h"

int serve_run(struct cli *cli);

#endif
