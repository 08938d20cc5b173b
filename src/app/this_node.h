/* This process while it serves: what has to be reached from its own endpoints. */
#ifndef APP_THIS_NODE_H
#define APP_THIS_NODE_H

#include "app/settings.h"
#include "http/exchange.h"
#include "http/server.h"
#include "job/job_runner.h"

struct node {
	const struct settings *settings;
	struct store *store;
	struct server *server;
	struct exchange *exchange; /* of jobs and carriers */
	struct exchange *asking;   /* of requests that ask a model: those take long, and keep no carrier waiting */
	struct job_runner *runner; /* NULL with --no-jobs */
	_Atomic bool stopping;
};

/* One a process. */
extern struct node node;

#endif
