/* Owns what the two workspaces of the demo are made of. Their own numbers are of the ranges for fiction, too. */
#include "app/demo_desk.h"
#include "campaign/campaign.h"

static const struct demo_number solar_numbers[] = {{"+16285550110", "Denver desk", 0}, {"+492214710123", "Köln", 1},
                                                   {"+34910123456", "Madrid", 2},      {"+441632960155", "Bristol desk", 3},
                                                   {"+33199001234", "Lyon", 0},        {NULL, NULL, 0}};

static const struct demo_campaign solar_campaigns[] = {
	{"Rooftop offer 2026", "en", "Homeowners who asked for an estimate on the website. Aim: a free roof check.", GOAL_SALES,
         CAMPAIGN_RUNNING},
	{"Heimspeicher-Beratung", "de", "Kunden mit PV-Anlage ohne Speicher. Ziel: Beratungstermin.", GOAL_CUSTOMER_EXPANSION,
         CAMPAIGN_RUNNING},
	{"Autoconsumo compartido", "es", "Comunidades de vecinos. Objetivo: visita técnica.", GOAL_SALES, CAMPAIGN_RUNNING},
	{"Quotes of 2025, once more", "en", "People with a quote of last year. Prices fell by 11 %.", GOAL_WIN_BACK,
         CAMPAIGN_PAUSED},
	{"Installer partners", "en", "Local electricians who could build for us.", GOAL_PARTNERSHIP, CAMPAIGN_DRAFT},
	{NULL, NULL, NULL, 0, 0}};

static const struct demo_number clinic_numbers[] = {
	{"+16285550140", "Recall line", 0}, {"+441632960188", "Front desk", 1}, {NULL, NULL, 0}};

static const struct demo_campaign clinic_campaigns[] = {
	{"Six-month recall", "en", "Patients whose last visit is over six months ago.", GOAL_RENEWAL, CAMPAIGN_RUNNING},
	{"Open evening", "en", "Invitation to the open evening on December 3.", GOAL_EVENT, CAMPAIGN_RUNNING},
	{NULL, NULL, NULL, 0, 0}};

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})

const struct demo_plan demo_plans[] = {
	{"Brightroof Solar", "America/Denver", "US", "Sam",
         LIST("Maya Lindqvist <maya@brightroof.example> admin", "Tomás Herrera <tomas@brightroof.example> member",
              "Jonas Weber <jonas@brightroof.example> member", "Ruth Adeyemi <ruth@brightroof.example> viewer"),
         solar_numbers, solar_campaigns, LIST("website", "referral", "fair", "homeowner", "has-pv", "callback", "newsletter"),
         demo_solar_talks, 9400, 4},
	{"Harbor Dental", "Europe/London", "GB", "Nia",
         LIST("Owen Pritchard <owen@harbordental.example> admin", "Ellie Marsh <ellie@harbordental.example> member"),
         clinic_numbers, clinic_campaigns, LIST("recall", "family", "new-patient"), demo_clinic_talks, 600, 2},
	{0}};
