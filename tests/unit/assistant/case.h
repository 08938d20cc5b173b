/* A thread by hand, for tests of prompts: Ana writes to Müller & Söhne about Leadline. */
#ifndef TESTS_ASSISTANT_CASE_H
#define TESTS_ASSISTANT_CASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "assistant/prompt.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };
static const int64_t monday_ms = 1793577600000; /* 2026-11-02T00:00:00Z */

static inline struct thread_case case_make(enum goal goal, struct arena *mem)
{
	struct thread_case thread = {
		.has_product = true,
		.has_persona = true,
		.product = {.name = "Leadline",
	                    .description = "An outreach desk that never writes to somebody who said no.",
	                    .website_url = "https://leadline.example"},
		.persona = {.goal = (int)goal,
	                    .name = "The careful head of sales",
	                    .summary = "Leads a team of five. Answers for every word that leaves the house.",
	                    .industries = "[\"Mechanical engineering\",\"Software\"]",
	                    .job_titles = "[\"Head of sales\"]",
	                    .pain_points = "[\"Nobody knows who said what to whom\"]",
	                    .company_size_min = 20,
	                    .company_size_max = INT64_MIN},
		.reader = {.workspace_id = 1, .name = "Ana García", .language = "en"},
	};

	thread.place.account = (struct account){.name = "Müller & Söhne",
	                                        .website = "https://mueller.example",
	                                        .city = "Köln",
	                                        .country = "DE",
	                                        .language = "de",
	                                        .status = ACCOUNT_PROSPECT,
	                                        .relationship_types = "[\"supplier\",\"personal_network\"]",
	                                        .notes = "Met at the fair in May."};
	thread.place.campaign = (struct campaign){
		.name = "Autumn", .goal = (int)goal, .outreach_brief = "Mention the fair in Hannover."};
	thread.place.campaign_account = (struct campaign_account){
		.role_in_campaign = -1, .score = INT64_MIN, .outreach_directions = "Be brief."};
	language_chain_make("de", NULL, NULL, "en", mem, &thread.chain);
	return thread;
}

static inline struct log_entry case_entry(int64_t id, int day, enum message_direction direction, const char *text)
{
	return (struct log_entry){.workspace_id = 1,
	                          .id = id,
	                          .direction = direction,
	                          .channel = LOG_EMAIL,
	                          .original_text = text,
	                          .happened_at = monday_ms + (int64_t)day * DAY_MS,
	                          .created_at = monday_ms + (int64_t)day * DAY_MS};
}

#endif
