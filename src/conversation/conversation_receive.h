/* What comes in: claimed by its carrier id in one insert, routed as a job (T3; sms.md "Inbound"). */
#ifndef CONVERSATION_CONVERSATION_RECEIVE_H
#define CONVERSATION_CONVERSATION_RECEIVE_H

#include "job/job.h"
#include "provider/provider.h"

/* Inside a write: stores and claims, adds the routing job. A repeated delivery changes nothing: *claimed is false. */
bool conversation_receive_claim(struct db *db, struct arena *mem, const struct provider *provider,
                                const struct sms_inbound *inbound, bool *claimed, struct error *err) MUST_CHECK;

/* The job sms.inbound, inside the claiming transaction: texts of one burst keep their order. */
bool conversation_receive_route(struct db *db, struct job_run *run, enum job_verdict *verdict, struct error *err) MUST_CHECK;

#endif
